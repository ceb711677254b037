// Beside the picture: which mode it is in, a list of variables to look at, and what each costs.

import { choiceList, choiceRow } from '../base/choices.js';
import { element, put } from '../base/dom.js';
import { countText, fill, show } from '../base/numbers.js';

export function modeBar(view) {
  const { words, spec: { svgs, unavailable } } = view;
  const modes = ['tree', 'graph', 'network'].map(
    (mode) => [mode, words[`mode ${mode}`], '', !(mode in svgs)]);
  const { box, show } = choiceRow(words.modes, modes, (mode) => view.change({ mode }));
  box.classList.add('bp-modes');
  const reasons = Object.values(unavailable).map((text) =>
    element('p', { class: 'bp-note bp-why-not' }, text));
  return { group: box, reasons, show };
}

// A list of all variables, for those who do not use the picture.
export function lookAt(view) {
  const { words, spec: { nodes, order } } = view;
  const names = order.map((i) => [nodes[i].name, `${nodes[i].name}, ${nodes[i].kind}`]);
  const { box, show } = choiceList(words['look at'], [['', words['look at none']], ...names],
    (selected) => view.change({ selected, unticked: [] }));
  box.querySelector('select').classList.add('bp-look');
  return { label: box, show };
}

// Boxes, leaves and multiplications; the column of the present mode is marked.
export function countTable({ words, spec }) {
  const { heads, rows } = spec.counts;
  const columns = heads.map((key) => element('th', { scope: 'col' }, words[`counts ${key}`]));
  const cells = rows.map(([, numbers]) => numbers.map((text) => element('td', {}, text)));
  const body = rows.map(([key], i) => element('tr', {},
    element('th', { scope: 'row' }, words[`counts ${key}`]), ...cells[i]));
  const box = element('table', { class: 'bp-counts' },
    element('caption', {}, fill(words['counts caption'], { root: spec.root })),
    element('thead', {}, element('tr', {}, element('td', {}), ...columns)),
    element('tbody', {}, ...body));
  const show = (mode) => {
    const at = heads.indexOf(mode === 'tree' ? 'tree' : 'graph');
    [columns, ...cells].forEach((row) => row.forEach((cell, i) => {
      cell.classList.toggle('bp-now', i === at);
    }));
    columns.forEach((cell, i) => {
      if (i === at) cell.setAttribute('aria-current', 'true');
      else cell.removeAttribute('aria-current');
    });
  };
  return { box, show };
}

// A number as a factor: a negative one in brackets.
const factor = (x) => (x < 0 ? `(${show(x)})` : show(x));

// What is said of an edge: its local derivative, what a small move does, the paths through it.
export function edgeLine({ words, spec }, ways) {
  const { edges, slopes: symbols, nodes, root } = spec;
  const box = element('p', { class: 'bp-edge-line', 'aria-live': 'polite' });
  const placeOf = (name) => nodes.findIndex((node) => node?.name === name);
  const about = (edge, found, delta, selected) => {
    const [parent, child] = edges[edge];
    const local = found.locals[edge];
    const symbol = symbols[edge];
    const value = symbol && symbol !== show(local) ? `${symbol} = ${show(local)}` : show(local);
    const parts = { parent, child, local: value, step: show(delta), root,
      amount: show(Math.abs(local * delta)), name: selected };
    const said = [fill(words['edge leads'], parts)];
    const move = local > 0 ? 'edge rises' : local < 0 ? 'edge falls' : 'edge stays';
    if (Number.isFinite(local)) said.push(fill(words[move], parts));
    const share = found.gradients[placeOf(parent)] * local;
    const gradient = found.gradients[placeOf(child)];
    if (parent !== root && Number.isFinite(share) && Number.isFinite(gradient)) {
      const only = ways && edges.filter((other) => other[1] === child).length === 1;
      said.push(fill(words[only ? 'edge share only' : 'edge share'],
        { ...parts, share: show(share), gradient: show(gradient), slope: factor(local),
          outer: factor(found.gradients[placeOf(parent)]) }));
    }
    if (selected && ways) {
      const target = ways.place.get(selected);
      const [count, total] = [ways.through(edge, target), ways.count(target)];
      const some = total === 1 ? 'edge carries only' : count === 1 ? 'edge carries one' : 'edge carries';
      said.push(fill(words[count === 0 ? 'edge carries none' : some],
        { ...parts, count: countText(count), total: countText(total) }));
    } else if (ways) {
      const count = ways.count(ways.place.get(parent));
      said.push(fill(words[count === 1 ? 'edge once' : 'edge often'],
        { ...parts, count: countText(count) }));
    }
    return said.join(' ');
  };
  let shownEdge = null;
  const update = (found, delta, selected, trouble) => {
    if (shownEdge === null || !edges[shownEdge] || trouble) {
      put(box, nodes.length > 1 ? words[ways ? 'picture hint' : 'picture hint large'] : '');
    } else {
      put(box, about(shownEdge, found, delta, selected));
    }
    box.classList.toggle('bp-hint', shownEdge === null);
  };
  return { box, update, show: (edge) => { shownEdge = edge; } };
}
