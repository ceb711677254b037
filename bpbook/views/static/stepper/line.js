// The line that says what a step does, and what the end of the last step has brought.

import { button } from '../base/controls.js';
import { element, keepKeys, put } from '../base/dom.js';
import { clean, fill, show } from '../base/numbers.js';
import { PHASE_NAMES } from './steps.js';

// The line of a step, its number, and what there is to say of them.
export function lineBox(words) {
  const [at, symbols, numbers, notes, early] = ['at', 'symbols', 'numbers', 'notes', 'early']
    .map((kind) => element('p', { class: `bp-step-${kind}` }));
  const formula = element('div', { class: 'bp-step-formula' }, symbols, numbers);
  const box = keepKeys(element('div', { class: 'bp-step', 'aria-live': 'polite', tabindex: '0',
    role: 'group', 'aria-label': words['line box'] }, at, formula, notes, early));
  const update = (step, line, k, count) => {
    put(at, fill(words['step at'], { step: k, count })
      + (step ? ` · ${words[`phase ${PHASE_NAMES[step.phase]}`]}` : ''));
    put(symbols, line?.symbols ?? '');
    const result = element('b', { class: 'bp-step-result' }, line?.result ?? '');
    for (const name of ['after', 'before', 'prefix', 'local', 'share']) {
      if (step?.[name] !== undefined) result.setAttribute(`data-${name}`, step[name]);
    }
    numbers.replaceChildren(line?.numbers ?? '', ...(line ? [result] : []));
    put(notes, line ? line.notes.join(' ') : words.begin);
    put(early, line?.early ?? '');
    early.hidden = !line?.early;
  };
  return { box, update };
}

// One sentence on why the new weights cannot be put into the leaves, or ''.
function blocked({ weights, moving, names, controls }, words, leaves) {
  if (!weights.every((name) => moving.includes(name))) {
    return fill(words['again fixed'], { count: weights.length });
  }
  const spans = new Map(controls.filter(({ part, type }) => part === 'leaves' && type === 'range')
    .map(({ name, low, high }) => [name, [low, high]]));
  const valueOf = (name) => leaves[names.indexOf(name)];
  const out = weights.find((name) => {
    const [low, high] = spans.get(name) ?? [-Infinity, Infinity];
    return !(Number.isFinite(valueOf(name)) && low <= valueOf(name) && valueOf(name) <= high);
  });
  if (!out) return '';
  const [low, high] = (spans.get(out) ?? [-Infinity, Infinity]).map(show);
  return fill(words['again outside'], { name: out, low, high, value: show(valueOf(out)) });
}

// What the update has done to the loss, and the way to go on with the new weights: `again(leaves)`
// takes them by name.
export function endBox({ spec }, words, again) {
  const { root, weights, names } = spec;
  const text = element('p', { class: 'bp-error', role: 'status' });
  const go = button('again', words.again, words['again hint']);
  const note = element('p', { class: 'bp-note bp-again-note', role: 'status' });
  const trail = element('p', { class: 'bp-rounds' });
  const box = element('div', { class: 'bp-end', hidden: '' }, text, trail, go, note);
  let rounds = { leaves: '', losses: [] };
  let now = null; // { moved, before, after }: all leaves with the new weights, both losses
  go.addEventListener('click', () => {
    const why = blocked(spec, words, now.moved);
    put(note, why);
    if (why) return;
    const moved = now.moved.map(clean);
    rounds = { leaves: String(moved), losses: [...rounds.losses, now.before] };
    again(Object.fromEntries(weights.map((name) => [name, moved[names.indexOf(name)]])));
  });
  // `end` is that of this moment, or null before it; `leaves` those that stand in the controls.
  const update = (end, leaves) => {
    if (rounds.losses.length && String(leaves) !== rounds.leaves) rounds = { leaves: '', losses: [] };
    now = end;
    box.hidden = !end;
    if (!end) {
      for (const part of [note, text, trail]) put(part, '');
      return;
    }
    const { before, after } = end;
    const way = after < before ? 'falls' : after === before ? 'stays' : 'rises';
    put(text, fill(words[`error ${way}`], { root, before: show(before), after: show(after) }));
    text.setAttribute('data-before', before);
    text.setAttribute('data-after', after);
    const list = [...rounds.losses, before, after].map(show).join(' → ');
    put(trail, rounds.losses.length ? fill(words.rounds, { root, list }) : '');
  };
  return { box, update };
}
