// First, back, play, next, last; the phases with their progress; and the keys for all of them.

import { button } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill } from '../base/numbers.js';
import { player } from '../base/playing.js';

// Playing is no part of the state: it stops at the end. While each number is asked, nothing plays,
// and `ask` takes the place of the next step. `go(k)` goes to a step, unless something is in the way.
export function transport(view, words, { count, go, ask }) {
  const now = () => view.state.step;
  const made = (key, act) => {
    const one = button(`go-${key}`, words[key], words[`${key} hint`]);
    one.addEventListener('click', act);
    return one;
  };
  const move = (k) => {
    playing.pause();
    go(k);
  };
  const onward = () => {
    if (view.state.asking) ask();
    else move(now() + 1);
  };
  const play = button('go-play', words.play, words['play hint']);
  play.setAttribute('aria-pressed', 'false');
  const playing = player(view, { button: play, words: [words.play, words.pause], still: 0,
    pace: () => view.state.speed || 1,
    begin: () => {
      if (view.state.asking) return false;
      if (now() >= count) go(0);
      return true;
    },
    paint: (many) => {
      go(now() + many);
      return now() < count;
    },
    changed: (on) => play.setAttribute('aria-pressed', String(on)) });
  const [first, back] = [made('first', () => move(0)), made('back', () => move(now() - 1))];
  const [next, last] = [made('next', onward), made('last', () => move(count))];
  const box = element('div', { class: 'bp-transport' }, first, back, play, next, last);
  const update = (k, asking) => {
    const off = (target, on) => target.setAttribute('aria-disabled', String(on));
    for (const target of [first, back]) off(target, k <= 0);
    for (const target of [next, last]) off(target, k >= count);
    off(play, asking);
    if (asking) playing.pause();
  };
  return { box, update, toggle: playing.toggle, pause: playing.pause, move, onward };
}

// A button for each phase, with how far it is; it leads to the end of the phase, or to its
// beginning where that has been reached.
export function phaseRow(words, spans, go) {
  const items = spans.filter(({ count }) => count).map((span) => {
    const bar = element('span', { class: 'bp-phase-bar', 'aria-hidden': 'true' }, element('span', {}));
    const count = element('span', { class: 'bp-phase-count' });
    const made = button('phase', '');
    made.append(element('span', { class: 'bp-phase-name' }, words[`phase ${span.name}`]), ' ', count, bar);
    made.addEventListener('click', () => go(span));
    return { span, made, bar, count };
  });
  const box = element('ol', { class: 'bp-phases', 'aria-label': words.phases },
    ...items.map(({ made }) => element('li', {}, made)));
  const update = (k) => {
    for (const { span, made, bar, count } of items) {
      const done = Math.min(Math.max(k - span.first, 0), span.count);
      put(count, `${done} / ${span.count}`);
      bar.firstChild.style.width = `${(100 * done) / span.count}%`;
      made.setAttribute('aria-label', fill(words['phase progress'],
        { phase: words[`phase ${span.name}`], done, count: span.count }));
      const here = k > span.first && k <= span.first + span.count;
      made.classList.toggle('bp-here', here);
      if (here) made.setAttribute('aria-current', 'step');
      else made.removeAttribute('aria-current');
    }
  };
  return { box, update };
}

// Keys anywhere in the view, but where something is typed or chosen.
export function stepperKeys(view, el, count, { move, onward, toggle }) {
  const keys = { ArrowRight: onward, ArrowLeft: () => move(view.state.step - 1),
    Home: () => move(0), End: () => move(count), ' ': toggle };
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target, key } = event;
    if (!(key in keys) || target.matches('input, select, textarea, [contenteditable]')) return;
    if (key === ' ' && target.closest('button, summary, a')) return;
    event.preventDefault();
    keys[key]();
  };
  el.addEventListener('keydown', onKey);
  view.atEnd(() => el.removeEventListener('keydown', onKey));
}
