// The numbers at the point, and the table of the descent.

import { element, put, reachable } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { ordinal } from '../descent/words.js';

const LISTED_ROWS = 21;

// Names with numbers: {box, set([[name, value, raw], …])}.
export function factList() {
  const box = element('dl', { class: 'bp-facts' });
  const set = (facts) => {
    while (box.children.length > facts.length) box.lastChild.remove();
    while (box.children.length < facts.length) {
      box.append(element('div', {}, element('dt', {}), element('dd', {})));
    }
    facts.forEach(([name, value, raw], i) => {
      const [term, said] = box.children[i].children;
      put(term, name);
      put(said, value);
      said.setAttribute('data-raw', raw);
    });
  };
  return { box, set };
}

// The table of the descent, made when it is seen: {box, refresh(), update(found)}.
export function wayTable({ words, spec: { root } }) {
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  let last = null;
  const refresh = () => {
    if (tables.box.hidden || !last) return;
    const { way, k, places } = last;
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
    tables.clear();
    const made = tables.add(fill(words['landscape caption'], { every }), heads,
      numbers.map(([i, ...others]) => [String(i), ...others.map(show)]));
    made.classList.add('bp-way');
    [...made.tBodies[0].rows].forEach((row, i) => [...row.cells].forEach(
      (cell, j) => cell.setAttribute('data-raw', numbers[i][j])));
  };
  return { box: tables.box, refresh, update: (found) => { last = found; refresh(); } };
}
