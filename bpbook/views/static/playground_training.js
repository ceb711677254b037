// The training behind the playground: its points, their order, updates, and what is measured.
// Derivatives come from the tree's generated functions; here they are only averaged.

// The points as they stand, [across, up, class] each: those to train with and those held out.
function playgroundPoints(model) {
  const rows = model.get('pool')[model.get('data')] ?? [];
  const [noise, held] = [model.get('noise'), model.get('held')];
  const mixed = (some) => some.map(
    ([x, y, zx, zy, kind]) => [x + noise * zx, y + noise * zy, kind]);
  const n = wholeWithin(model.get('points'), 2, rows.length - held);
  const own = Array.from(model.get('own') ?? []).slice(0, model.get('most_own')).filter(
    (point) => Array.isArray(point) && point.length === 3 && point.every(Number.isFinite));
  return { train: [...mixed(rows.slice(0, n)), ...own], held: rows.length ? mixed(rows.slice(-held)) : [],
    own };
}

// How far the plane goes in each direction: as reach() in playground_points.py.
function planeReach({ train, held }) {
  let far = 0;
  for (const [x, y] of [...train, ...held]) far = Math.max(far, Math.abs(x), Math.abs(y));
  return Math.max(1.5, Math.ceil(2 * far) / 2);
}

