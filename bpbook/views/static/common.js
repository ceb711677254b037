// Shared by all screens: how numbers are written, the tree's own functions, one redraw for each
// frame. No derivative is known here: `source` is generated from the table in Python.

const NAMED = 200; // leaves that a preset names, if there are no more: as in live_view.py
const SUPERSCRIPTS = { '-': '⁻', '+': '', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴',
  5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

function trim(text) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// A number with four significant digits: the same rule as bpbook/drawing/number_text.py.
function show(x) {
  if (Number.isNaN(x)) return '?';
  if (x === 0) return '0';
  const sign = x < 0 ? '−' : '';
  const size = Math.abs(x);
  if (size === Infinity) return `${sign}∞`;
  const [mantissa, power] = size.toExponential(3).split('e');
  if (power >= -4 && power < 6) return sign + trim(size.toFixed(Math.max(3 - power, 0)));
  const raised = [...power].map((c) => SUPERSCRIPTS[c]).join('');
  return `${sign}${trim(mantissa)}·10${raised}`;
}

function fill(template, parts) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in parts ? parts[key] : whole));
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function svgElement(tag, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Change text only where it differs: this is most of a redraw.
function put(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// 1.1 where a slider's steps have added up to 1.0999999999999996: the same rule as live_view.py.
function clean(x) {
  const near = Math.round(x * 1e9) / 1e9;
  return Math.abs(near - x) < 1e-12 ? near : x;
}

// JupyterLab takes keys away, unless the focused element itself says so.
function keepKeys(target) {
  target.dataset.lmSuppressShortcuts = 'true';
}

// The numbers of a large tree, as the kernel has sent them: lists with gaps.
function sent(model) {
  const { values, gradients, locals, trouble } = model.get('numbers');
  const spread = (some, length) => {
    const list = new Array(length);
    for (const [place, number] of Object.entries(some)) list[place] = number;
    return list;
  };
  const [n, m] = [model.get('nodes').length, model.get('edges').length];
  return { values: spread(values, n), gradients: spread(gradients, n), locals: spread(locals, m),
    trouble };
}

// The functions of a generated source, made once for as long as it is among the last few in use:
// views of one tree share them, also when their cell runs again.
const compiled = new Map();

function generated(source) {
  const functions = compiled.get(source) ?? new Function(source)();
  compiled.delete(source);
  compiled.set(source, functions);
  if (compiled.size > 8) compiled.delete(compiled.keys().next().value);
  return functions;
}

const SENT = { inf: Infinity, '-inf': -Infinity }; // how the kernel sends what JSON has not

// The value of a leaf that moves.
function leafOf(model, name) {
  const value = model.get(`leaf_${name}`);
  return typeof value === 'number' ? clean(value) : SENT[value] ?? NaN;
}

// What is known by name, and nothing besides: "constructor" and "__proto__" are names like others.
function byName(entries) {
  const made = Object.create(null);
  for (const [name, value] of entries) made[name] = value;
  return made;
}

// The tree of a model: its generated functions, and its leaves and choices as they stand now.
function reader(model) {
  const names = model.get('names');
  const opening = model.get('opening');
  const options = model.get('options');
  const labels = model.get('choices');
  return {
    ...(model.get('large') ? { pass: () => sent(model) } : generated(model.get('source'))),
    names,
    weights: model.get('weights'),
    leaves: () => names.map((name, i) =>
      (model.get(`leaf_${name}`) === undefined ? clean(opening[i]) : leafOf(model, name))),
    choose: () => byName(labels.map((label) => [label, options[model.get(`function_${label}`)]])),
  };
}

// Set traits of a model, all at once, so that nothing is drawn in between, and tell everything that
// is joined to them.
function change(model, traits) {
  model.set(traits);
  model.save_changes();
}

// What a model shows: every leaf, choice and setting by its trait.
function watched(model) {
  return [
    ...model.get('moving').map((name) => [`leaf_${name}`, { leaf: name }]),
    ...model.get('choices').map((name) => [`function_${name}`, { chosen: name }]),
    ...model.get('setting_names').map((name) => [name, { setting: name }]),
    ...(model.get('large') ? [['numbers', null]] : []),
  ];
}

// The traits that bring a model back to the state in which it was opened.
function opened(model) {
  const names = model.get('names');
  return {
    ...Object.fromEntries(model.get('moving').map(
      (name) => [`leaf_${name}`, model.get('opening')[names.indexOf(name)]])),
    ...Object.fromEntries(model.get('choices').map(
      (label) => [`function_${label}`, model.get('options').indexOf(model.get('functions')[label])])),
    ...model.get('start'),
  };
}

// The state as one line of text, as `view.preset` in Python gives it.
function preset(model) {
  const tree = reader(model);
  const leaves = tree.leaves();
  const named = tree.names.length > NAMED ? model.get('moving') : tree.names;
  return JSON.stringify({
    view: model.get('kind'),
    ...(tree.names.length && { // a view without a tree has only settings
      leaves: Object.fromEntries(named.map((name) => [name, leaves[tree.names.indexOf(name)]])),
      functions: { ...model.get('functions'), ...tree.choose() },
    }),
    ...Object.fromEntries(model.get('setting_names').map((name) => [name, model.get(name)])),
  });
}

// Call `draw` at most once in each frame, however many events come: a burst leaves no queue behind,
// and the last value wins. `draw` hears what moved last: {leaf}, {chosen}, {setting} or null. An
// error in it is reported, and the next event draws again.
function following(model, draw) {
  let frame = 0;
  let waiting = false;
  let moved = null;
  let seen = new Map();
  const remember = () => { seen = new Map(watched(model).map(([name]) => [name, model.get(name)])); };
  const now = () => {
    waiting = false;
    frame = requestAnimationFrame(next);
    try {
      draw(moved);
    } catch (error) {
      reportError(error); // thrown here, it would keep the model from telling others of the change
    }
  };
  const next = () => {
    frame = 0;
    if (waiting) now();
  };
  const hear = () => {
    const found = watched(model).find(([name]) => model.get(name) !== seen.get(name));
    if (!found) return;
    moved = found[1] ?? moved;
    remember();
    waiting = true;
    if (!frame) now();
  };
  remember();
  model.on('change', hear);
  return () => {
    cancelAnimationFrame(frame);
    model.off('change', hear);
  };
}
