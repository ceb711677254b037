// The picture of a tree in its modes, tree, graph and network: exchanges the numbers in the SVG
// that Python drew, changes between the modes, lights parts up, and says what was chosen.

import { element, keepKeys, put } from '../base/dom.js';
import { labelOf, writeNumbers } from './labels.js';
import { lightUp, markSelected, pointAt } from './lights.js';
import { showLocks, shutUnits } from './locks.js';
import { picking } from './picking.js';
import { frame } from './pictures.js';

// In a narrow window, scroll to what is selected, unless one of its places is seen.
function reveal(box) {
  const { left, right } = box.getBoundingClientRect();
  const places = [...box.querySelectorAll('.bp-selected')].map((e) => e.getBoundingClientRect());
  if (!places.length || places.some((r) => r.left >= left && r.right <= right)) return;
  box.scrollLeft += (places[0].left + places[0].right - left - right) / 2;
}

export function drawing(view, { selectable = false } = {}) {
  const { words, spec } = view;
  const box = element('div', { class: 'bp-scroll', role: 'group', 'aria-label': words.scroll });
  if (!selectable) keepKeys(box).setAttribute('tabindex', '0');
  let [numbers, sets, lit, chosen, pointed] = [null, null, null, -1, -1];
  let [label, text] = ['', ''];
  let [functions, shut] = [{}, new Map()];
  let [onSelect, onEdge] = [() => {}, () => {}];

  const write = (anew = false) => {
    const now = framed.now();
    if (!numbers || !now) return;
    writeNumbers(now, numbers, sets, anew);
    shut = shutUnits(view, numbers, functions, sets);
    showLocks(now, shut);
  };
  const named = (item) => item.setAttribute('aria-label', labelOf(item, view, numbers, sets, shut));
  const paint = () => {
    const now = framed.now();
    if (!now) return;
    lightUp(now, lit, spec);
    pointAt(now, pointed);
    markSelected(now, chosen, selectable);
  };
  const speak = () => {
    const now = framed.now();
    if (!now) return;
    now.svg.setAttribute('aria-label', label);
    put(now.description, text);
    if (selectable) now.items.forEach(named);
  };
  const stood = () => {
    write(true);
    paint();
    speak();
  };
  const framed = frame(box, spec, { selectable, stood, centred: () => reveal(box) });
  const unpick = picking(box, {
    way: () => framed.now().way,
    named,
    select: (node) => { if (selectable) onSelect(node); },
    edge: (at, target) => {
      pointed = at ?? -1;
      if (framed.now()) pointAt(framed.now(), pointed);
      onEdge(at, target);
    },
  });
  view.atEnd(() => {
    framed.stop();
    unpick();
  });
  return {
    box,
    mode: framed.mode,
    update: (now, choose) => {
      [numbers, functions] = [now, choose];
      write();
    },
    known: (which) => { sets = which; }, // before `update`
    light: (parts) => {
      lit = parts;
      paint();
    },
    select: (node) => {
      chosen = node;
      paint();
      reveal(box);
    },
    focus: (node) => framed.now().boxes.find((item) => Number(item.dataset.node) === node)?.focus(),
    describe: (short, long) => {
      [label, text] = [short, long];
      speak();
    },
    onSelect: (hear) => { onSelect = hear; },
    onEdge: (hear) => { onEdge = hear; },
  };
}
