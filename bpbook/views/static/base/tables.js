// The numbers of a view as HTML tables, for who does not see the picture or wants them in columns.

import { element, put } from './dom.js';
import { fill, show } from './numbers.js';

// A box of tables, at first hidden. `add(caption, heads, rows)`: each row is a name and then texts
// or functions of what `update` is given, which return a text. `update` writes only what is seen.
export function tableBox() {
  const box = element('div', { class: 'bp-tables', hidden: '' });
  const cells = [];
  let last = null;
  const add = (caption, heads, rows) => {
    const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
    const body = element('tbody', {}, ...rows.map(([name, ...others]) => element('tr', {},
      element('th', { scope: 'row' }, name), ...others.map((other) => {
        if (typeof other === 'string') return element('td', {}, other);
        const cell = element('td', { class: 'bp-cell' });
        cells.push([cell, other]);
        return cell;
      }))));
    const table = element('table', {}, element('caption', {}, caption),
      element('thead', {}, head), body);
    box.append(table);
    return table;
  };
  const refresh = () => {
    if (box.hidden || !last) return;
    for (const [cell, write] of cells) put(cell, write(last));
  };
  const update = (numbers) => {
    last = numbers;
    refresh();
  };
  const clear = () => {
    cells.length = 0;
    box.replaceChildren();
  };
  return { box, add, update, refresh, clear };
}

// The tables of a tree: its variables, then its edges, for what `pass` gives.
export function treeTables({ root, nodes, order, edges }, words) {
  const tables = tableBox();
  const heads = (...keys) => keys.map((key) => fill(words[key], { root }));
  const cell = (kind, place) => (numbers) => show(numbers[kind][place]);
  const rows = edges.flatMap((edge, i) => { // a large tree has gaps
    const [parent, child] = edge ?? [];
    return edge ? [[parent, [`${parent} → ${child}`, `∂${parent}/∂${child}`, cell('locals', i)]]]
      : [];
  });
  tables.add(words['caption variables'],
    heads('column variable', 'column role', 'column value', 'column gradient'),
    order.map((i) => [nodes[i].name, nodes[i].kind, cell('values', i), cell('gradients', i)]));
  const ordered = order.flatMap((i) => rows.filter(([parent]) => parent === nodes[i].name));
  if (ordered.length) {
    tables.add(words['caption edges'], heads('column edge', 'column local', 'column value'),
      ordered.map(([, row]) => row));
  }
  return tables;
}
