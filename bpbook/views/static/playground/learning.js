// Why a run does not learn: the rules of bpbook/sgd/stuck.py, with its limits, on the page.

import { fill } from '../base/numbers.js';
import { countUpdates, sixDigits } from '../descent/words.js';

// E, its gradient and all units at some weights. `passOf(sample)` gives both passes of a sample;
// `cells` are [{name, function, level, x, y, edge}], by places in its values and local derivatives.
export function lookOver(passOf, n, root, places, cells) {
  let loss = 0;
  const gradient = new Float64Array(places.length);
  const units = cells.map(({ name, level, ...cell }) => (
    { name, level, function: cell.function, arguments: [], slopes: [], gradients: [] }));
  for (let sample = 0; sample < n; sample += 1) {
    const { values, gradients, locals } = passOf(sample);
    loss += values[root] / n;
    places.forEach((place, w) => { gradient[w] += gradients[place] / n; });
    cells.forEach(({ x, y, edge }, i) => {
      units[i].arguments.push(values[x]);
      units[i].slopes.push(locals[edge]);
      units[i].gradients.push(gradients[y]);
    });
  }
  return { loss, gradient, units };
}

// The verdict, or null. `run` is {rate, updates, trial}; `trial(rate)` gives E after one update with
// another rate.
export function whyStuck(start, end, run, limits) {
  if (!(end.loss > Math.max(limits.nothing, limits.learned * start.loss))) return null;
  const square = end.gradient.reduce((sum, g) => sum + g * g, 0);
  const updates = Math.max(run.updates, limits.many);
  const still = updates * run.rate * square <= limits.still * end.loss;
  const flat = (limit) => (unit) => unit.slopes.every(
    (slope) => slope < (limits.steepest[unit.function] ?? 0) * limit);
  const dead = (unit) => unit.function === 'relu' && unit.slopes.every((slope) => slope === 0);
  const found = still ? (equalUnits(start, end, limits)
    ?? shutUnits('dead', dead, start, end, run, limits)
    ?? shutUnits('saturated', flat(limits.flat), start, end, run, limits)) : null;
  return found ?? slowRate(start, end, run, limits, square, flat(limits.dull));
}

function levelsOf(units) {
  return [...new Set(units.map((unit) => unit.level))].sort((a, b) => a - b)
    .map((level) => units.filter((unit) => unit.level === level));
}

function equalUnits(start, end, limits) {
  const [before, after] = [start, end].map(({ units }) => unitKeys(units, limits));
  const does = (unit) => `${before.get(unit.name)} ${after.get(unit.name)}`;
  const units = levelsOf(end.units).filter((level) => level.length > 1
    && level.every((unit) => does(unit) === does(level[0]))).flat();
  return units.length ? { why: 'equal', units: units.map((unit) => unit.name) } : null;
}

// What a unit does, in whole numbers: equal for units between which there is no difference.
function unitKeys(units, limits) {
  const keys = new Map();
  for (const level of levelsOf(units)) {
    const kinds = ['arguments', 'gradients'];
    const steps = kinds.map((kind) => limits.equal * Math.max(
      ...level.map((unit) => unit[kind].reduce((most, x) => Math.max(most, Math.abs(x)), 0))));
    for (const unit of level) {
      keys.set(unit.name, [unit.function, ...kinds.flatMap((kind, k) => unit[kind].map(
        (x) => (steps[k] ? Math.floor(x / steps[k] + 0.5) : 0)))].join());
    }
  }
  return keys;
}

function shutUnits(why, shut, start, end, run, limits) {
  const units = shutLevels(end.units, shut, limits);
  if (!units.length) return null;
  const names = units.map((unit) => unit.name);
  const led = start.units.some((unit) => names.includes(unit.name) && !shut(unit));
  const last = units.at(-1).level === Math.max(...end.units.map((unit) => unit.level));
  return { why, units: names, rate: led ? run.rate / 10 : null, led, last };
}

// The units of those levels of which none lets anything through, though the gradient above them
// would bring some of them back.
function shutLevels(units, shut, limits) {
  const wantedBack = (level) => {
    let [back, whole] = [0, 0];
    for (const unit of level) {
      unit.gradients.forEach((g, i) => {
        whole += Math.abs(g);
        if (g * (unit.arguments[i] || -1) > 0) back += Math.abs(g);
      });
    }
    return back > limits.back * whole;
  };
  return levelsOf(units).filter((level) => level.every(shut) && wantedBack(level)).flat();
}

function slowRate(start, end, run, limits, square, dull) {
  const fall = start.loss - end.loss;
  const moved = Math.max(Math.abs(fall), run.updates * run.rate * square);
  if (run.updates < limits.few || moved >= limits.slow * start.loss) return null;
  if (shutLevels(end.units, dull, limits).length) return null;
  let [best, after] = [run.rate, end.loss];
  for (let k = 1; k < 16; k += 1) {
    const rate = run.rate * 10 ** k;
    const loss = run.trial(rate);
    if (!(loss <= end.loss - (rate * square) / 2)) break;
    [best, after] = [rate, loss];
  }
  const gained = end.loss - after;
  if (best < limits.factor * run.rate || gained < limits.gain * end.loss) return null;
  return { why: 'small rate', units: [], rate: best, changed: fall / start.loss, gained: gained / end.loss };
}

// The verdict in descend's own words.
export function stuckWords(words, root, verdict, updates) {
  const { why, units, rate, led, last } = verdict;
  const percent = (part) => `${sixDigits(Number((Math.abs(part) * 100).toPrecision(2)))} %`;
  const parts = { root, rate: rate === null ? '' : sixDigits(rate ?? NaN), units: unitList(words, units),
    count: countUpdates(words, updates, updates), changed: percent(verdict.changed ?? 0),
    gained: percent(verdict.gained ?? 0) };
  parts.remedy = fill(words[led ? 'stuck led' : `stuck ${why} remedy`] ?? '', parts)
    + (why === 'saturated' && last ? words['stuck log form'] : '');
  return fill(words[`stuck ${why}${units.length === 1 ? ' one' : ''}`], parts);
}

const STUCK_UNITS = 6; // that a sentence names

function unitList(words, names) {
  const told = names.length > STUCK_UNITS ? [...names.slice(0, STUCK_UNITS),
    fill(words['stuck more'], { n: names.length - STUCK_UNITS })] : names;
  return [told.slice(0, -1).join(', '), ...told.slice(-1)].filter(Boolean).join(words['list and']);
}
