// One descent as bp.sgd.descend makes it: the same order of samples, the same order of additions,
// the same end. Derivatives come from the tree's generated `gradient`; here they are only averaged.

import { sampleOrder } from './order.js';

const BREATH = 64; // samples between two places where the work may be put aside
const REMEMBERED = 2e6; // numbers of the way of the weights that are kept; the rest is made again

// What a run needs besides its plan: the places of the weights, and those that change with samples.
// `columns` is {leaf: numbers}; `growth` is how many times its first value E may grow.
export function sampleSet(names, weights, columns, growth) {
  const place = (name) => names.indexOf(name);
  const rows = Object.entries(columns).map(([name, list]) => [place(name), Float64Array.from(list)]);
  return { names, weights, places: weights.map(place), rows, n: rows[0][1].length, growth };
}

// A run that has not begun. `plan` is {leaves, choose, rate, batch, epochs, seed}.
export function newRun(data, plan) {
  const perEpoch = Math.ceil(data.n / plan.batch);
  const total = perEpoch * plan.epochs;
  const width = data.weights.length;
  const spacing = Math.max(1, Math.ceil((total * width) / REMEMBERED));
  return {
    plan, perEpoch, total, spacing, width, n: data.n,
    updates: 0, done: false, diverged: 0, reason: null,
    losses: new Float64Array(total + 1), // E of its batch, before each update
    way: new Float64Array((Math.floor(total / spacing) + 1) * width),
    orders: [],
    means: { updates: [], losses: [] }, // E over all samples: at first, and after each epoch
  };
}

// The numbers of the samples of update k, counted from 0.
export function pickedFor(run, k) {
  const { batch } = run.plan;
  const from = (k % run.perEpoch) * batch;
  return run.orders[Math.floor(k / run.perEpoch)].subarray(from, Math.min(from + batch, run.n));
}

// How many samples had been used before update k, counted from 0.
export function seenBefore(run, k) {
  return Math.floor(k / run.perEpoch) * run.n + (k % run.perEpoch) * run.plan.batch;
}

// Put a sample's numbers, or the weights, into the list of leaves.
export function layIn(data, leaves, sample) {
  for (const [place, column] of data.rows) leaves[place] = column[sample];
}
function layWeights(data, leaves, weights) {
  data.places.forEach((place, w) => { leaves[place] = weights[w]; });
}

// E and ∂E/∂w, each as the mean over some samples; `each(i, E and gradient)` sees every one.
export function* meanOver(tree, data, leaves, choose, picked, each = () => {}) {
  const sums = new Float64Array(data.weights.length + 1);
  let count = 0;
  for (const sample of picked) {
    layIn(data, leaves, sample);
    const found = tree.gradient(leaves, choose);
    for (let i = 0; i < sums.length; i += 1) sums[i] += found[i];
    each(sample, found);
    count += 1;
    if (count % BREATH === 0) yield;
  }
  return sums.map((sum) => sum / count);
}

// The mean of E alone over all samples.
function* meanLoss(tree, data, leaves, choose) {
  let sum = 0;
  for (let sample = 0; sample < data.n; sample += 1) {
    layIn(data, leaves, sample);
    sum += tree.loss(leaves, choose);
    if (sample % BREATH === BREATH - 1) yield;
  }
  return sum / data.n;
}

// What went wrong with an update, in the order in which descend looks; null if nothing did.
export function wrongWith(data, found, moved, limit) {
  if (!Number.isFinite(found[0])) return { kind: 'lost', value: found[0] };
  if (found[0] > limit) return { kind: 'grown', value: found[0] };
  for (let w = 0; w < moved.length; w += 1) {
    const name = data.weights[w];
    if (!Number.isFinite(found[w + 1])) return { kind: 'slope', name, value: found[w + 1] };
    if (!Number.isFinite(moved[w])) return { kind: 'weight', name, value: moved[w] };
  }
  return null;
}

// Make a run, a little at a time: it yields where the work may be put aside.
export function* runSteps(tree, data, run) {
  const { choose, rate, batch, epochs, seed } = run.plan;
  const leaves = [...run.plan.leaves];
  const inOrder = Uint32Array.from({ length: run.n }, (_, i) => i);
  let weights = data.places.map((place) => leaves[place]);
  let limit = 0;
  run.way.set(weights);
  const measure = function* measure() {
    layWeights(data, leaves, weights);
    const mean = yield* meanLoss(tree, data, leaves, choose);
    run.means.updates.push(run.updates);
    run.means.losses.push(mean);
  };
  yield* measure();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    run.orders.push(batch < run.n ? sampleOrder(seed, epoch, run.n) : inOrder);
    for (let j = 0; j < run.perEpoch; j += 1) {
      layWeights(data, leaves, weights);
      const found = yield* meanOver(tree, data, leaves, choose, pickedFor(run, run.updates));
      const moved = weights.map((w, i) => w - rate * found[i + 1]);
      limit ||= data.growth * Math.max(1, found[0] || 0);
      run.losses[run.updates] = found[0];
      run.reason = wrongWith(data, found, moved, limit);
      if (run.reason) {
        run.diverged = run.updates + 1;
        run.done = true;
        return;
      }
      weights = moved;
      run.updates += 1;
      if (run.updates % run.spacing === 0) {
        run.way.set(weights, (run.updates / run.spacing) * run.width);
      }
      yield;
    }
    yield* measure();
  }
  run.done = true;
}

// How many values of E a run has so far: one for each update, and the one where it diverged.
export function lossCount(run) {
  return run.updates + (run.diverged ? 1 : 0);
}

// The weights after k updates; those between two that were kept are made again from the earlier.
export function weightsAfter(tree, data, run, k) {
  let at = Math.floor(k / run.spacing);
  let weights = [...run.way.subarray(at * run.width, (at + 1) * run.width)];
  const leaves = [...run.plan.leaves];
  for (at *= run.spacing; at < k; at += 1) {
    layWeights(data, leaves, weights);
    const steps = meanOver(tree, data, leaves, run.plan.choose, pickedFor(run, at));
    let step = steps.next();
    while (!step.done) step = steps.next();
    weights = weights.map((w, i) => w - run.plan.rate * step.value[i + 1]);
  }
  return weights;
}

// Every sample's gradient at some weights, a little at a time: the means and spreads over all
// samples, the mean over those of the batch, and each sample's derivative for the weights shown.
export function* cloudSteps(tree, data, plan, weights, picked, shown) {
  const leaves = [...plan.leaves];
  layWeights(data, leaves, weights);
  const all = Uint32Array.from({ length: data.n }, (_, i) => i);
  const points = shown.map(() => new Float64Array(data.n));
  const squares = new Float64Array(data.weights.length);
  const losses = new Float64Array(data.n);
  const mean = yield* meanOver(tree, data, leaves, plan.choose, all, (sample, found) => {
    losses[sample] = found[0];
    shown.forEach((w, i) => { points[i][sample] = found[w + 1]; });
  });
  yield* meanOver(tree, data, leaves, plan.choose, all, (_, found) => {
    for (let w = 0; w < squares.length; w += 1) squares[w] += (found[w + 1] - mean[w + 1]) ** 2;
  });
  const batch = picked.length
    ? yield* meanOver(tree, data, leaves, plan.choose, picked) : null;
  return { weights, points, losses, mean, batch, picked,
    spreads: squares.map((sum) => Math.sqrt(sum / data.n)) };
}
