// Who takes how long: the measured times on a logarithmic scale, and a table with the counts.

import { element, reachable } from '../base/dom.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { viewModule } from '../base/view.js';
import style from './view.css';

const MARKS_OF = [{ mark: 'circle', full: true }, { mark: 'square', dash: '7 4', full: true },
  { mark: 'diamond', dash: '9 3 2 3', full: true }, { mark: 'triangle', dash: '2 3', full: true },
  { mark: 'circle', dash: '1 4' }];

const written = (x) => show(Number(x.toPrecision(3)));

// What stands beside the counts: [head, number of row i] for each column. With a yardstick its time,
// and how many of these each contestant takes; without one all times, and of two their ratio.
function timeColumns({ words, spec: { yardstick } }, times) {
  const names = Object.keys(times);
  const inMilliseconds = (name) => [`${name}, ${words['race time']}`, (i) => times[name][i]];
  if (yardstick) {
    return [inMilliseconds(yardstick), ...names.filter((name) => name !== yardstick).map(
      (name) => [fill(words['race times'], { name, yardstick }), (i) => times[name][i] / times[yardstick][i]])];
  }
  const ratio = [words['race ratio'], (i) => times[names[0]][i] / times[names[1]][i]];
  return [...names.map(inMilliseconds), ...(names.length === 2 ? [ratio] : [])];
}

function raceTable(view, times) {
  const { words, spec } = view;
  const ratio = !spec.yardstick && Object.keys(times).length === 2;
  const columns = timeColumns(view, times);
  const heads = [...spec.heads, ...columns.map(([text]) => text)];
  const rows = spec.rows.map((row, i) => [...row, ...columns.map(([, number]) => written(number(i)))]);
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map(([first, ...others]) => element('tr', {},
    element('th', { scope: 'row' }, first), ...others.map((text) => element('td', {}, text))));
  const caption = words['race caption times'];
  return reachable(element('div', { class: `bp-table bp-costs${ratio ? ' bp-ratio' : ''}` },
    element('table', {}, element('caption', {}, caption), element('thead', {}, head),
      element('tbody', {}, ...body))), caption);
}

function race(view, el) {
  const { words, spec: { sizes, along, lead } } = view;
  const times = Object.fromEntries(Object.entries(view.spec.times).map(
    ([name, seconds]) => [name, seconds.map((second) => 1000 * second)]));
  const names = Object.keys(times);
  const series = names.map((name, i) => ({ x: sizes, y: times[name], line: true, tone: i % MARKS_OF.length,
    ...MARKS_OF[i % MARKS_OF.length] }));
  const list = names.map((name) => fill(words['race run'], { name, low: sizes[0],
    high: sizes.at(-1), first: written(times[name][0]), last: written(times[name].at(-1)) }));
  const label = fill(words['race alt'], { along, list: list.join('; ') });
  const curves = plot(view, { xLabel: along, yLabel: words['race time'], label });
  const legend = element('ul', { class: 'bp-legend' },
    ...names.map((name, i) => element('li', {}, swatch(series[i]), name)));
  el.append(element('p', {}, lead), curves.box, legend, raceTable(view, times));
  curves.draw(series, { log: true, label });
}

export default viewModule(style, race);
