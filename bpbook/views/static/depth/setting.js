// The settings of a network, and what belongs to them: computed once for as long as they stay.

import { keptOf } from '../base/keeping.js';
import { wholeWithin } from '../base/numbers.js';
import { generated } from '../base/tree.js';
import { dealer, perLayer, predictor, sizesOf } from './network.js';

// The settings of a state or of what it keeps, whatever a pasted preset has put there.
export function settingsOf({ spec: { spans, powers, symbols, opened } }, state) {
  const whole = (name) => wholeWithin(state[name] ?? opened[name], ...spans[name]);
  const [low, high] = powers.map((power) => 10 ** power);
  const fits = Number.isFinite(state.scale) && low <= state.scale && state.scale <= high;
  return { depth: whole('depth'), width: whole('width'),
    activation: Object.hasOwn(symbols, state.activation) ? state.activation : opened.activation,
    scale: fits ? state.scale : opened.scale, residual: state.residual === true,
    normalised: state.normalised === true, seed: whole('seed') };
}

// A function of settings: {settings, gradient, outer, value, predicted, slopes, factor,
// foretold}.
function networks({ spec: { limits, source } }) {
  const functions = generated(source);
  const predict = predictor(limits, functions.exp.value);
  const dealers = new Map();
  const dealt = (settings) => {
    const key = `${settings.width} ${settings.seed}`;
    if (!dealers.has(key)) {
      if (dealers.size > limits.kept) dealers.delete(dealers.keys().next().value);
      dealers.set(key, dealer(limits.samples));
    }
    return dealers.get(key)(settings);
  };
  return (settings) => {
    const f = functions[settings.activation];
    const found = sizesOf(dealt(settings), settings, f, limits.epsilon);
    const predicted = predict(settings, f);
    const { width, scale } = settings;
    const slopeAt = (x) => f.derivative(x, f.value(x));
    // Along the one path of a network of width 1, no value of which is below 0.
    const slopes = width > 1 ? [] : found.value.slice(0, -1).map((y) => slopeAt(scale * y));
    return { settings, ...found, predicted, slopes, factor: perLayer(found.gradient),
      foretold: perLayer(predicted) };
  };
}

// `standing()` gives {now, kept}: the present network, and [{i, ...}, …] of those that are kept.
export function stander(view) {
  const networkOf = networks(view);
  let known = new Map();
  return () => {
    const used = new Map();
    const found = (state) => {
      const settings = settingsOf(view, state);
      const key = JSON.stringify(settings);
      used.set(key, known.get(key) ?? used.get(key) ?? networkOf(settings));
      return used.get(key);
    };
    const now = found(view.state);
    const kept = keptOf(view.state).slice(0, view.spec.limits.kept)
      .flatMap((one, i) => (one && typeof one === 'object' ? [{ ...found(one), i }] : []));
    known = used;
    return { now, kept };
  };
}
