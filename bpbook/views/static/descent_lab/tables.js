// The tables: the weights with the spread of their gradients, and behind key t the run in numbers.

import { put, reachable } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { roundStep } from '../base/ticks.js';
import { lossCount, seenBefore, weightsAfter } from '../descent/run.js';
import { ordinal } from '../descent/words.js';

const [LISTED_WEIGHTS, COLUMNS, LINES] = [12, 8, 40]; // rows and columns

// The weights as they stand, their gradients, and how far single samples and batches stray: drawn
// without putting back, a batch of m of N strays by spread · √((N − m) / (N − 1) / m).
export function weightsTable({ spec: { root, weights }, words }) {
  const table = tableBox();
  table.box.hidden = false;
  table.box.className = 'bp-table bp-weights'; // not one of those that key t shows
  reachable(table.box, words['descent weights']);
  const head = (key) => fill(words[key], { root });
  const expected = (cloud, w) => {
    const [n, m] = [cloud.losses.length, cloud.size];
    return n > 1 ? cloud.spreads[w] * Math.sqrt((n - m) / (n - 1) / m) : 0;
  };
  const made = table.add('', [words.weight, ...['value', 'batch', 'all', 'spread', 'expected']
    .map((key) => head(`descent column ${key}`))], weights.slice(0, LISTED_WEIGHTS)
    .map((name, w) => [name, (c) => show(c.weights[w]), (c) => (c.batch ? show(c.batch[w + 1]) : '–'),
      (c) => show(c.mean[w + 1]), (c) => show(c.spreads[w]), (c) => show(expected(c, w))]));
  const more = weights.length > LISTED_WEIGHTS ? ` ${fill(words['descent more weights'],
    { shown: LISTED_WEIGHTS, count: weights.length })}` : '';
  const update = (cloud, when) => {
    put(made.caption, fill(words['descent weights caption'], { k: when }) + more);
    [...made.tBodies[0].rows].forEach((row, w) => {
      row.cells[1].setAttribute('data-raw', cloud.weights[w]);
      row.cells[3].setAttribute('data-raw', cloud.mean[w + 1]);
    });
    table.update(cloud);
  };
  return { box: table.box, update };
}

// Every k-th of 0 … last, so that there are not too many, and the last one.
function spaced(last) {
  const nth = roundStep(Math.max(1, last / LINES));
  const found = [];
  for (let k = 0; k < last; k += nth) found.push(k);
  return { nth, places: [...found, last] };
}

// The table of numbers (key t): the run, and the samples where it stands.
export function numbersTable({ spec: { root }, words }, tree, data) {
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  let last = null;
  const every = (one, many, nth) => (nth === 1 ? words[one] : fill(words[many],
    { nth: ordinal(nth) }));
  const addRun = (run) => {
    const { nth, places } = spaced(run.updates);
    const means = new Map(run.means.updates.map((k, i) => [k, run.means.losses[i]]));
    const weights = data.weights.slice(0, COLUMNS);
    const heads = [words['descent column update'], words['descent column seen'],
      fill(words['descent each batch'], { root }), fill(words['descent all samples'], { root }),
      ...weights];
    const more = data.weights.length > COLUMNS ? ` ${fill(words['descent more weights'],
      { shown: COLUMNS, count: data.weights.length })}` : '';
    const numbers = places.map((k) => [k, seenBefore(run, k),
      k < lossCount(run) ? run.losses[k] : null, means.get(k) ?? null,
      ...weightsAfter(tree, data, run, k).slice(0, COLUMNS)]);
    const made = tables.add(`${fill(words['descent run caption'],
      { every: every('descent every', 'descent every nth', nth) })}.${more}`, heads,
    numbers.map(([k, seen, ...others]) => [String(k), String(seen),
      ...others.map((x) => (x === null ? '' : show(x)))]));
    made.classList.add('bp-run');
    [...made.tBodies[0].rows].forEach((row, i) => [...row.cells].forEach((cell, j) => {
      if (numbers[i][j] !== null) cell.setAttribute('data-raw', numbers[i][j]);
    }));
  };
  const addSamples = (cloud, when, shown) => {
    const { nth, places } = spaced(data.n - 1);
    const rows = data.rows.slice(0, COLUMNS);
    const heads = [words['descent column sample'], ...rows.map(([place]) => data.names[place]), root,
      ...shown.map((w) => fill(words['descent derivative'], { root, name: data.weights[w] }))];
    tables.add(`${fill(words['descent samples caption'], { k: when,
      every: every('descent every sample', 'descent every nth sample', nth) })}.`, heads,
    places.map((i) => [String(i + 1), ...rows.map(([, column]) => show(column[i])),
      show(cloud.losses[i]), ...cloud.points.map((list) => show(list[i]))]));
  };
  const refresh = () => {
    if (tables.box.hidden || !last) return;
    const { run, cloud, when, shown } = last;
    tables.clear();
    addRun(run);
    if (cloud) addSamples(cloud, when, shown);
  };
  return { box: tables.box, refresh, update: (found) => { last = found; refresh(); } };
}
