// The runs and the cloud of gradients, computed a little in each frame; the last plan wins.

import { wholeWithin } from '../base/numbers.js';
import { frames } from '../base/playing.js';
import { cloudSteps, newRun, pickedFor, runSteps, weightsAfter } from '../descent/run.js';
import { KEPT, keptPlan, planKey, presentPlan } from './plans.js';

const WORKING = 8; // milliseconds of computing in a frame

// Goes on, frame after frame, with the job that `next()` names, {steps, finish}, until that is
// null; `progress(busy)` is called after each little.
function worker(view, next, progress) {
  const work = () => {
    const until = performance.now() + WORKING;
    let job = next();
    while (job && performance.now() < until) {
      const step = job.steps.next();
      if (step.done) {
        job.finish?.(step.value);
        job = next();
      }
    }
    progress(Boolean(job));
    return Boolean(job);
  };
  const loop = frames(work);
  view.atEnd(loop.stop);
  return () => {
    loop.stop();
    if (work()) loop.start();
  };
}

// `runs()` are the runs, the present one first; `cloud()` is the last cloud that is whole, or null;
// `position()` the update at which the view stands, `shown()` the places of the cloud's weights.
// `begin()` takes up the state. `progress(busy)` is called whenever something has been computed.
export function runKeeper(view, tree, data, progress) {
  let [runs, cloud, cloudKey, cloudWork] = [[], null, '', null];
  const jobs = new Map();
  const jobOf = (plan) => {
    const key = planKey(data, plan);
    if (!jobs.has(key)) {
      const run = newRun(data, plan);
      jobs.set(key, { key, run, steps: runSteps(tree, data, run) });
    }
    return jobs.get(key);
  };
  const gather = () => {
    const kept = view.state.kept.slice(0, KEPT).map((one) => keptPlan(view, tree, data, one));
    const wanted = [presentPlan(view, tree, data), ...kept.filter(Boolean)].map(jobOf);
    for (const [key, job] of [...jobs]) if (!wanted.includes(job)) jobs.delete(key);
    runs = wanted.map(({ run }) => run);
  };
  const position = () => wholeWithin(view.state.update, 0,
    runs[0].done ? runs[0].updates : runs[0].total);
  const shown = () => {
    const first = Math.max(0, tree.weights.indexOf(view.state.first));
    const second = tree.weights.indexOf(view.state.second);
    return second < 0 ? [first] : [first, second];
  };
  // A cloud that is begun is finished before the next, so that it follows a playing run.
  const cloudJob = () => {
    const [run, k, places] = [runs[0], position(), shown()];
    const of = JSON.stringify([planKey(data, run.plan), places]);
    const key = `${of} ${k}`;
    if (key === cloudKey || (k > run.updates && !run.done)) return null;
    if (cloudWork?.of === of) return cloudWork;
    const inside = k < run.total && Boolean(run.orders[Math.floor(k / run.perEpoch)]);
    if (!inside && !run.done) return null;
    const steps = cloudSteps(tree, data, run.plan, weightsAfter(tree, data, run, k),
      inside ? pickedFor(run, k) : [], places);
    cloudWork = { of, steps, finish: (found) => {
      cloud = { ...found, k, shown: places, size: run.plan.batch };
      cloudKey = key;
      cloudWork = null;
    } };
    return cloudWork;
  };
  const unfinished = (run) => (run.done ? null
    : [...jobs.values()].find((job) => job.run === run) ?? null);
  const next = () => cloudJob() ?? runs.map(unfinished).find(Boolean) ?? null;
  const begin = worker(view, next, progress);
  gather();
  return { runs: () => runs, cloud: () => cloud, position, shown,
    begin: () => {
      gather();
      begin();
    } };
}
