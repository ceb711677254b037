// What is kept of a view, to be compared with what comes next: the buttons, and the list of what is
// kept. The state has it under `kept`, in order; each has a letter, and a dash and a mark of its own.

import { button } from './controls.js';
import { element, put } from './dom.js';

// Dashes and marks; the same in bpbook/drawing/map_parts.py.
export const KEPT_LOOKS = [['7 4', 'square'], ['2 3', 'triangle'], ['9 3 2 3', 'cross'],
  ['14 4', 'plus']];

export const letter = (i) => String.fromCharCode(65 + i);

// What a state keeps, whatever a pasted preset has put there.
export const keptOf = ({ kept }) => (Array.isArray(kept) ? kept : []);

// {keep, forget, box, keepNow(), show(kept)}; `kept` is a list of things with their place `i`.
//
// - `texts`: what the buttons say, and what is said: keep, keepHint, forget, forgetAll, forgetAllHint,
//   list, forgotten; and as functions of a letter forgetHint, name, now, already, of a count full;
// - `taken()`: what would be kept now, or a sentence on why there is nothing;
// - `sample(i)`: the look of one, as an SVG; `text(one)`: what it is; `more`: what stands below.
export function keeping(view, { texts, taken, sample, text, more = [] }) {
  const { limits } = view.spec;
  const keep = button('keep', texts.keep, texts.keepHint);
  const forgetAll = button('forget-all', texts.forgetAll, texts.forgetAllHint);
  const note = element('p', { class: 'bp-keep-note', role: 'status' });
  const list = element('ul', { class: 'bp-kept-list', 'aria-label': texts.list });
  const box = element('div', { class: 'bp-kept' }, note, list, ...more);
  let [noted, made] = ['', ''];
  const state = () => JSON.stringify(view.state);
  const say = (sentence) => {
    put(note, sentence);
    noted = state();
  };
  const change = (kept, sentence) => {
    view.change({ kept });
    say(sentence);
  };
  const keepNow = () => {
    const kept = keptOf(view.state);
    const one = taken();
    const at = kept.findIndex((other) => JSON.stringify(other) === JSON.stringify(one));
    if (typeof one === 'string') say(one);
    else if (at >= 0) say(texts.already(letter(at)));
    else if (kept.length >= limits.kept) say(texts.full(limits.kept));
    else change([...kept, one], texts.now(letter(kept.length)));
  };
  keep.addEventListener('click', keepNow);
  forgetAll.addEventListener('click', () => {
    keep.focus();
    change([], texts.forgotten);
  });
  const item = (one) => {
    const name = letter(one.i);
    const drop = button('forget', texts.forget);
    drop.setAttribute('aria-label', texts.forgetHint(name));
    drop.addEventListener('click', () => {
      keep.focus();
      change(keptOf(view.state).filter((_, place) => place !== one.i), texts.forgotten);
    });
    return element('li', {}, sample(one.i), element('span', {},
      element('b', {}, texts.name(name)), `: ${text(one)}`), drop);
  };
  const show = (kept) => {
    if (note.textContent && state() !== noted) put(note, '');
    forgetAll.hidden = !kept.length;
    const wanted = JSON.stringify(kept.map((one) => [one.i, text(one)]));
    if (wanted === made) return;
    made = wanted;
    list.replaceChildren(...kept.map(item));
  };
  return { keep, forget: forgetAll, box, keepNow, show };
}
