// The training behind the playground: weights, their updates, and what is measured of them. It knows
// nothing of a page. Derivatives come from the tree's generated functions; here they are averaged.

import { pythonRandom } from '../base/random.js';
import { treeOf } from '../base/tree.js';
import { meanOver, sampleSet, wrongWith } from '../descent/run.js';
import { lookOver, whyStuck } from './learning.js';
import { functionOf, networkOf } from './net.js';
import { dealer, pointsOf } from './points.js';

const INPUTS = ['X_input1', 'X_input2', 'Y_target'];
const DEALT = ['data', 'points', 'noise', 'own', 'batch', 'seed']; // settings that change the points
const SHOWN_POINTS = 2; // whose numbers are kept for the sum that makes a mean
const BREATH = 16; // points between two places where a look over all of them may be put aside

// A training that has not begun: `settle` gives it points, `take` weights. `origin` are the weights
// at update `begun`, from where it is judged.
export function training(spec) {
  const [net, tree] = [networkOf(spec), treeOf(spec)];
  return { spec, net, tree, leaves: tree.leaves({}), at: INPUTS.map((name) => tree.names.indexOf(name)),
    held: net.weights.map((name) => tree.names.indexOf(name)), weights: [], updates: 0, choose: {},
    points: null, data: null, deal: null, rate: 1, reason: null, limit: 0, origin: [], begun: 0,
    settled: '', judged: { key: '', verdict: null, origin: '', start: null }, grid: new Float64Array(0) };
}

// The weights that bp.networks.fully_connected draws for a seed: even between ±√(3/n) where n
// variables feed the neuron; a bias is 0.
export function startWeights(net, seed) {
  const draw = pythonRandom(seed);
  const found = new Array(net.weights.length).fill(0);
  for (const { weight, source, fed } of net.links) {
    const reach = Math.sqrt(3 / fed);
    if (source !== null) found[weight] = -reach + (reach - -reach) * draw.unit();
  }
  return found;
}

// Take over the points and settings of a state; says whether other points or batches came.
export function settle(run, state) {
  run.choose = run.tree.choose(state);
  run.rate = state.learning_rate;
  const wanted = JSON.stringify(DEALT.map((name) => state[name]));
  if (wanted === run.settled) return false;
  run.settled = wanted;
  run.points = pointsOf(run.spec, state);
  const { train } = run.points;
  const columns = Object.fromEntries(INPUTS.map((name, k) => [name, train.map((point) => point[k])]));
  run.data = sampleSet(run.tree.names, run.net.weights, columns, run.spec.growth);
  run.deal = train.length ? dealer(train.length, state.batch, state.seed) : null;
  run.limit = 0;
  return true;
}

export function take(run, weights, updates) {
  Object.assign(run, { weights: [...weights], updates, reason: null, limit: 0, begun: updates });
  run.origin = run.weights;
}

export const picked = (run) => run.deal.picked(run.updates);

// The update that ends the present epoch.
export const epochEnd = (run) =>
  (Math.floor(run.updates / run.deal.perEpoch) + 1) * run.deal.perEpoch;

function layWeights(run, weights = run.weights) {
  for (let w = 0; w < weights.length; w += 1) run.leaves[run.held[w]] = weights[w];
}

function layPoint(run, point) {
  for (let k = 0; k < INPUTS.length; k += 1) run.leaves[run.at[k]] = point[k];
}

function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

// A weight that would leave its slider, or null.
function outside(run, moved) {
  for (const [name, [low, high]] of Object.entries(run.spec.spans)) {
    const value = moved[run.net.weights.indexOf(name)];
    if (value < low || value > high) return { kind: 'slider', name, value, low, high };
  }
  return null;
}

// One update, unless something is wrong with it: then the weights stay, and `reason` says what.
export function step(run) {
  if (run.updates >= run.spec.most) {
    run.reason = { kind: 'most', value: run.updates };
    return false;
  }
  layWeights(run);
  const found = finished(meanOver(run.tree, run.data, run.leaves, run.choose, picked(run)));
  const moved = run.weights.map((w, i) => w - run.rate * found[i + 1]);
  run.limit ||= run.data.growth * Math.max(1, found[0] || 0);
  run.reason = wrongWith(run.data, found, moved, run.limit) ?? outside(run, moved);
  if (run.reason) return false;
  run.weights = moved;
  run.updates += 1;
  return true;
}

