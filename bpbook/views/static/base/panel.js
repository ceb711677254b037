// How a view stands on the page: its controls beside the picture where there is room, above it where
// there is not, in sight while one scrolls along; below them what can be folded away.

import { element } from './dom.js';

export function panel(el, { toolbar, controls, beside = [], picture, below = [] }) {
  const side = element('div', { class: 'bp-side' }, controls.box, ...beside);
  if (!controls.box.querySelector('.bp-control') && !beside.length) side.hidden = true;
  el.append(toolbar.box, element('div', { class: 'bp-panel' }, side,
    element('div', { class: 'bp-picture' }, ...picture)), ...below);
}

// A part that folds; open at first or not. What is inside is drawn in any case.
export function folded(kind, title, open, ...inside) {
  const box = element('details', { class: `bp-fold-part bp-${kind}` },
    element('summary', {}, title), ...inside);
  box.open = open;
  return box;
}
