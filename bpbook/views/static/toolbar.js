// Above every view: Reset, the table of numbers, and the preset, a line of text that holds the
// whole state, to copy and to open.

function button(kind, text, hint = '') {
  const made = element('button', { type: 'button', class: `bp-button bp-${kind}` }, text);
  if (hint) made.title = hint;
  keepKeys(made);
  return made;
}

// One sentence if a slider of the view cannot hold a value, or ''; `kind` is 'leaf' or 'setting'.
function outsideSlider(el, words, kind, name, value) {
  const slider = el.closest('.bp-live')?.querySelector(`.${CSS.escape(`bp-${kind}-${name}`)}`);
  const range = slider?.querySelector('.slider')?.noUiSlider?.options.range;
  if (!range) return '';
  const [low, high] = [range.min, range.max].map(
    (end) => (slider.classList.contains('bp-powers') ? 10 ** end : end));
  return low <= value && value <= high ? '' : fill(words['preset outside'],
    { name, value: show(value), low: show(low), high: show(high) });
}

// What typeof tells, and lists and null apart from other objects.
function kindOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

// Open a preset line here, names as Python reads them; returns '' or one sentence on why not.
function openPreset(model, el, words, text) {
  let state;
  try {
    state = JSON.parse(text.normalize('NFKC').trim());
  } catch {
    return words['preset unreadable'];
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    return words['preset unreadable'];
  }
  const { view, leaves = {}, functions = {}, ...settings } = state;
  if (view !== model.get('kind')) {
    return fill(words['preset of another'], { other: String(view), kind: model.get('kind') });
  }
  const traits = {};
  const [names, moving] = [model.get('names'), model.get('moving')];
  for (const [name, value] of Object.entries(leaves)) {
    if (!names.includes(name)) return fill(words['preset unknown'], { name });
    if (!Number.isFinite(value)) return fill(words['preset no number'], { name });
    const outside = outsideSlider(el, words, 'leaf', name, value);
    if (outside) return outside;
    if (moving.includes(name)) traits[`leaf_${name}`] = value;
    else if (value !== model.get('opening')[names.indexOf(name)]) {
      return fill(words['preset fixed'], { name });
    }
  }
  for (const [label, name] of Object.entries(functions)) {
    const place = model.get('options').indexOf(name);
    if (!Object.hasOwn(model.get('functions'), label) || place < 0) {
      return fill(words['preset unknown'], { name: place < 0 ? String(name) : label });
    }
    if (model.get('choices').includes(label)) traits[`function_${label}`] = place;
  }
  for (const [name, value] of Object.entries(settings)) {
    if (!model.get('setting_names').includes(name)) return fill(words['preset unknown'], { name });
    if (kindOf(value) !== kindOf(model.get(name))) return fill(words['preset no number'], { name });
    const outside = outsideSlider(el, words, 'setting', name, value);
    if (outside) return outside;
    traits[name] = value;
  }
  change(model, traits);
  return '';
}

// The field with the preset; copied when it is opened, and a pasted line is opened at Enter.
function presetField(model, el, words) {
  const field = element('input', { type: 'text', class: 'bp-preset-line', spellcheck: 'false',
    'aria-label': words['preset line'] });
  keepKeys(field);
  const note = element('span', { class: 'bp-preset-note', role: 'status' });
  const box = element('div', { class: 'bp-preset', hidden: '' }, field, note);
  const toggle = button('preset-button', words.preset, words['preset hint']);
  toggle.setAttribute('aria-expanded', 'false');
  const write = () => {
    if (!box.hidden && document.activeElement !== field) field.value = preset(model);
  };
  const copy = async () => {
    field.value = preset(model);
    try {
      await navigator.clipboard.writeText(field.value);
      put(note, words['preset copied']);
    } catch {
      put(note, words['preset not copied']);
    }
  };
  toggle.addEventListener('click', () => {
    box.hidden = !box.hidden;
    toggle.setAttribute('aria-expanded', String(!box.hidden));
    put(note, '');
    if (!box.hidden) copy();
  });
  field.addEventListener('focus', () => field.select());
  field.addEventListener('blur', () => setTimeout(write));
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    put(note, openPreset(model, el, words, field.value) || words['preset opened']);
  });
  model.on('change', write);
  return { box, toggle, stop: () => model.off('change', write) };
}

// `table` is a tableBox; `extra` are further buttons. Key t, anywhere in the view, shows the table.
function toolbar(model, el, words, table, extra = []) {
  const reset = button('reset', words.reset, words['reset hint']);
  const numbers = button('numbers', words.numbers, words['numbers hint']);
  numbers.setAttribute('aria-expanded', 'false');
  const line = presetField(model, el, words);
  const notes = model.get('notes').map((text) => element('p', { class: 'bp-note' }, text));
  const bar = element('div', { class: 'bp-toolbar' }, reset, ...extra, numbers, line.toggle,
    line.box, ...notes);
  const onNumbers = () => {
    table.box.hidden = !table.box.hidden;
    numbers.setAttribute('aria-expanded', String(!table.box.hidden));
    table.refresh();
  };
  const onKey = (event) => {
    const typing = event.target.matches('input, select, textarea, [contenteditable]');
    if (event.key !== 't' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onNumbers();
  };
  reset.addEventListener('click', () => change(model, opened(model)));
  numbers.addEventListener('click', onNumbers);
  el.addEventListener('keydown', onKey);
  return {
    bar,
    numbers,
    stop: () => {
      line.stop();
      el.removeEventListener('keydown', onKey);
    },
  };
}
