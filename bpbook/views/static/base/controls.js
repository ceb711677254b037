// The controls of a view, one maker of each: a slider with a number that can be typed, a list, a
// switch, a button. A control stands in a box with `data-control`, as 'leaf:w12'.

import { element, keepKeys, ownName, put } from './dom.js';
import { clean, fill, show, typed } from './numbers.js';

export function button(kind, text, hint = '') {
  const made = element('button', { type: 'button', class: `bp-button bp-${kind}` }, text);
  if (hint) made.title = hint;
  return keepKeys(made);
}

function boxed(key, label, input, ...more) {
  input.id = ownName('control');
  const named = element('label', { for: input.id, title: label }, label);
  return element('div', { class: 'bp-control', 'data-control': key }, named, keepKeys(input), ...more);
}

// How many decimals a step needs, at least two.
function decimalsOf(step) {
  return Math.max(2, (String(clean(step)).split('.')[1] ?? '').length);
}

// The least and the most that a slider holds.
export function endsOf({ log, nines, low, high }) {
  if (log) return [10 ** low, 10 ** high];
  return nines ? [0, 1 - 10 ** -high] : [low, high];
}

// The ends of a slider and a value outside of it, in digits that tell them apart near 1.
export function endTexts(control, value) {
  const text = control.nines ? (one) => String(clean(one)).replace('-', '−') : show;
  const [low, high] = endsOf(control).map(text);
  return { value: text(value), low, high };
}

// Between a number and the place of the slider, which stands at the nearest step. Where it counts
// nines, 0.9 is one, 0.99 two, and what is missing from 1 has three digits.
function scaleOf(control) {
  const { log, nines, low, high, step, whole } = control;
  const [least, most] = endsOf(control);
  if (log) {
    return { text: show, place: (value) => Math.log10(value), value: (place) => 10 ** place,
      least, most };
  }
  if (nines) {
    const text = (value) => (Number.isFinite(value)
      ? String(clean(1 - Number((1 - value).toPrecision(4)))) : '?');
    return { text, place: (value) => -Math.log10(1 - value),
      value: (place) => clean(1 - Number((10 ** -place).toPrecision(3))), least, most };
  }
  const decimals = whole ? 0 : decimalsOf(step);
  const text = (value) => {
    if (!Number.isFinite(value)) return show(value ?? NaN);
    const short = Math.abs(value - clean(Number(value.toFixed(decimals)))) < 1e-12;
    return (short ? value.toFixed(decimals) : show(value)).replace('-', '−');
  };
  return { text, place: (value) => value, value: (place) => clean(place), least: low, most: high };
}

// A slider for a number, and beside it the number, which can be typed: Enter takes it over, as does
// leaving the field; Escape brings back what stood there. What is no number, or outside of the
// slider, is said in the line below and changes nothing.
//
// `control`: {key, label, name, low, high, step}, with `log` for powers of ten, `nines` from 0 to
// nearly 1, `whole` for whole numbers. A value between two steps stays as it is until a hand moves it.
export function slider(control, words, set) {
  const { key, label, low, high, step, spoken = label } = control;
  const scale = scaleOf(control);
  const range = element('input', { type: 'range', min: low, max: high, step, 'aria-label': spoken });
  const field = keepKeys(element('input', { type: 'text', inputmode: 'decimal', class: 'bp-typed',
    autocomplete: 'off', spellcheck: 'false', 'aria-label': fill(words.readout, { name: label }) }));
  const wrong = element('p', { class: 'bp-wrong', role: 'status' });
  const box = boxed(key, label, range, field, wrong);
  let now = NaN;
  const write = () => {
    const text = scale.text(now);
    range.value = scale.place(now);
    range.setAttribute('aria-valuetext', text);
    range.style.setProperty('--bp-part', (scale.place(now) - low) / (high - low || 1));
    field.value = text;
  };
  const take = () => {
    if (field.value === scale.text(now)) {
      calm();
      return;
    }
    const value = typed(field.value);
    put(wrong, refusal(value, field.value.trim()));
    if (wrong.textContent) field.setAttribute('aria-invalid', 'true');
    else if (value === now) drop();
    else set(value);
  };
  // What is wrong with a typed number, null where it is none, or ''.
  const refusal = (value, text) => {
    const example = scale.text(Number.isFinite(now) ? now : scale.least);
    const told = { text, name: label, example };
    if (text === '') return fill(words['nothing typed'], told);
    if (control.whole && !Number.isInteger(value)) return fill(words['no whole number'], told);
    if (value === null) return fill(words['no number'], told);
    if (scale.least <= value && value <= scale.most) return '';
    return fill(words['outside slider'], { ...endTexts(control, value), value: text, name: label });
  };
  const calm = () => {
    field.removeAttribute('aria-invalid');
    put(wrong, '');
  };
  const drop = () => {
    calm();
    write();
  };
  range.addEventListener('input', () => {
    const value = scale.value(Number(range.value));
    calm();
    field.value = scale.text(value); // also where it goes back before it is drawn
    set(value);
  });
  field.addEventListener('focus', () => field.select());
  field.addEventListener('change', take);
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') drop();
  });
  const show_ = (value) => {
    if (Object.is(value, now)) return;
    now = value;
    drop();
  };
  return { box, show: show_, drop };
}

