// Where the playground stands: its training, what was measured last, and what the state was told.
// Nothing of it is drawn here.

import { shutBy } from '../base/lock.js';
import { clean, wholeWithin } from '../base/numbers.js';
import { functionOf } from './net.js';
import { phaseOf } from './phases.js';
import { epochEnd, meanOf, picked, scoreOf, settle, startWeights, steepestSlopes, step, take,
  training } from './training.js';

const CLOSE = 2e-12; // two numbers of which one went through Python

export function newSession(view) {
  const run = training(view.spec);
  return { view, run, net: run.net, mean: null, moved: null, score: null, looking: null,
    shut: new Map(), told: { weights: [], updates: -1, seed: view.state.seed }, settings: '' };
}

// The number of the point that is chosen, counted from 1; 0 for none.
export const single = ({ view, run }) => wholeWithin(view.state.sample, 0, run.points.train.length);

// The points whose mean is shown.
const shownPoints = (session) => (single(session) ? [single(session) - 1] : picked(session.run));

export function measure(session) {
  session.mean = session.run.deal ? meanOf(session.run, shownPoints(session)) : null;
}

export function measureScore(session) {
  const { run } = session;
  session.score = { train: scoreOf(run, run.points.train), held: scoreOf(run, run.points.held) };
}

// Which neurons let no gradient through at any of the points, and why; `all` at once, or a part of
// the points, as while it plays. As bp.sgd.Stuck says it.
export function measureShut(session, all) {
  const { run, net, view: { spec: { limits } } } = session;
  if (!run.deal) {
    session.shut = new Map();
    return;
  }
  if (all || !session.looking) session.looking = steepestSlopes(run);
  let found = session.looking.next();
  while (all && !found.done) found = session.looking.next();
  if (!found.done) return;
  session.looking = null;
  const flat = Object.fromEntries(Object.entries(limits.steepest).map(
    ([name, slope]) => [name, slope * limits.flat]));
  session.shut = new Map(net.cells.map((cell, i) => [cell,
    shutBy(functionOf(net, cell, run.choose), found.value[i], flat)]).filter(([, why]) => why));
}

// All that the network is drawn from.
export function shownOf(session) {
  const { view: { state }, run, net, mean, moved, shut } = session;
  const phase = phaseOf(wholeWithin(state.phase, 0, 3 + net.depth), net.depth);
  const used = phase.name === 'update' && moved?.after === run.weights ? moved : null;
  const slopesFrom = !mean || (phase.name === 'update' && !used) ? Infinity : phase.slopesFrom;
  const gradients = used?.mean ?? mean;
  return { ...phase, slopesFrom, mean, slopes: gradients, values: mean?.values,
    gradients: gradients?.gradients, locals: mean?.locals, weights: run.weights, rate: run.rate,
    lines: state.lines, depth: net.depth, single: single(session) > 0, moved: used,
    choose: run.choose, shut, valuesKnown: Boolean(mean) && phase.valuesKnown,
    lossKnown: Boolean(mean) && phase.lossKnown };
}

// Tell the state of the weights: rounded as Python does it, so that it has nothing to put right.
export function tell(session, more = {}) {
  const { run, net, told, view } = session;
  const rounded = run.weights.map(clean);
  if (rounded.some((w, i) => w !== run.weights[i])) {
    if (session.moved?.after === run.weights) session.moved.after = rounded;
    if (run.origin === run.weights) run.origin = rounded;
    run.weights = rounded;
  }
  Object.assign(told, { weights: run.weights, updates: run.updates });
  view.change({ leaves: Object.fromEntries(net.weights.map((name, i) => [name, run.weights[i]])),
    updates: run.updates, ...more });
}

// Updates until there are so many; `moved` is what the last of them did, if it was alone.
export function train(session, until) {
  const { run } = session;
  while (run.updates < until) {
    const alone = until - run.updates === 1;
    const before = { weights: run.weights, batch: [...picked(run)] };
    before.mean = alone ? meanOf(run, before.batch) : null;
    if (!step(run)) break;
    session.moved = { ...before, after: run.weights };
  }
  measureScore(session);
}

export const trainEpoch = (session) => train(session, epochEnd(session.run));

// The first weights of the seed again.
export function restart(session) {
  const { run, net, view } = session;
  take(run, startWeights(net, view.state.seed), 0);
  measureScore(session);
}

const same = (weights, others) => weights.length === others.length
  && weights.every((w, i) => Math.abs(w - others[i]) <= CLOSE);

// Take over a state that was set elsewhere: by a control, a preset, Python. Says what came:
// `weights` other than those that were told, other `points`, or a `seed` for weights that are not
// trained yet and follow it.
export function takeOver(session) {
  const { run, net, told, view: { state } } = session;
  const points = settle(run, state);
  const weights = net.weights.map((name) => state.leaves[name]);
  const unbegun = run.updates === 0 && state.seed !== told.seed
    && same(run.weights, startWeights(net, told.seed));
  const { updates, phase, leaves, ...others } = state;
  const settings = JSON.stringify(others);
  const moved = !same(weights, told.weights) || updates !== told.updates;
  if (moved || settings !== session.settings) run.reason = null;
  session.settings = settings;
  told.seed = state.seed;
  if (moved) {
    take(run, weights, updates);
    Object.assign(told, { weights, updates });
  }
  return { weights: moved, points, seed: unbegun && !moved };
}
