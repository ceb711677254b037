// A preset: the whole state as one line of text, to copy and to open; as presets.py in Python.

import { button, endsOf, endTexts } from './controls.js';
import { element, keepKeys, put } from './dom.js';
import { fill } from './numbers.js';
import { same } from './states.js';

// The state as one line, as `view.preset` in Python gives it.
export function preset({ spec, state }) {
  const { leftOut = {} } = spec; // what a line means by what it leaves out
  const said = Object.entries(state).filter(
    ([name, part]) => !(Object.hasOwn(leftOut, name) && same(part, leftOut[name])));
  return JSON.stringify({ view: spec.kind, version: spec.version, ...Object.fromEntries(said) });
}

// What typeof tells, and lists and null apart from other objects.
function kindOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

// One sentence if a slider of the view cannot hold a value, or ''.
function outsideSlider({ controls }, words, part, name, value) {
  const control = controls.find((one) => one.part === part && one.name === name
    && one.type === 'range');
  if (!control) return '';
  const [low, high] = endsOf(control);
  return low <= value && value <= high ? ''
    : fill(words['preset outside'], { name, ...endTexts(control, value) });
}

function wrongLeaf(spec, words, [name, value]) {
  if (!spec.names.includes(name)) return fill(words['preset unknown'], { name });
  if (!Number.isFinite(value)) return fill(words['preset no number'], { name });
  return outsideSlider(spec, words, 'leaves', name, value);
}

function wrongFunction({ functions, choices, options }, words, [label, name]) {
  const known = Object.hasOwn(functions, label) && options.includes(name);
  if (!known) {
    return fill(words['preset unknown'], { name: options.includes(name) ? label : String(name) });
  }
  return choices.includes(label) || functions[label] === name ? ''
    : fill(words['preset fixed'], { name: label });
}

function wrongSetting(spec, words, state, [name, value]) {
  if (!Object.hasOwn(state, name)) return fill(words['preset unknown'], { name });
  const list = spec.controls.find((one) => one.part === '' && one.name === name
    && one.type === 'list');
  const offered = !list || list.choices.some(([one]) => one === value);
  if (kindOf(value) !== kindOf(state[name]) || !offered) {
    return fill(words['preset no number'], { name });
  }
  return outsideSlider(spec, words, '', name, value);
}

// What a line asks for: {patch}; {wrong}, one sentence on why it cannot be opened; or {patch,
// another}, if it belongs to another tree. Names are taken as Python reads them.
export function read({ spec, state, words }, text) {
  let line;
  try {
    line = JSON.parse(text.normalize('NFKC').trim());
  } catch {
    return { wrong: words['preset unreadable'] };
  }
  if (kindOf(line) !== 'object') return { wrong: words['preset unreadable'] };
  const { view: kind, version = 1, ...asked } = line;
  const patch = { ...spec.leftOut, ...asked };
  // A line without an expression is one of the tree of the beginning.
  if ('expression' in state && !('expression' in patch)) patch.expression = null;
  if (kind !== spec.kind) {
    return { wrong: fill(words['preset of another'], { other: String(kind), kind: spec.kind }) };
  }
  if (!(Number.isInteger(version) && 1 <= version && version <= spec.version)) {
    return { wrong: fill(words['preset newer'], { version: JSON.stringify(version) }) };
  }
  const another = (name) => name in patch && !same(patch[name], state[name] ?? null)
    && (kindOf(state[name]) !== 'number' || kindOf(patch[name]) === 'number');
  if (spec.another?.some(another)) return { patch, another: true };
  const { leaves = {}, functions = {}, ...settings } = patch;
  if (kindOf(leaves) !== 'object' || kindOf(functions) !== 'object') {
    return { wrong: words['preset unreadable'] };
  }
  const wrong = Object.entries(leaves).map((leaf) => wrongLeaf(spec, words, leaf))
    .concat(Object.entries(functions).map((one) => wrongFunction(spec, words, one)))
    .concat(Object.entries(settings).map((one) => wrongSetting(spec, words, state, one)))
    .find((sentence) => sentence);
  return wrong ? { wrong } : { patch };
}

// The field with the preset; copied when it is opened, and a pasted line is opened at Enter.
// `open(asked)` opens what `read` gave, and promises one sentence if that is refused.
export function presetField(view, open) {
  const { words } = view;
  const field = keepKeys(element('input', { type: 'text', class: 'bp-preset-line',
    spellcheck: 'false', 'aria-label': words['preset line'] }));
  const note = element('span', { class: 'bp-preset-note', role: 'status' });
  const box = element('div', { class: 'bp-preset', hidden: '' }, field, note);
  const button_ = button('preset-button', words.preset, words['preset hint']);
  button_.setAttribute('aria-expanded', 'false');
  const write = () => {
    if (!box.hidden && field.getRootNode().activeElement !== field) field.value = preset(view);
  };
  const copy = async () => {
    field.value = preset(view);
    try {
      await navigator.clipboard.writeText(field.value);
      put(note, words['preset copied']);
    } catch {
      put(note, words['preset not copied']);
    }
  };
  button_.addEventListener('click', () => {
    box.hidden = !box.hidden;
    button_.setAttribute('aria-expanded', String(!box.hidden));
    put(note, '');
    if (!box.hidden) copy();
  });
  field.addEventListener('focus', () => field.select());
  field.addEventListener('blur', () => setTimeout(write));
  field.addEventListener('keydown', async (event) => {
    event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    put(note, await open(read(view, field.value)) || words['preset opened']);
  });
  view.onRefused(() => put(note, '')); // Python knows better; why, it says elsewhere
  return { box, button: button_, write };
}
