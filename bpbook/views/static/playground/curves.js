// How the training went: scores against updates as two curves, kept while the view stands.

import { element } from '../base/dom.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { percent } from './sentences.js';

const REMEMBERED = 1000; // points of a curve; beyond, every second one is dropped
const KINDS = [['train', { tone: 0, line: true }], ['held', { tone: 1, line: true, dash: '7 4' }]];

function addTo(rows, updates, score) {
  const last = rows.at(-1)?.updates;
  if (updates < last) rows.length = 0;
  if (updates === last) rows.pop();
  rows.push({ updates, ...score });
  if (rows.length > REMEMBERED) {
    rows.splice(0, rows.length, ...rows.filter((_, i) => i % 2 === 0 || i === rows.length - 1));
  }
}

function seriesOf(rows, of) {
  return KINDS.filter(([kind]) => rows.some((row) => row[kind])).map(([kind, look]) => ({
    ...look, x: rows.map((row) => row.updates), y: rows.map((row) => (row[kind] ? of(row[kind]) : NaN)),
    mark: rows.length < 2 ? 'circle' : '' }));
}

// `seen()` says whether they are in sight: else they are drawn when they come there.
export function scoreCurves(view, root, seen) {
  const { words } = view;
  const rows = [];
  const made = (kind, yLabel) => plot(view, { xLabel: words['descent updates'], yLabel,
    label: words[`play curve ${kind}`] });
  const [loss, right] = [made('loss', root), made('right', words['play right'])];
  const draw = () => {
    if (!rows.length || !seen()) return;
    const [first, last] = [rows[0], rows.at(-1)];
    const x = [first.updates, Math.max(last.updates, first.updates + 10)];
    const said = (kind, of) => `${words[`play curve ${kind}`]} ${fill(words['play curve alt'], {
      first: show(of(first)), last: show(of(last)), from: first.updates.toLocaleString('en'),
      to: last.updates.toLocaleString('en') })}`;
    const look = { x, whole: true, ratio: 0.55 };
    loss.draw(seriesOf(rows, (score) => score.loss),
      { ...look, label: said('loss', (row) => row.train?.loss ?? NaN) });
    right.draw(seriesOf(rows, percent), { ...look, y: [0, 102],
      label: said('right', (row) => (row.train ? percent(row.train) : NaN)) });
  };
  const legend = element('ul', { class: 'bp-legend' }, ...KINDS.map(([kind, look]) => element('li', {},
    swatch(look), element('span', {}, words[`play ${kind}`]))));
  return { rows, loss: loss.box, right: right.box, legend, draw,
    add: (updates, score) => addTo(rows, updates, score), clear: () => { rows.length = 0; } };
}
