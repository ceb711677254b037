// The neuron as a piece of the tree: y = f(x) is a parent over x, the sum has all its children
// below it; local derivatives stand on the edges.

import { svgElement } from '../base/dom.js';
import { lock } from '../base/lock.js';
import { fill, show, tenth } from '../base/numbers.js';
import { fittedPicture, svgLabel } from './parts.js';

const FAMILY = { widest: 76, high: 36, gap: 6, rise: 52, narrow: 46 };

export function familyTree(net) {
  const { words, nodes } = net;
  const { widest, high, gap, rise, narrow } = FAMILY;
  const drawBox = (svg, x, y, wide, place, values) => {
    const { name, role } = nodes[place];
    const group = svgElement('g', { class: `bp-family-${role}` });
    const text = (shown, below, kind) => svgLabel(group, shown, { x: tenth(x), y: y + below,
      class: `bp-middle ${kind}` }, wide - 6);
    group.append(svgElement('rect', { x: tenth(x - wide / 2), y, width: tenth(wide), height: high,
      rx: 6 }));
    text(name, 15, 'bp-axis');
    text(show(values[place]), 30, '');
    svg.append(group);
  };
  const drawEdge = (svg, from, to, y, room, local, place = 0.75) => {
    svg.append(svgElement('line', { x1: from, x2: tenth(to), y1: y + high, y2: y + high + rise,
      class: 'bp-wire' }));
    svgLabel(svg, show(local), { x: tenth(from + (to - from) * place), y: y + high + place * rise + 4,
      class: 'bp-middle bp-local', 'data-raw': local }, room);
  };
  const paint = (svg, width, neuron, { values, locals }, sentence, shut) => {
    const edges = net.edges.flatMap(([parent, child], e) => (parent === neuron.x ? [[child, e]] : []));
    const most = Math.max(3, Math.floor(width / (narrow + gap)));
    const left = edges.length > most ? edges.length - most + 1 : 0;
    const place = (i) => (left && i === edges.length - 1 ? most - 1 : i); // the last: the bias
    const shown = edges.map((edge, i) => [...edge, place(i)])
      .filter((_, i) => !left || i < most - 2 || i === edges.length - 1);
    const places = Math.min(edges.length, most);
    const step = Math.min(widest + 2 * gap, (width - 2) / places);
    const wide = step - gap;
    const at = (i) => width / 2 + step * (i - (places - 1) / 2);
    const middle = 1 + (neuron.edge < 0 ? 0 : high + rise);
    const bottom = middle + high + rise;
    if (neuron.edge >= 0) {
      drawEdge(svg, width / 2, width / 2, 1, widest, locals[neuron.edge]);
      drawBox(svg, width / 2, 1, widest, neuron.y, values);
      if (shut) svg.append(lock(tenth(width / 2 + 0.62 * widest), 1 + high + 0.72 * rise));
    }
    shown.forEach(([, e, i]) => drawEdge(svg, width / 2, at(i), middle, wide - 6, locals[e],
      i % 2 && places > 4 ? 0.55 : 0.8)); // many in a row would touch each other
    drawBox(svg, width / 2, middle, widest, neuron.x, values);
    shown.forEach(([child, , i]) => drawBox(svg, at(i), bottom, wide, child, values));
    if (left) {
      svgLabel(svg, fill(words['neuron others'], { count: left }), { x: tenth(at(most - 2)),
        y: bottom + 22, class: 'bp-middle bp-soft' }, wide);
    }
    return { height: bottom + high + 1, label: fill(words['neuron tree alt'], { sentence,
      x: neuron.xName, children: edges.map(([child]) => nodes[child].name).join(', ') }) };
  };
  return fittedPicture(net.view, 'bp-family', paint);
}
