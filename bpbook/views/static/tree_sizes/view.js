// How large tree and graph of a deep network are: a sentence, a table, three curves.

import { controlColumn } from '../base/controls.js';
import { element, put, reachable } from '../base/dom.js';
import { swatch } from '../base/marks.js';
import { fill, raised, wholeWithin } from '../base/numbers.js';
import { panel } from '../base/panel.js';
import { plot } from '../base/plot.js';
import { tableBox } from '../base/tables.js';
import { toolbar } from '../base/toolbar.js';
import { viewModule } from '../base/view.js';
import { countLayers, countWhole, grouped, timeOf } from './counts.js';
import style from './view.css';

const WAYS = ['formulas', 'tree', 'graph'];
const STYLES = [{ mark: 'circle' }, { mark: 'diamond', dash: '7 4' },
  { mark: 'square', dash: '9 3 2 3' }];

// The table that stands there, and the one with all digits: [word, cells] of what was counted.
function sizeRows(found) {
  return [['counts boxes', [null, found.occurrences, found.variables]],
    ['counts leaves', [null, found.leaves, found.weights + 2n]],
    ['sizes weights', [null, found.weightLeaves, found.weights]],
    ['counts multiplications', WAYS.map((way) => found[way])]];
}

function costTable(words) {
  const heads = WAYS.map((way, i) => element('th', { scope: 'col' },
    element('span', {}, words[`counts ${way}`], swatch({ ...STYLES[i], tone: i, line: true }))));
  const keys = [...sizeRows(countLayers(1, 1)).map(([key]) => key), 'sizes time'];
  const cells = keys.map(() => WAYS.map(() => element('td', {})));
  const rows = keys.map((key, i) => element('tr', {},
    element('th', { scope: 'row' }, words[key]), ...cells[i]));
  const table = element('table', {}, element('caption', {}, words['sizes caption']),
    element('thead', {}, element('tr', {}, element('td', {}), ...heads)),
    element('tbody', {}, ...rows));
  const box = reachable(element('div', { class: 'bp-table bp-costs' }, table), words['sizes caption']);
  const names = words['sizes units'].split(' ');
  const draw = (found) => {
    const texts = sizeRows(found).map(([, row]) => row.map((n) => (n === null ? '–' : countWhole(n))));
    texts.push(WAYS.map((way) => timeOf(found[way], names)));
    texts.forEach((row, i) => row.forEach((text, j) => put(cells[i][j], text)));
  };
  return { box, draw };
}

// The table with every digit, behind key t.
function digitTable(words) {
  const tables = tableBox();
  tables.add(words['sizes exact'], [words['column count'], words['sizes digits']],
    sizeRows(countLayers(1, 1)).flatMap(([key, row], i) => WAYS.flatMap((way, j) => (row[j] === null
      ? [] : [[`${words[key]}, ${words[`counts ${way}`]}`,
        (found) => grouped(sizeRows(found)[i][1][j])]]))));
  return tables;
}

// The three curves over the depth: {box, draw(width, layers, shown)}.
function costCurves(view) {
  const { words, spec: { most } } = view;
  const curves = plot(view, { xLabel: words['sizes x'], yLabel: words['sizes y'], label: '' });
  const depths = Array.from({ length: most.layers }, (_, i) => i + 1);
  const draw = (width, layers, shown) => {
    const all = depths.map((depth) => countLayers(width, depth));
    const series = WAYS.flatMap((way, i) => [
      { x: depths, y: all.map((one) => Number(one[way])), line: true, tone: i, dash: STYLES[i].dash },
      { x: [layers], y: [Number(all[layers - 1][way])], tone: i, size: 5, mark: STYLES[i].mark }]);
    curves.draw(series, { log: true, at: layers, y: [1, 10 * Number(all.at(-1).formulas) ** 1.05],
      label: fill(words['sizes alt'], { width, layers, most: most.layers, ...shown }) });
  };
  return { box: curves.box, draw };
}

function treeSizes(view, el) {
  const { words, spec: { most } } = view;
  const tables = digitTable(words);
  const controls = controlColumn(view);
  const network = element('p', {});
  const paths = element('p', { class: 'bp-sizes-paths' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const costs = costTable(words);
  const curves = costCurves(view);
  panel(el, { toolbar: toolbar(view, el, tables), controls,
    picture: [network, paths, element('div', { class: 'bp-sizes-pair' }, costs.box, curves.box)],
    below: [tables.box, said] });

  let timer = 0;
  const draw = (moved) => {
    controls.show(view.state);
    const [width, layers] = ['width', 'layers'].map(
      (name) => wholeWithin(view.state[name], 1, most[name]));
    const found = countLayers(width, layers);
    const shown = Object.fromEntries(WAYS.map((way) => [way, countWhole(found[way])]));
    put(network, fill(words[layers === 1 ? 'sizes of one' : 'sizes of'], { width, layers }));
    put(paths, fill(words['sizes paths'], { width, power: raised(layers - 1),
      paths: grouped(found.paths) }));
    costs.draw(found);
    tables.update(found);
    curves.draw(width, layers, shown);
    clearTimeout(timer);
    if (moved) {
      timer = setTimeout(() => put(said, fill(words['sizes said'],
        { width, layers, paths: countWhole(found.paths), ...shown })), 500);
    }
  };
  draw(null);
  view.atEnd(() => clearTimeout(timer));
  view.follow(draw);
}

export default viewModule(style, treeSizes);
