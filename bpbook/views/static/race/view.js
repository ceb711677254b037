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

// The counts, the times, and of two contestants how many times as long the first one takes.
function raceTable({ words, spec }, times) {
  const names = Object.keys(times);
  const ratio = names.length === 2;
  const heads = [...spec.heads, ...names.map((name) => `${name}, ${words['race time']}`),
    ...(ratio ? [words['race ratio']] : [])];
  const rows = spec.rows.map((row, i) => [...row, ...names.map((name) => written(times[name][i])),
    ...(ratio ? [written(times[names[0]][i] / times[names[1]][i])] : [])]);
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
