// Units through which hardly anything passes back: a lock stands beside their slope, in words in its
// title. The rule is that of bpbook/drawing/locks.py.

import { put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';

// Why each unit is shut that is, by its place; `choose` are the functions as chosen.
export function shutUnits({ spec, words }, numbers, choose, sets) {
  const { unit_slopes: slopes = {}, flat, nodes } = spec;
  const shut = new Map();
  for (const [unit, edge] of Object.entries(slopes)) {
    const own = nodes[unit]?.functions[0];
    const limit = flat[choose[own] ?? own];
    const slope = !sets || sets.locals.has(edge) ? numbers.locals[edge] : NaN;
    if (limit === undefined && slope === 0) shut.set(Number(unit), words['lock dead']);
    if (slope < limit) shut.set(Number(unit), fill(words['lock saturated'], { limit: show(limit) }));
  }
  return shut;
}

export function showLocks(picture, shut) {
  for (const mark of picture.locks) {
    const why = shut.get(Number(mark.dataset.lock));
    if (why) {
      mark.removeAttribute('display');
      put(mark.querySelector('title'), why);
    } else mark.setAttribute('display', 'none');
  }
}
