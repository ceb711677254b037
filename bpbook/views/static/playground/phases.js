// The phases of an update: forward, loss, backward, update.

import { element, put } from '../base/dom.js';
import { fill } from '../base/numbers.js';

const PHASES = ['forward', 'loss', 'backward', 'update'];

// How far a phase is: which of the four; and for backward, the layer.
//   0: all is shown; 1: forward; 2: loss; 3 …: backward, from the last layer on; then update.
export function phaseOf(phase, depth) {
  if (phase === 0) return { name: '', valuesKnown: true, lossKnown: true, slopesFrom: 1, band: null };
  const layer = depth - (phase - 3);
  if (phase <= 2) {
    return { name: PHASES[phase - 1], valuesKnown: true, lossKnown: phase === 2,
      slopesFrom: Infinity, band: phase === 1 ? [0, depth] : [depth + 1, depth + 1] };
  }
  if (layer >= 1) {
    return { name: 'backward', valuesKnown: true, lossKnown: true, slopesFrom: layer, layer,
      band: [layer - 1, layer] };
  }
  return { name: 'update', valuesKnown: false, lossKnown: false, slopesFrom: 1, band: [0, depth] };
}

// Which phase comes after one, as phaseOf gives it.
export function phaseAfter({ name, layer }) {
  if (name === 'backward') return layer > 1 ? 'backward' : 'update';
  return PHASES[(PHASES.indexOf(name) + 1) % 4];
}

// The phases with their formulas; `show` says which one is shown, in numbers.
export function phaseStrip(words, root) {
  const parts = PHASES.map((phase) => {
    const said = element('span', { class: 'bp-phase-said' });
    const item = element('li', { class: 'bp-phase' }, element('span', {},
      element('span', { class: 'bp-phase-name' }, words[`play ${phase}`]), ' ', said),
    element('span', { class: 'bp-phase-formula' }, fill(words[`play ${phase} formula`], { root })));
    return { phase, item, said };
  });
  const box = element('ol', { class: 'bp-phases', 'aria-label': words['play phases'] },
    ...parts.map(({ item }) => item));
  const show = (now, texts) => parts.forEach(({ phase, item, said }) => {
    item.classList.toggle('bp-here', phase === now);
    if (phase === now) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    put(said, texts[phase] ?? '');
  });
  const said = () => parts.filter(({ item }) => item.classList.contains('bp-here'))
    .map((part) => part.said.textContent).join(' ');
  return { box, show, said };
}
