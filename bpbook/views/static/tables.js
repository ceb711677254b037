// The numbers of a view as HTML tables, for who does not see the picture or wants them in columns.

// A box of tables, at first hidden. `add(caption, heads, rows)`: each row is a name and then texts
// or functions of what `update` is given, which return a text. `update` writes only what is seen.
function tableBox() {
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
  const update = (found) => {
    last = found;
    refresh();
  };
  const clear = () => {
    cells.length = 0;
    box.replaceChildren();
  };
  return { box, add, update, refresh, clear };
}

// The tables of a tree: its variables, then its edges, for what `pass` gives.
function treeTables(model, words) {
  const root = model.get('root');
  const nodes = model.get('nodes');
  const order = model.get('order');
  const tables = tableBox();
  const heads = (...keys) => keys.map((key) => fill(words[key], { root }));
  const cell = (kind, place) => (found) => show(found[kind][place]);
  const edges = model.get('edges').flatMap((edge, i) => { // a large tree has gaps
    const [parent, child] = edge ?? [];
    return edge ? [[parent, [`${parent} → ${child}`, `∂${parent}/∂${child}`, cell('locals', i)]]]
      : [];
  });
  tables.add(words['caption variables'],
    heads('column variable', 'column role', 'column value', 'column gradient'),
    order.map((i) => [nodes[i].name, nodes[i].kind, cell('values', i), cell('gradients', i)]));
  const rows = order.flatMap((i) => edges.filter(([parent]) => parent === nodes[i].name));
  if (rows.length) {
    tables.add(words['caption edges'], heads('column edge', 'column local', 'column value'),
      rows.map(([, row]) => row));
  }
  return tables;
}
