// What there is at a moment: settings, numbers, steps, all of it computed from the state.

import { stepQuestion } from './lines.js';
import { BACKWARD, UPDATE, afterSteps, phaseSpans, playSteps } from './steps.js';
import { stepHint } from './slips.js';

// The settings, or their beginning where a preset has brought something unknown.
export function settled({ plans, svgs }, state) {
  const [walks, modes] = [Object.keys(plans), Object.keys(svgs)];
  const walk = walks.includes(state.walk) ? state.walk : walks[0];
  return {
    walk,
    plan: plans[walk],
    trap: walk !== walks[0],
    mode: modes.includes(state.mode) ? state.mode : modes[0],
    k: Math.min(Math.max(Math.round(state.step), 0), plans[walk].length),
    rate: state.learning_rate,
    asking: state.asking,
  };
}

// The leaves, of which those with these names are updated.
function withNew({ names }, leaves, updated, some) {
  return leaves.map((value, i) => (some.includes(names[i]) ? updated.get(names[i]) : null) ?? value);
}

// The question for the next number, or null at the end.
function questionAt(moment, { spec, tree, words, lines, slips }) {
  const { steps, k, choose, rate, state, walk, leaves, updated } = moment;
  const step = steps[k];
  if (!step) return null;
  const locals = (place) =>
    tree.pass(withNew(tree, leaves, updated, [spec.nodes[place].name]), choose).locals;
  const came = steps.slice(0, k)
    .flatMap(({ phase, node, edge }) => (phase === BACKWARD && node === step.node ? [edge] : []));
  const asked = stepQuestion(step, words, lines, rate);
  return { ...asked, step,
    key: [k, walk, rate, leaves, Object.values(choose)].join(),
    slips: () => slips(step, { state, choose, rate, came, locals }),
    hint: () => stepHint(step, words, lines) };
}

// What the update has done, or null before its last step: all leaves with the new weights, and the
// loss before and after.
function endAt({ k, steps, found, leaves, choose, updated }, tree) {
  if (k < steps.length || !updated.size) return null;
  const moved = withNew(tree, leaves, updated, tree.names);
  return { moved, before: found.values.at(-1), after: tree.loss(moved, choose) };
}

// All of a moment: the settings, the steps with their numbers, what is known after `k` of them as
// `state`, the last one as `step`, the question and the end.
export function momentOf(found, settings, leaves, choose, parts) {
  const { spec, tree, leafPlaces } = parts;
  const { plan, k, rate, asking, trap } = settings;
  const steps = playSteps(plan, found, rate);
  const updated = new Map(steps.filter(({ phase }) => phase === UPDATE)
    .map(({ node, after }) => [spec.nodes[node].name, after]));
  const moment = { ...settings, steps, found, leaves, choose, updated,
    state: afterSteps(steps, k, found, leafPlaces), step: k ? steps[k - 1] : null };
  const { first, count } = phaseSpans(plan)[BACKWARD];
  return { ...moment, question: asking ? questionAt(moment, parts) : null, end: endAt(moment, tree),
    compared: trap && k >= first + count };
}