// Which points make update k, counted from 0: the order of bp.sgd.descend for the same seed.
function dealer(n, batch, seed) {
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

// The weights that bp.networks.fully_connected draws for a seed: even between ±√(3/n) where n
// variables feed the neuron; a bias is 0.
function startWeights(net, seed) {
  const draw = pythonRandom(seed);
  const found = new Array(net.weights.length).fill(0);
  for (const { weight, source, fed } of net.links) {
    const reach = Math.sqrt(3 / fed);
    if (source !== null) found[weight] = -reach + (reach - -reach) * draw.unit();
  }
  return found;
}

function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

// Weights, their updates, and what they give for points: all that changes while it trains.
function trainer(model, tree, net) {
  const leaves = tree.leaves();
  const [root, output] = [net.root, net.output];
  const inputs = ['X_input1', 'X_input2', 'Y_target'];
  const at = inputs.map((name) => tree.names.indexOf(name));
  const now = { weights: [], updates: 0, choose: {}, points: null, data: null, deal: null, rate: 1,
    reason: null, limit: 0, origin: [], begun: 0 }; // origin: the weights at update `begun`
  let settledKey = '';

  const columns = (points) => Object.fromEntries(
    inputs.map((name, k) => [name, points.map((point) => point[k])]));
  // Take over the points and settings of the model; says whether other points or batches came.
  const settle = () => {
    now.choose = tree.choose();
    now.rate = model.get('learning_rate');
    const wanted = JSON.stringify(['data', 'points', 'noise', 'own', 'batch', 'seed']
      .map((name) => model.get(name)));
    if (wanted === settledKey) return false;
    settledKey = wanted;
    now.points = playgroundPoints(model);
    now.data = sampleSet(tree.names, net.weights, columns(now.points.train), model.get('growth'));
    now.deal = now.data.n ? dealer(now.data.n, model.get('batch'), model.get('seed')) : null;
    now.limit = 0;
    return true;
  };
  const take = (weights, updates) => {
    [now.weights, now.updates, now.reason, now.limit] = [[...weights], updates, null, 0];
    [now.origin, now.begun] = [now.weights, updates];
  };
  const lay = (weights = now.weights) => layWeights(now.data, leaves, weights);
  const set = (point) => at.forEach((place, k) => { leaves[place] = point[k]; });

  // One update, unless something is wrong with it: then the weights stay, and `reason` says what.
  const step = () => {
    if (now.updates >= model.get('most')) {
      now.reason = { kind: 'most', value: now.updates };
      return false;
    }
    lay();
    const found = finished(meanOver(tree, now.data, leaves, now.choose, now.deal.picked(now.updates)));
    const moved = now.weights.map((w, i) => w - now.rate * found[i + 1]);
    now.limit ||= now.data.growth * Math.max(1, found[0] || 0);
    now.reason = wrongWith(now.data, found, moved, now.limit) ?? outside(moved);
    if (now.reason) return false;
    now.weights = moved;
    now.updates += 1;
    return true;
  };
  const outside = (moved) => {
    for (const [name, [low, high]] of Object.entries(model.get('spans'))) {
      const value = moved[net.weights.indexOf(name)];
      if (value < low || value > high) return { kind: 'slider', name, value, low, high };
    }
    return null;
  };

  // Every variable's value and gradient as the mean over some points; of one, local derivatives too.
  const mean = (picked) => {
    lay();
    const n = net.nodes.length;
    const [values, gradients] = [new Float64Array(n), new Float64Array(n)];
    let locals = null;
    for (const i of picked) {
      set(now.points.train[i]);
      const found = tree.pass(leaves, now.choose);
      for (let k = 0; k < n; k += 1) {
        values[k] += found.values[k];
        gradients[k] += found.gradients[k];
      }
      locals = found.locals;
    }
    const m = picked.length;
    return { values: values.map((sum) => sum / m), gradients: gradients.map((sum) => sum / m),
      locals: m === 1 ? locals : null };
  };

  // E as the mean over points, and how many are on their side of the boundary.
  const score = (points) => {
    if (!points.length) return null;
    lay();
    let [loss, right] = [0, 0];
    for (const point of points) {
      set(point);
      const values = tree.forward(leaves, now.choose);
      loss += values[root];
      if ((values[output] > 0.5) === (point[2] === 1)) right += 1;
    }
    return { loss: loss / points.length, right, n: points.length };
  };

  // Why it does not learn, over all points, from where these weights began; null where it does.
  const units = net.cells.map(({ x, y, edge, layer, yName }) => ({ x, y, edge, level: layer, name: yName }));
  let judged = { key: '', verdict: null };
  const stuck = () => {
    const made = now.updates - now.begun;
    if (!now.deal || made < model.get('limits').few) return null;
    const key = JSON.stringify([now.weights, now.begun, now.rate, now.choose, settledKey]);
    if (key === judged.key) return judged.verdict;
    const points = now.points.train;
    const cells = units.map((unit) => ({ ...unit, function: functionOf(net, unit, now.choose) }));
    const look = (weights) => {
      lay(weights);
      return lookOver((i) => {
        set(points[i]);
        return tree.pass(leaves, now.choose);
      }, points.length, root, net.places, cells);
    };
    const [start, end] = [look(now.origin), look(now.weights)];
    const trial = (rate) => {
      lay(now.weights.map((w, i) => w - rate * end.gradient[i]));
      return points.reduce((sum, point) => {
        set(point);
        return sum + tree.loss(leaves, now.choose) / points.length;
      }, 0);
    };
    const run = { rate: now.rate, updates: made, trial };
    judged = { key, verdict: whyStuck(start, end, run, model.get('limits')) };
    return judged.verdict;
  };

  // The output over the plane, column by column.
  const grid = new Float64Array(PLANE_GRID * PLANE_GRID);
  const plane = (reach) => {
    lay();
    const along = (i) => -reach + (2 * reach * i) / (PLANE_GRID - 1);
    for (let i = 0; i < PLANE_GRID; i += 1) {
      leaves[at[0]] = along(i);
      for (let j = 0; j < PLANE_GRID; j += 1) {
        leaves[at[1]] = along(j);
        grid[i * PLANE_GRID + j] = tree.forward(leaves, now.choose)[output];
      }
    }
    return grid;
  };
  return { now, settle, take, step, mean, score, plane, stuck,
    picked: () => now.deal.picked(now.updates),
    epochEnd: () => (Math.floor(now.updates / now.deal.perEpoch) + 1) * now.deal.perEpoch };
}
