// A deep network in numbers, as bpbook/views/depth_network.py has them: what is drawn, how large values
// and gradients are in each layer, and how large variance predicts them. It knows nothing of a page,
// and no derivative: `f` is a row of the table, {value, derivative}.

import { pythonRandom } from '../base/random.js';

// What is drawn for a width and a seed, so many layers of it as were asked for: {start, signs, weights,
// m}. Units × samples and units × units before, row by row; weights are of a scale of 1.
export function dealer(samples) {
  let [key, dealt, unit] = ['', null, null];
  const even = (reach, count) => Float64Array.from({ length: count },
    () => -reach + (reach - -reach) * unit());
  const single = () => Float64Array.of(1);
  return ({ width: n, depth, seed }) => {
    const wanted = n === 1 ? '1' : `${n} ${seed}`;
    if (wanted !== key) {
      key = wanted;
      unit = pythonRandom(seed).unit;
      dealt = n === 1 ? { m: 1, start: single(), signs: single(), weights: [] }
        : { m: samples, start: even(Math.sqrt(3), n * samples),
          signs: even(1, n * samples).map((u) => (u < 0 ? -1 : 1)), weights: [] };
    }
    const { weights } = dealt;
    while (weights.length < depth) weights.push(n === 1 ? single() : even(Math.sqrt(3 / n), n * n));
    return dealt;
  };
}

// The root mean square, where squares would be too small or too large as well.
export function size(numbers) {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number));
  if (!most || !Number.isFinite(most)) return most;
  let sum = 0;
  for (const number of numbers) sum += (number / most) ** 2;
  return most * Math.sqrt(sum / numbers.length);
}

// W @ y times a scale, or that of W's transpose, with a column for each sample.
function product(W, y, n, m, scale, turned) {
  const x = new Float64Array(n * m);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const w = scale * (turned ? W[j * n + i] : W[i * n + j]);
      for (let s = 0; s < m; s += 1) x[i * m + s] += w * y[j * m + s];
    }
  }
  return x;
}

// Each sample's units less their mean, over their spread, in place; the spread of each sample.
function normalise(x, n, m, epsilon) {
  const spreads = new Float64Array(m);
  for (let s = 0; s < m; s += 1) {
    let [mean, square] = [0, 0];
    for (let k = s; k < n * m; k += m) mean += x[k] / n;
    for (let k = s; k < n * m; k += m) square += (x[k] - mean) ** 2 / n;
    spreads[s] = Math.sqrt(square + epsilon);
    for (let k = s; k < n * m; k += m) x[k] = (x[k] - mean) / spreads[s];
  }
  return spreads;
}

// The gradient of what was normalised to z, in place of that of z: (g − mean g − z · mean(g z)) / spread.
function pullThrough(g, z, spreads, n, m) {
  for (let s = 0; s < m; s += 1) {
    let [mean, along] = [0, 0];
    for (let k = s; k < n * m; k += m) {
      mean += g[k] / n;
      along += (g[k] * z[k]) / n;
    }
    for (let k = s; k < n * m; k += m) g[k] = (g[k] - mean - z[k] * along) / spreads[s];
  }
}

// {gradient, outer, value}: the sizes of ∂E/∂x_k for k = 1 …, of ∂E/∂y_k and of y_k for k = 0 ….
export function sizesOf({ start, signs, weights, m }, settings, f, epsilon) {
  const { depth, width: n, scale, residual, normalised } = settings;
  const [layers, value] = [[], [size(start)]];
  let y = start;
  for (let k = 0; k < depth; k += 1) {
    const z = product(weights[k], y, n, m, scale, false);
    const spreads = normalised ? normalise(z, n, m, epsilon) : null;
    const own = z.map(f.value);
    layers.push({ z, own, spreads });
    y = residual ? own.map((one, i) => y[i] + one) : own;
    value.push(size(y));
  }
  let above = signs;
  const [gradient, outer] = [[], [size(above)]];
  for (let k = depth - 1; k >= 0; k -= 1) {
    const { z, own, spreads } = layers[k];
    const g = new Float64Array(n * m);
    for (let i = 0; i < g.length; i += 1) g[i] = above[i] * f.derivative(z[i], own[i]);
    if (normalised) pullThrough(g, z, spreads, n, m);
    gradient.push(size(g));
    const below = product(weights[k], g, n, m, scale, true);
    if (residual) for (let i = 0; i < below.length; i += 1) below[i] += above[i];
    above = below;
    outer.push(size(above));
  }
  return { gradient: gradient.reverse(), outer: outer.reverse(), value };
}

// `means(f, spread)` over a normal distribution around 0: those of f, f² and f′².
function distribution({ reach, places }, exp) {
  const at = Float64Array.from({ length: places }, (_, i) => (i + 0.5) * ((2 * reach) / places) - reach);
  const weights = at.map((x) => exp((-x * x) / 2));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return (f, spread) => {
    const sums = [0, 0, 0];
    for (let i = 0; i < places; i += 1) {
      const [x, part] = [spread * at[i], weights[i] / total];
      const y = f.value(x);
      const slope = f.derivative(x, y);
      sums[0] += part * y;
      sums[1] += part * y * y;
      sums[2] += part * slope * slope;
    }
    return sums;
  };
}

// The sizes of ∂E/∂x_k that variance predicts, of a very wide network; none where there is no spread.
// `exp` is that of the table.
export function predictor(limits, exp) {
  const meansOf = distribution(limits, exp);
  return ({ depth, width, scale, residual, normalised }, f) => {
    if (width <= (normalised ? 2 : 1)) return [];
    const slopes = [];
    let [square, mean, spread, means] = [1, 0, NaN, null];
    for (let k = 0; k < depth; k += 1) {
      let [variance, norm] = [scale ** 2 * square, 1];
      if (normalised) {
        norm = 1 / Math.sqrt(variance + limits.epsilon);
        variance *= norm ** 2;
      }
      if (Math.sqrt(variance) !== spread) {
        spread = Math.sqrt(variance);
        means = meansOf(f, spread);
      }
      const [own, own2, slope2] = means;
      slopes.push(norm * Math.sqrt(slope2));
      square = residual ? square + 2 * mean * own + own2 : own2;
      mean = residual ? mean + own : own;
    }
    const found = [];
    let above = 1;
    for (const slope of slopes.reverse()) {
      found.push(above * slope);
      const below = scale * found.at(-1);
      above = residual ? Math.hypot(above, below) : below;
    }
    return found.reverse();
  };
}

// By what each layer has multiplied the gradient on its way down, as the geometric mean of those layers
// that still have one; null where fewer than two have.
export function perLayer(gradients) {
  const alive = gradients.flatMap((one, k) => (one > 0 && Number.isFinite(one) ? [k] : []));
  if (alive.length < 2) return null;
  const [first, last] = [alive[0], alive.at(-1)];
  return 10 ** ((Math.log10(gradients[first]) - Math.log10(gradients[last])) / (last - first));
}
