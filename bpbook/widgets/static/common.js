// Shared by the views of a tree: how numbers are written, the tree's own function, one redraw for
// each frame. No derivative is known here: `source` is generated from the table in Python.

const SUPERSCRIPTS = { '-': '⁻', '+': '', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴',
  5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

function trim(text) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// A number with four significant digits: the same rule as bpbook/drawing/numbers.py.
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

// 1.1 where a slider's steps have added up to 1.0999999999999996: the same rule as live_tree.py.
function clean(x) {
  const near = Math.round(x * 1e9) / 1e9;
  return Math.abs(near - x) < 1e-12 ? near : x;
}

// The tree of a model: its generated function, and its leaves and choices as they stand now.
function reader(model) {
  const pass = new Function(model.get('source'))();
  const names = model.get('names');
  const moving = new Set(model.get('moving'));
  const opening = model.get('opening');
  const options = model.get('options');
  const labels = model.get('choices');
  return {
    pass,
    leaves: () => names.map(
      (name, i) => (moving.has(name) ? clean(model.get(`leaf_${name}`)) : opening[i])),
    choose: () => Object.fromEntries(
      labels.map((label) => [label, options[model.get(`function_${label}`)]])),
  };
}

// Call `draw` at once, and then at most once in each frame, however many events come: a burst
// leaves no queue behind, and the last value wins.
function following(model, draw) {
  let frame = 0;
  let waiting = null;
  const next = () => {
    frame = 0;
    if (waiting) now(waiting);
  };
  const now = (moved) => {
    waiting = null;
    frame = requestAnimationFrame(next);
    draw(moved);
  };
  const stops = [];
  const listen = (event, moved) => {
    const handler = () => (frame ? waiting = moved : now(moved));
    model.on(event, handler);
    stops.push(() => model.off(event, handler));
  };
  for (const name of model.get('moving')) listen(`change:leaf_${name}`, { leaf: name });
  for (const name of model.get('choices')) listen(`change:function_${name}`, { chosen: name });
  return () => {
    cancelAnimationFrame(frame);
    stops.forEach((stop) => stop());
  };
}