// Every variable's value and gradient as the mean over some points, and of the first few points
// their own; of one point alone, local derivatives too.
export function meanOf(run, points) {
  layWeights(run);
  const n = run.net.nodes.length;
  const [values, gradients, firsts] = [new Float64Array(n), new Float64Array(n), []];
  let locals = null;
  for (const i of points) {
    layPoint(run, run.points.train[i]);
    const found = run.tree.pass(run.leaves, run.choose);
    if (firsts.length < SHOWN_POINTS) firsts.push(found);
    for (let k = 0; k < n; k += 1) {
      values[k] += found.values[k];
      gradients[k] += found.gradients[k];
    }
    locals = found.locals;
  }
  const m = points.length;
  for (let k = 0; k < n; k += 1) {
    values[k] /= m;
    gradients[k] /= m;
  }
  return { values, gradients, firsts, m, locals: m === 1 ? locals : null };
}

// E as the mean over points, and how many are on their side of the boundary.
export function scoreOf(run, points) {
  if (!points.length) return null;
  layWeights(run);
  const { root, output } = run.net;
  let [loss, right] = [0, 0];
  for (const point of points) {
    layPoint(run, point);
    const values = run.tree.forward(run.leaves, run.choose);
    loss += values[root];
    if ((values[output] > 0.5) === (point[2] === 1)) right += 1;
  }
  return { loss: loss / points.length, right, n: points.length };
}

// The output at n × n points of the plane, column by column.
export function outputs(run, reach, n) {
  layWeights(run);
  if (run.grid.length !== n * n) run.grid = new Float64Array(n * n);
  const { grid, leaves, at, tree, choose, net: { output } } = run;
  const along = (i) => -reach + (2 * reach * i) / (n - 1);
  for (let i = 0, k = 0; i < n; i += 1) {
    leaves[at[0]] = along(i);
    for (let j = 0; j < n; j += 1, k += 1) {
      leaves[at[1]] = along(j);
      grid[k] = tree.forward(leaves, choose)[output];
    }
  }
  return grid;
}

// The steepest slope of each neuron over all points to train with; it yields where the work may be
// put aside.
export function* steepestSlopes(run) {
  const slopes = new Float64Array(run.net.cells.length).fill(-Infinity);
  const points = run.points.train;
  for (let i = 0; i < points.length; i += 1) {
    if (i % BREATH === 0) {
      if (i) yield;
      layWeights(run);
    }
    layPoint(run, points[i]);
    const { locals } = run.tree.pass(run.leaves, run.choose);
    run.net.cells.forEach(({ edge }, k) => { slopes[k] = Math.max(slopes[k], locals[edge]); });
  }
  return slopes;
}

// Why it does not learn, over all points, from where these weights began; null where it does.
export function stuck(run) {
  const { net, tree, leaves, choose, rate, points } = run;
  const { limits } = run.spec;
  const updates = run.updates - run.begun;
  if (!run.deal || updates < limits.few) return null;
  const key = JSON.stringify([run.weights, run.begun, rate, choose, run.settled]);
  if (key === run.judged.key) return run.judged.verdict;
  const { train } = points;
  const cells = net.cells.map(({ x, y, edge, layer, yName }, i) => (
    { x, y, edge, level: layer, name: yName, function: functionOf(net, net.cells[i], choose) }));
  const look = (weights) => {
    layWeights(run, weights);
    return lookOver((i) => {
      layPoint(run, train[i]);
      return tree.pass(leaves, choose);
    }, train.length, net.root, net.places, cells);
  };
  const origin = JSON.stringify([run.origin, choose, run.settled]);
  const start = origin === run.judged.origin ? run.judged.start : look(run.origin);
  const end = look(run.weights);
  const trial = (wanted) => {
    layWeights(run, run.weights.map((w, i) => w - wanted * end.gradient[i]));
    return train.reduce((sum, point) => {
      layPoint(run, point);
      return sum + tree.loss(leaves, choose) / train.length;
    }, 0);
  };
  run.judged = { key, origin, start,
    verdict: whyStuck(start, end, { rate, updates, trial }, limits) };
  return run.judged.verdict;
}