// A list of choices, [value, text] each; `offer` puts others in their place.
export function list({ key, label, choices }, set) {
  const select = element('select', {});
  const box = boxed(key, label, select);
  let [offered, now] = ['', undefined];
  const show_ = (value) => {
    now = String(value);
    if (select.value !== now) select.value = now;
  };
  const offer = (wanted) => {
    if (JSON.stringify(wanted) === offered) return;
    offered = JSON.stringify(wanted);
    select.replaceChildren(...wanted.map(([value, text]) => element('option', { value }, text)));
    if (now !== undefined) show_(now);
  };
  offer(choices);
  select.addEventListener('change', () => set(select.value));
  return { box, show: show_, offer };
}

export function toggle({ key, label }, set) {
  const input = element('input', { type: 'checkbox' });
  const box = boxed(key, label, input);
  input.addEventListener('change', () => set(input.checked));
  return { box, show: (on) => { input.checked = on; } };
}

const KEPT = 2; // controls that stay in a narrow column: those that were used last

// All controls that a spec asks for, in a column; in a narrow one they fold, and those that were
// used last stay. `show(state)` brings them to where the state is.
export function controlColumn(view) {
  const { spec, words } = view;
  const made = spec.controls.map((control) => {
    const { part, name } = control;
    const set = (value) => view.change(part ? { [part]: { [name]: value } } : { [name]: value });
    const one = { range: () => slider(control, words, set), list: () => list(control, set),
      toggle: () => toggle(control, set) }[control.type]();
    return { ...one, control };
  });
  const fold = button('fold', '');
  const column = element('div', { class: 'bp-controls', role: 'group', 'aria-label': words.controls },
    fold, ...made.map(({ box }) => box));
  let used = made.slice(0, KEPT).map(({ box }) => box);
  const mark = () => made.forEach(({ box }) => box.classList.toggle('bp-used', used.includes(box)));
  const unfold = (open) => {
    column.classList.toggle('bp-open', open);
    fold.setAttribute('aria-expanded', String(open));
  };
  const count = () => {
    const many = made.filter(({ box }) => !box.classList.contains('bp-idle')).length;
    put(fold, fill(words['all controls'], { count: many }));
    fold.hidden = many <= KEPT;
  };
  // Of controls that come and go: whether one is there.
  const use = (key, there) => {
    const { classList } = made.find(({ control }) => control.key === key).box;
    if (classList.contains('bp-idle') !== there) return;
    classList.toggle('bp-idle', !there);
    count();
  };
  count();
  unfold(false);
  mark();
  fold.addEventListener('click', () => unfold(!column.classList.contains('bp-open')));
  column.addEventListener('input', (event) => {
    const box = event.target.closest('.bp-control');
    if (!box || box === used[0]) return;
    used = [box, ...used.filter((other) => other !== box)].slice(0, KEPT);
    mark();
  });
  view.onReset(() => made.forEach((one) => one.drop?.()));
  const valueOf = (state, { part, name }, opening) => {
    const from = part ? state[part] : state;
    return from && Object.hasOwn(from, name) ? from[name] : opening;
  };
  return {
    box: column,
    use,
    find: (key) => made.find(({ control }) => control.key === key),
    show: (state) => made.forEach((one) => one.show(valueOf(state, one.control, one.control.opening))),
  };
}
