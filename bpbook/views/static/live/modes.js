// Beside the picture: which mode it is in, a list of variables to look at, and what each costs.

import { element, keepKeys, put } from '../base/dom.js';
import { countText, fill, show } from '../base/numbers.js';

let groups = 0; // radio buttons of one view share a name

export function modeBar(view) {
  const { words, spec: { svgs, unavailable } } = view;
  groups += 1;
  const inputs = ['network', 'tree', 'graph'].map((mode) => {
    const input = element('input', { type: 'radio', name: `bp-mode-${groups}`, value: mode });
    input.disabled = !(mode in svgs);
    keepKeys(input);
    input.addEventListener('change', () => { if (input.checked) view.change({ mode }); });
    return input;
  });
  const labels = inputs.map((input) => element('label',
    { class: input.disabled ? 'bp-mode bp-disabled' : 'bp-mode' }, input,
    element('span', {}, words[`mode ${input.value}`])));
  const group = element('div', { class: 'bp-modes', role: 'radiogroup',
    'aria-label': words.modes }, ...labels);
  const reasons = Object.values(unavailable).map((text) =>
    element('p', { class: 'bp-note bp-why-not' }, text));
  const show = (mode) => inputs.forEach((input) => { input.checked = input.value === mode; });
  return { group, reasons, show };
}

// A list of all variables, for those who do not use the picture.
export function lookAt(view) {
  const { words, spec: { nodes, order } } = view;
  const list = element('select', { class: 'bp-look' },
    element('option', { value: '' }, words['look at none']),
    ...order.map((i) => element('option', { value: nodes[i].name },
      `${nodes[i].name}, ${nodes[i].kind}`)));
  keepKeys(list);
  list.addEventListener('change', () => view.change({ selected: list.value, unticked: [] }));
  return { label: element('label', { class: 'bp-look-label' }, words['look at'], ' ', list),
    show: (name) => { list.value = name; } };
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
      said.push(fill(words[count === 1 ? 'edge carries one' : 'edge carries'],
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
