// A small padlock in a picture: a unit that lets no gradient through, or next to none. Whoever draws
// it says in words why.

import { svgElement } from './dom.js';

// Around (x, y), 13 high.
export function lock(x, y) {
  const group = svgElement('g', { class: 'bp-lock', transform: `translate(${x} ${y})` });
  group.append(svgElement('path', { d: 'M-2.8 -1v-2.2a2.8 2.8 0 0 1 5.6 0v2.2', class: 'bp-lock-bow' }),
    svgElement('rect', { x: -4.5, y: -1, width: 9, height: 7, rx: 1.2 }));
  return group;
}

// Why a function lets no gradient through at a slope: 'saturated' below the limit for its name in
// `flat`, 'shut' where the slope is 0; '' where it does let it through. As bpbook/sgd/stuck.py.
export function shutBy(name, slope, flat) {
  if (slope < (flat[name] ?? 0)) return 'saturated';
  return slope === 0 ? 'shut' : '';
}
