// What makes a run: its plan, {leaves, choose, rate, batch, epochs, seed}, and the same as it is
// kept in the state.

import { wholeWithin } from '../base/numbers.js';

export const KEPT = 3; // runs that can be kept beside the present one
const NAMED = 200; // leaves that a state names, if there are no more: as in live_view.py

// The plan of the present run.
export function presentPlan({ spec, state }, tree, data) {
  const { learning_rate: rate, batch, epochs, seed } = state;
  return {
    leaves: tree.leaves(state),
    choose: tree.choose(state),
    rate: rate > 0 ? rate : spec.opened.learning_rate,
    batch: wholeWithin(batch, 1, data.n),
    epochs: wholeWithin(epochs, 1, Math.max(1, Math.floor(spec.most / data.n))),
    seed: wholeWithin(seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  };
}

// The plan of a kept run, or null where a pasted preset holds something else.
export function keptPlan({ spec }, tree, data, kept) {
  if (typeof kept !== 'object' || kept === null) return null;
  const { learning_rate: rate, batch, epochs, seed, leaves = {}, functions = {} } = kept;
  const whole = [batch, epochs, seed].every(Number.isInteger);
  if (!whole || !(rate > 0) || batch < 1 || batch > data.n || epochs < 1) return null;
  if (epochs * data.n > spec.most) return null;
  const known = Object.entries(leaves).every(
    ([name, value]) => tree.names.includes(name) && Number.isFinite(value));
  if (!known) return null;
  const offered = Object.entries(functions).filter(([, name]) => spec.options.includes(name));
  return { leaves: tree.leaves({ leaves }),
    choose: tree.choose({ functions: Object.fromEntries(offered) }), rate, batch, epochs, seed };
}

// What is kept of the present run: its settings, so that a preset brings it back.
export function keepable({ spec }, tree, data, plan) {
  const names = tree.names.length > NAMED ? spec.moving
    : tree.names.filter((_, i) => !data.rows.some(([place]) => place === i));
  return {
    learning_rate: plan.rate, batch: plan.batch, epochs: plan.epochs, seed: plan.seed,
    leaves: Object.fromEntries(names.map(
      (name) => [name, plan.leaves[tree.names.indexOf(name)]])),
    functions: { ...spec.functions, ...plan.choose },
  };
}

// Two runs are the same if their plans are; what the samples replace does not count.
export function planKey(data, plan) {
  const replaced = new Set(data.rows.map(([place]) => place));
  return JSON.stringify([plan.leaves.filter((_, i) => !replaced.has(i)), plan.choose, plan.rate,
    plan.batch, plan.epochs, plan.seed]);
}
