// The points of the playground, and the order in which they are dealt out.

import { sampleOrder } from '../descent/order.js';

// The points of a state, [across, up, class] each: those to train with and those held out.
export function pointsOf({ pool, held }, { data, noise, points, own }) {
  const rows = pool[data] ?? [];
  const mixed = (some) => some.map(
    ([x, y, zx, zy, kind]) => [x + noise * zx, y + noise * zy, kind]);
  return { train: [...mixed(rows.slice(0, points)), ...own],
    held: rows.length ? mixed(rows.slice(-held)) : [], own };
}

// How far the plane goes in each direction: as reach() in playground_points.py.
export function planeReach({ train, held }) {
  let far = 0;
  for (const [x, y] of [...train, ...held]) far = Math.max(far, Math.abs(x), Math.abs(y));
  return Math.max(1.5, Math.ceil(2 * far) / 2);
}

// The place in a list of points that is nearest to one in the plane, or −1 if none is near.
export function nearestPoint(points, x, y, near) {
  let [best, least] = [-1, near];
  points.forEach(([px, py], i) => {
    const far = Math.hypot(px - x, py - y);
    if (far <= least) [best, least] = [i, far];
  });
  return best;
}

// Which points make update k, counted from 0: the order of bp.sgd.descend for the same seed.
export function dealer(n, batch, seed) {
  const size = Math.min(batch, n);
  const perEpoch = Math.ceil(n / size);
  const inOrder = Uint32Array.from({ length: n }, (_, i) => i);
  let [epoch, order] = [-1, inOrder];
  const picked = (k) => {
    const wanted = Math.floor(k / perEpoch);
    if (wanted !== epoch && size < n) [epoch, order] = [wanted, sampleOrder(seed, wanted, n)];
    const from = (k % perEpoch) * size;
    return order.subarray(from, from + size);
  };
  return { size, perEpoch, picked };
}
