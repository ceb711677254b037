// A descent in which only the weights of two axes move, and how strongly the surface curves at a
// point: as bpbook/views/landscape_path.py and bpbook/sgd/stability.py have them. Derivatives come
// from the tree's generated `gradient`.

import { wrongWith } from '../descent/run.js';
import { stepOf } from './rules.js';

const RESTING = 1e-12; // a change of E, beside its first value, that counts as none
const STANDING = 1e-6; // of a weight's size: swinging between two points of equal E is no rest

// A descent that has not begun. `plan` is {leaves, choose, rate, rule}.
export function newWay(tree, spec, axes, plan) {
  const movers = axes.filter((name) => tree.weights.includes(name));
  return {
    plan, axes, movers, growth: spec.limits.growth,
    step: stepOf(spec, plan.rule, movers.length),
    places: movers.map((name) => tree.names.indexOf(name)),
    slots: movers.map((name) => tree.weights.indexOf(name) + 1),
    leaves: [], // after 0, 1, 2, … updates
    losses: [],
    slopes: [],
    changes: [], // of the weights, by the next update
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
      const change = way.changes.at(-1);
      places.forEach((place, i) => { leaves[place] -= change[i]; });
    }
    const found = tree.gradient(leaves, plan.choose);
    const slopes = slots.map((slot) => found[slot]);
    const weights = places.map((place) => leaves[place]);
    const change = way.step(slopes, weights).map((d) => plan.rate * d);
    const next = weights.map((w, i) => w - change[i]);
    way.limit ||= way.growth * Math.max(1, found[0] || 0);
    way.reason = wrongWith({ weights: movers }, [found[0], ...slopes], next, way.limit);
    way.leaves.push(leaves);
    way.losses.push(found[0]);
    way.changes.push(change);
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
  return { k, end, leaves: way.leaves[k], E: way.losses[k], slopes: way.slopes[k],
    changes: way.changes[k] };
}

// After how many of k updates E was first below a part of its value at the start; -1 if never.
export function firstBelow(way, k, part) {
  const first = way.losses[0];
  if (!(first > 0)) return -1;
  const at = way.losses.findIndex((E) => E < part * first);
  return at <= k ? at : -1;
}

function resting(way, k) {
  const now = way.leaves[k];
  const still = (changes) => way.places.every((place, i) =>
    Math.abs(changes[i]) <= STANDING * Math.max(1, Math.abs(now[place])));
  return Math.abs(way.losses[k] - way.losses[k - 1]) <= RESTING * Math.abs(way.losses[0])
    && still(way.changes[k - 1]) && still(way.changes[k]); // also no speed is left
}

// λmax of the Hessian by central differences of gradients: {largest, floor}; what is not above `floor`
// is level ground. `largest` is NaN where E or a gradient is missing.
export function curvature(tree, way, k, { nudge, flat }) {
  if (!Number.isFinite(way.losses[k])) return { largest: NaN, floor: 0 };
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
  const whole = rows.every((row) => row.every(Number.isFinite));
  return { largest: whole ? largestEigenvalue(rows) : NaN, floor: flat * steepest };
}

function largestEigenvalue(rows) {
  if (rows.length < 2) return rows[0]?.[0] ?? 0;
  const [[a, b], [c, d]] = rows;
  return (a + d) / 2 + Math.hypot((a - d) / 2, (b + c) / 2);
}
