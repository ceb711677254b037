// The numbers of all steps, played from what `pass` gives: values and local derivatives come from
// there; a share is the prefix times the local derivative, and shares are added.

const FORWARD = 0;
const LOSS = 1;
export const BACKWARD = 2;
export const UPDATE = 3;
export const PHASE_NAMES = ['forward', 'loss', 'backward', 'update'];

// A plan's rows are [phase, variable, edge, its parent, step of the prefix, whether that was used
// before, whether it lacks something, whose shares have not come]; all of them by place.
export function playSteps(plan, found, rate) {
  const gradients = [];
  const shares = new Map(); // how many each sum has
  const given = new Map(); // how many of them have come
  const add = (map, node) => map.set(node, (map.get(node) ?? 0) + 1).get(node);
  for (const [phase, node] of plan) if (phase === BACKWARD) add(shares, node);
  return plan.map(([phase, node, edge, parent, prefixStep, reused, spoiled, missing]) => {
    const step = { phase, node, edge, parent, prefixStep, reused, spoiled, missing };
    if (phase === UPDATE) {
      step.before = found.values[node];
      step.prefix = gradients[node];
      step.after = step.before - rate * step.prefix;
    } else if (phase !== BACKWARD) {
      step.after = found.values[node];
    } else if (edge < 0) {
      step.after = 1;
    } else {
      step.before = gradients[node];
      step.prefix = gradients[parent];
      step.local = found.locals[edge];
      step.share = step.prefix * step.local;
      step.after = step.before === undefined ? step.share : step.before + step.share;
    }
    if (phase === BACKWARD) {
      gradients[node] = step.after;
      Object.assign(step, { nth: add(given, node), shares: shares.get(node) });
    }
    return step;
  });
}

// What is known after k steps: the numbers, with gaps, and the places where there are any.
export function afterSteps(steps, k, found, leaves) {
  const values = new Array(found.values.length);
  const gradients = new Array(found.values.length);
  const locals = new Array(found.locals.length);
  const known = { values: new Set(leaves), gradients: new Set(), locals: new Set() };
  for (const place of leaves) values[place] = found.values[place];
  for (const { phase, node, edge, after, local } of steps.slice(0, k)) {
    (phase === BACKWARD ? gradients : values)[node] = after;
    (phase === BACKWARD ? known.gradients : known.values).add(node);
    if (edge >= 0) {
      locals[edge] = local;
      known.locals.add(edge);
    }
  }
  return { values, gradients, locals, known };
}

// The variables whose sum has begun, and which more shares will join.
export function partialSums(done) {
  const partial = new Set();
  for (const { phase, node, nth, shares } of done) {
    if (phase !== BACKWARD) continue;
    if (nth < shares) partial.add(node);
    else partial.delete(node);
  }
  return partial;
}

// The first step and the number of steps of each phase.
export function phaseSpans(plan) {
  return PHASE_NAMES.map((name, phase) => {
    const first = plan.findIndex((row) => row[0] === phase);
    return { name, first, count: plan.filter((row) => row[0] === phase).length };
  });
}

// All that belongs to a step in the picture: where its numbers come from, and where its own goes.
export function partsOfStep(step, edgesOf) {
  const nodes = new Set([step.node]);
  const edges = new Set();
  if (step.phase === FORWARD || step.phase === LOSS) {
    for (const { edge, child } of edgesOf[step.node]) {
      edges.add(edge);
      nodes.add(child);
    }
  } else if (step.edge >= 0) {
    edges.add(step.edge);
    nodes.add(step.parent);
  }
  return { nodes, edges, boxes: null };
}

// The edges that leave each variable for its children, by place.
export function edgesBelow(nodes, edges) {
  const places = new Map(nodes.map((node, i) => [node.name, i]));
  const below = nodes.map(() => []);
  edges.forEach(([parent, child], edge) => {
    below[places.get(parent)].push({ edge, child: places.get(child) });
  });
  return below;
}
