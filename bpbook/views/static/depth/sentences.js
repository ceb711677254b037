// What one sees, in words; the same as bpbook/views/depth_words.py.

import { fill, show } from '../base/numbers.js';

const HELD = 10; // a gradient within so many times its size at the top holds
const SINGLE = [2 ** -149, 3.4028234663852886e38]; // the least and the most of single precision

// A network in words: "20 layers of width 16, σ, scale 1, residual".
export function networkText({ words, spec: { symbols } }, settings) {
  const { depth, width, activation, scale, residual, normalised, seed } = settings;
  const f = symbols[activation];
  const told = [fill(words['depth network'], { depth, width, f, scale: show(scale) })];
  if (residual) told.push(words['depth with residual']);
  if (normalised) told.push(words['depth with normalised']);
  if (seed && width > 1) told.push(fill(words['depth with seed'], { seed }));
  return told.join(', ');
}

// What came of it: the factor of a layer, and the gradient in the first one.
export function outcomeText({ words }, { gradient, factor }) {
  const first = fill(words['depth first'], { first: show(gradient[0]) });
  return factor === null ? first
    : `${fill(words['depth each'], { factor: show(factor) })}, ${first}`;
}

// How the gradient fares on its way down from the highest layer that has one to the lowest.
function verdict(words, { settings, gradient, outer: [outer], factor }) {
  const [low, high] = [gradient.findIndex((one) => one > 0), gradient.findLastIndex((one) => one > 0)];
  const past = settings.residual ? ' residual' : '';
  if (low < 0) return words[`depth nothing${past}`];
  const whole = gradient[low] / gradient[high];
  const told = [];
  if (high > low) {
    const fate = whole < 1 / HELD ? 'vanishes' : whole <= HELD ? 'holds'
      : gradient[low] > 1 ? 'explodes' : 'grows';
    const held = past && 1 / HELD <= outer && outer <= HELD;
    const beside = held && ['vanishes', 'explodes'].includes(fate) ? ' beside' : '';
    told.push(fill(words[high - low === 1 ? 'depth step' : 'depth steps'],
      { factor: show(factor), whole: show(whole), first: low + 1, last: high + 1 }),
    fill(words[`depth ${fate}${beside}`], { outer: show(outer) }));
  }
  if (low) told.push(fill(words[`depth gone${low > 1 ? '' : ' first'}${past}`], { k: low }));
  const flat = gradient.slice(low).filter((one) => one === 0).length;
  if (flat) told.push(fill(words['depth flat'], { count: flat }));
  return told.join(' ');
}

// Whether the values change much from the input to the last layer.
function ofValues(words, { value }) {
  const [start, end] = [value[0], value.at(-1)];
  const kind = end > HELD * start ? 'grow' : end < start / HELD ? 'shrink' : '';
  return kind ? [fill(words[`depth values ${kind}`], { start: show(start), end: show(end) })] : [];
}

// What single precision makes of it.
function inSingle(words, { gradient, value }) {
  const lost = gradient.findLastIndex((one) => one > 0 && one < SINGLE[0]);
  const told = [];
  if (lost >= 0) told.push(fill(words[lost ? 'depth single' : 'depth single first'], { k: lost + 1 }));
  if ([...gradient, ...value].some((one) => one > SINGLE[1])) told.push(words['depth single high']);
  return told;
}

export function seen({ words }, now) {
  const { settings } = now;
  const { width, normalised } = settings;
  const told = [verdict(words, now), ...ofValues(words, now), ...inSingle(words, now)];
  if (normalised && width === 1) told.push(words['depth one unit']);
  if (normalised && width === 2) told.push(words['depth two units']);
  return told.join(' ');
}

const SHOWN = 6; // factors of a path that are written out

// The product of the one path that a network of width 1 is, or ''.
export function pathText({ words }, { settings, gradient, slopes }) {
  const { depth, width, scale, residual, normalised } = settings;
  if (width > 1 || normalised) return '';
  const factor = (k) => fill(words[residual ? 'depth road' : 'depth factor'], { k });
  const names = Array.from({ length: depth - 1 }, (_, k) => factor(k + 2));
  const [own, ...others] = slopes;
  const numbers = others.map((slope) => show(residual ? 1 + scale * slope : scale * slope));
  const few = (list) => (list.length <= SHOWN ? list : [...list.slice(0, SHOWN - 2), '…', list.at(-1)]);
  return fill(words[residual ? 'depth roads' : 'depth path'], {
    names: [fill(words['depth own'], { k: 1 }), ...few(names)].join(' · '),
    numbers: [show(own), ...few(numbers)].join(' · '), first: show(gradient[0]) });
}
