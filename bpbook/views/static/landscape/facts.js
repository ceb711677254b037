// The table of the descent.

import { reachable } from '../base/dom.js';
import { letter } from '../base/keeping.js';
import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { ordinal } from '../descent/words.js';
import { ruleText } from './kept.js';
import { firstBelow } from './way.js';

const LISTED_ROWS = 21;

// The tables: all paths where some are kept, then each descent, made when they are seen: {box,
// refresh(), update(found)}; `found` is {way, k, places, kept, present}.
export function wayTable(view) {
  const { words, spec: { root, limits } } = view;
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  let last = null;
  const addPaths = ({ kept, present }) => {
    const row = (name, one) => {
      const below = one.on ? firstBelow(one.way, one.k, limits.below) : -1;
      return [name, ruleText(view, one.plan.rule), show(one.plan.rate),
        one.on ? `${one.k}${one.end === 'diverged' ? ` (${words['landscape diverged']})` : ''}` : '–',
        one.on ? show(one.E) : '–', below < 0 ? '–' : String(below)];
    };
    const rows = [[words['landscape this'], present], ...kept.map((one) => [letter(one.i), one])];
    const made = tables.add(words['landscape paths'], ['path', 'rule', 'rate', 'updates', 'last', 'below']
      .map((name) => fill(words[`landscape column ${name}`], { root })),
    rows.map(([name, one]) => row(name, one)));
    made.classList.add('bp-compared');
    rows.forEach(([, one], i) => {
      if (one.on) made.tBodies[0].rows[i].cells[4].setAttribute('data-raw', one.E);
    });
  };
  const addWay = ({ way, k, places }, caption, kind) => {
    const nth = Math.max(1, Math.ceil(k / (LISTED_ROWS - 1)));
    const shown = [];
    for (let i = 0; i < k; i += nth) shown.push(i);
    shown.push(k);
    const numbers = shown.map((i) => [i, ...places.map((place) => way.leaves[i][place]),
      way.losses[i], ...way.slopes[i]]);
    const heads = [words['landscape column update'], ...way.axes, root,
      ...way.movers.map((name) => fill(words['landscape column slope'], { root, name }))];
    const every = nth === 1 ? words['descent every']
      : fill(words['descent every nth'], { nth: ordinal(nth) });
    const made = tables.add(caption(every), heads,
      numbers.map(([i, ...others]) => [String(i), ...others.map(show)]));
    made.classList.add(kind);
    [...made.tBodies[0].rows].forEach((row, i) => [...row.cells].forEach(
      (cell, j) => cell.setAttribute('data-raw', numbers[i][j])));
  };
  const refresh = () => {
    if (tables.box.hidden || !last) return;
    const { kept, places } = last;
    tables.clear();
    if (kept.length) addPaths(last);
    addWay(last, (every) => fill(words['landscape caption'], { every }), 'bp-way');
    for (const one of kept.filter(({ on }) => on)) {
      addWay({ ...one, places }, (every) => fill(words['landscape caption kept'],
        { name: letter(one.i), every }), 'bp-kept-way');
    }
  };
  return { box: tables.box, refresh, update: (found) => { last = found; refresh(); } };
}
