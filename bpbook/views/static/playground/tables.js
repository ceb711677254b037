// The playground in numbers: weights and gradients, neurons, the curve, the points.

import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';

const [LISTED_POINTS, LISTED_SCORES] = [24, 12];

function addNetwork(tables, words, net, heads) {
  const known = (shown, layer, number) => (layer >= shown.slopesFrom ? show(number) : words.unknown);
  const value = (place) => ({ shown }) => (shown.valuesKnown ? show(shown.values[place]) : words.unknown);
  const slope = (layer, place) => ({ shown }) => known(shown, layer, shown.gradients?.[place]);
  tables.add(words['play caption weights'], heads('play column weight', 'play column into',
    'play column value', 'play column slope', 'play column move'),
  net.links.map(({ name, weight, node, cell }) => [name, cell.xName,
    ({ shown }) => show(shown.weights[weight]), slope(cell.layer, node),
    ({ shown }) => known(shown, cell.layer, -shown.rate * shown.gradients?.[node])]));
  tables.add(words['play caption neurons'], heads('column outer', 'play column layer',
    'column inner value', 'column outer value', 'column inner slope', 'column end'),
  net.cells.map((cell) => [`${cell.yName} = f(${cell.xName})`, String(cell.layer),
    value(cell.x), value(cell.y), slope(cell.layer, cell.x), slope(cell.layer, cell.y)]));
}

// Of a long curve some rows, spread evenly, the first and the last among them.
function addScores(tables, words, heads) {
  const row = (rows, i) => {
    const count = Math.min(rows.length, LISTED_SCORES);
    return i < count ? rows[Math.round((i * (rows.length - 1)) / Math.max(1, count - 1))] : null;
  };
  const score = (i, kind, of) => ({ rows }) => {
    const found = row(rows, i)?.[kind];
    return found ? of(found) : '';
  };
  const right = (found) => `${found.right} / ${found.n}`;
  tables.add(words['play caption scores'], heads('descent column update', 'play column train',
    'play column train right', 'play column held', 'play column held right'),
  Array.from({ length: LISTED_SCORES }, (_, i) => [
    ({ rows }) => row(rows, i)?.updates.toLocaleString('en') ?? '',
    score(i, 'train', (found) => show(found.loss)), score(i, 'train', right),
    score(i, 'held', (found) => show(found.loss)), score(i, 'held', right)]));
}

function addPoints(tables, words, heads) {
  const point = (i, of) => ({ points }) => (points[i] ? of(points[i]) : '');
  tables.add(words['play caption points'], heads('play column point', 'play column across',
    'play column up', 'play column class', 'play column batch'),
  Array.from({ length: LISTED_POINTS }, (_, i) => [String(i + 1),
    point(i, ([x]) => show(x)), point(i, ([, y]) => show(y)), point(i, ([, , kind]) => String(kind)),
    ({ points, batch }) => (points[i] && batch.has(i) ? words['play yes'] : '')]));
}

// `take(net)` makes them for a network. `update` takes {shown, points, batch, rows}: what the network
// is drawn from, the points and which of them are in the next batch, and the scores so far.
export function playgroundTables(words, root) {
  const tables = tableBox();
  const heads = (...keys) => keys.map((key) => fill(words[key], { root }));
  const more = element('p', { class: 'bp-note' });
  const take = (net) => {
    tables.clear();
    addNetwork(tables, words, net, heads);
    addScores(tables, words, heads);
    addPoints(tables, words, heads);
    tables.box.append(more);
  };
  const update = (found) => {
    tables.update(found);
    const rest = found.points.length - LISTED_POINTS;
    put(more, rest > 0 ? fill(words['play more points'], { count: rest }) : '');
  };
  return { ...tables, take, update };
}
