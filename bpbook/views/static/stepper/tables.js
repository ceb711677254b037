// All steps so far and all numbers known as tables, and the two orders side by side.

import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { agrees } from './answers.js';
import { PHASE_NAMES } from './steps.js';

const LISTED = 200; // steps in the table, the last ones

// Written only while the tables can be seen.
export function stepTables({ spec: { nodes, order, root }, words: common }, words) {
  const tables = tableBox();
  const told = (list, place) => (now) => (now.known[list].has(place) ? show(now[list][place]) : '·');
  const heads = ['column variable', 'column role', 'column value', 'column gradient'];
  const caption = element('caption', {});
  const body = element('tbody', {});
  const columns = ['step', 'phase', 'what'].map((key) =>
    element('th', { scope: 'col' }, words[`column ${key}`]));
  const list = element('table', { class: 'bp-steps-table' }, caption,
    element('thead', {}, element('tr', {}, ...columns)), body);
  tables.add(common['caption variables'], heads.map((key) => fill(common[key], { root })),
    order.map((place) => [nodes[place].name, nodes[place].kind, told('values', place),
      told('gradients', place)]));
  tables.box.prepend(list);
  let last = null;
  const write = () => {
    if (tables.box.hidden || !last) return;
    const { steps, k, say } = last;
    const from = Math.max(0, k - LISTED);
    put(caption, from ? fill(words['caption last steps'], { count: LISTED, all: k })
      : words['caption steps']);
    const rows = steps.slice(from, k).map((step, i) => element('tr', {},
      element('th', { scope: 'row' }, String(from + i + 1)),
      element('td', {}, words[`phase ${PHASE_NAMES[step.phase]}`]),
      element('td', { class: 'bp-steps-what' }, say(step))));
    body.replaceChildren(...rows);
    list.hidden = k === 0;
  };
  return {
    box: tables.box,
    refresh: () => {
      tables.refresh();
      write();
    },
    update: (now, steps, k, say) => {
      last = { steps, k, say };
      tables.update(now);
      write();
    },
  };
}

// At the end of the trap: its gradients beside the right ones, each with a verdict in words.
export function comparison(words, lines) {
  const body = element('tbody', {});
  const heads = ['', words['compare wrong'], words['compare right'], words['compare verdict']]
    .map((text) => element(text ? 'th' : 'td', text ? { scope: 'col' } : {}, text));
  const table = element('table', { class: 'bp-compare' },
    element('caption', {}, words.compare), element('thead', {}, element('tr', {}, ...heads)), body);
  const verdict = element('p', {});
  const box = element('div', { class: 'bp-comparison', hidden: '' }, verdict, table);
  const update = (shown, weights, gradients, right) => {
    box.hidden = !shown;
    if (!shown) return;
    let differ = 0;
    const rows = weights.map((place) => {
      const same = agrees(gradients[place], right[place], 1e-9);
      if (!same) differ += 1;
      const verdictOf = words[same ? 'compare same' : 'compare differs'];
      return element('tr', { class: same ? '' : 'bp-differs' },
        element('th', { scope: 'row' }, lines.names.gradient(place)),
        ...[gradients[place], right[place]].map((number) =>
          element('td', { class: 'bp-cell', 'data-raw': number }, show(number))),
        element('td', {}, verdictOf));
    });
    body.replaceChildren(...rows);
    put(verdict, differ ? fill(words['compare some wrong'], { count: differ, all: weights.length })
      : words['compare none wrong']);
  };
  return { box, update };
}
