// Play, pause, one update on, and the slider along the run.

import { button } from '../base/controls.js';
import { element, keepKeys } from '../base/dom.js';
import { wholeWithin } from '../base/numbers.js';
import { player } from '../base/playing.js';

const [BRIEFEST, LONGEST, SLOWEST] = [2, 12, 4]; // seconds that a run takes; updates a second

// `end()` is {last, ready}: the last update of the run, and how far it has been computed.
export function transport(view, end) {
  const { words } = view;
  const play = button('play', '');
  const next = button('next', words['descent next']);
  const slider = keepKeys(element('input', { type: 'range', min: '0', step: '1', class: 'bp-scrub',
    'aria-label': words['descent scrub'] }));
  const now = () => wholeWithin(view.state.update, 0, end().last);
  const machine = player(view, {
    button: play,
    words: [words['descent play'], words['descent pause']],
    pace: () => end().last / Math.min(Math.max(end().last / SLOWEST, BRIEFEST), LONGEST),
    begin: () => { if (now() >= end().last) view.change({ update: 0 }); },
    paint: (many) => {
      const { last, ready } = end();
      view.change({ update: Math.max(Math.min(now() + many, ready), now()) });
      return now() < last;
    },
  });
  next.addEventListener('click', () => {
    machine.pause();
    view.change({ update: Math.min(now() + 1, end().last) });
  });
  slider.addEventListener('input', () => view.change({ update: Number(slider.value) }));
  const box = element('div', { class: 'bp-transport' }, play, next, slider);
  const show = (k, text) => {
    slider.max = end().last;
    slider.value = k;
    slider.setAttribute('aria-valuetext', text);
  };
  return { box, show };
}
