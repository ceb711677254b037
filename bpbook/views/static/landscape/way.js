// A descent in which only the weights of two axes move, and the largest learning rate that is
// stable at a point: as bpbook/views/landscape_path.py and bpbook/sgd/stability.py have them.
// Derivatives come from the tree's generated `gradient`.

import { wrongWith } from '../descent/run.js';

const RESTING = 1e-12; // a change of E, beside its first value, that counts as none
const STANDING = 1e-6; // of a weight's size: swinging between two points of equal E is no rest

// A descent that has not begun. `plan` is {leaves, choose, rate}.
export function newWay(tree, axes, plan, growth) {
  const movers = axes.filter((name) => tree.weights.includes(name));
  return {
    plan, axes, movers, growth,
    places: movers.map((name) => tree.names.indexOf(name)),
    slots: movers.map((name) => tree.weights.indexOf(name) + 1),
    leaves: [], // after 0, 1, 2, … updates
    losses: [],
    slopes: [],
    limit: 0,
    reason: null,
  };
}

// Go on until so many updates are made; also see whether the next one could be.
export function extendWay(tree, way, updates) {
  const { plan, places, slots, movers } = way;
  while (way.losses.length <= updates && !way.reason) {
    const leaves = [...(way.leaves.at(-1) ?? plan.leaves)];
    if (way.losses.length) {
      const before = way.slopes.at(-1);
      places.forEach((place, i) => { leaves[place] -= plan.rate * before[i]; });
    }
    const found = tree.gradient(leaves, plan.choose);
    const slopes = slots.map((slot) => found[slot]);
    const next = places.map((place, i) => leaves[place] - plan.rate * slopes[i]);
    way.limit ||= way.growth * Math.max(1, found[0] || 0);
    way.reason = wrongWith({ weights: movers }, [found[0], ...slopes], next, way.limit);
    way.leaves.push(leaves);
    way.losses.push(found[0]);
    way.slopes.push(Number.isFinite(found[0]) ? slopes : slopes.map(() => NaN));
  }
}

// Where a descent stands after at most so many updates: `end` is why it does not go on, or ''.
export function standing(way, updates, most) {
  const k = Math.min(updates, way.losses.length - 1);
  const last = k === way.losses.length - 1;
  let end = k >= most ? 'most' : '';
  if (k > 0 && resting(way, k)) end = 'converged';
  if (last && way.reason) end = 'diverged';
  return { k, end, leaves: way.leaves[k], E: way.losses[k], slopes: way.slopes[k] };
}

function resting(way, k) {
  const [now, before] = [way.leaves[k], way.leaves[k - 1]];
  const still = (place) => Math.abs(now[place] - before[place])
    <= STANDING * Math.max(1, Math.abs(now[place]));
  return Math.abs(way.losses[k] - way.losses[k - 1]) <= RESTING * Math.abs(way.losses[0])
    && way.places.every(still);
}

// 2/λmax of the Hessian by central differences of gradients: null where the surface curves upwards
// in no direction, NaN where E or a gradient is missing.
export function stableRate(tree, way, k, { nudge, flat }) {
  if (!Number.isFinite(way.losses[k])) return NaN;
  const leaves = way.leaves[k];
  const { places, slots, plan } = way;
  let steepest = 0;
  const rows = places.map((place) => {
    const step = nudge * Math.max(1, Math.abs(leaves[place]));
    const [above, below] = [leaves[place] + step, leaves[place] - step];
    const at = (value) => {
      const found = tree.gradient(leaves.map((x, i) => (i === place ? value : x)),
        plan.choose);
      return slots.map((slot) => found[slot]);
    };
    const [high, low] = [at(above), at(below)];
    steepest = Math.max(steepest, ...high.map(Math.abs), ...low.map(Math.abs));
    return high.map((slope, i) => (slope - low[i]) / (above - below));
  });
  if (rows.some((row) => row.some((x) => !Number.isFinite(x)))) return NaN;
  const largest = largestEigenvalue(rows);
  return largest > flat * steepest ? 2 / largest : null;
}

function largestEigenvalue(rows) {
  if (rows.length < 2) return rows[0]?.[0] ?? 0;
  const [[a, b], [c, d]] = rows;
  return (a + d) / 2 + Math.hypot((a - d) / 2, (b + c) / 2);
}
