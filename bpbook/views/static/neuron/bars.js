// The terms of x stacked as bars, one after the other, and their sum below them.

import { svgElement } from '../base/dom.js';
import { fill, show, tenth } from '../base/numbers.js';
import { roundTicks } from '../base/ticks.js';
import { arrowPath, calmRange, fittedPicture, hatchPath, svgLabel } from './parts.js';

const STACK = { names: 118, right: 74, row: 34, bar: 18, top: 6 };

// `draw(neuron, few, values, sentence)`, the terms as fewTerms() gives them.
export function stackedBars(net) {
  const { names, right, row, bar, top } = STACK;
  const factors = (term, values) => [
    ...(Math.abs(term.times) === 1 && term.factors.length ? [] : [show(term.times)]),
    ...term.factors.map((i) => show(values[i]))].join(' · ');
  const paint = (svg, width, neuron, few, values, sentence) => {
    const left = Math.min(names, 0.32 * width);
    const total = values[neuron.x];
    const sums = few.reduce((found, [, value]) => [...found, found.at(-1) + value], [0]);
    const [low, high] = calmRange(sums, [total]);
    const toX = (x) => tenth(left + ((x - low) / (high - low)) * (width - left - right));
    const bottom = top + row * (few.length + 1);
    for (const tick of roundTicks(low, high, 4)) {
      svg.append(svgElement('line', { x1: toX(tick), x2: toX(tick), y1: top, y2: bottom,
        class: tick === 0 ? 'bp-zero' : 'bp-grid' }));
      svgLabel(svg, show(tick), { x: toX(tick), y: bottom + 16, class: 'bp-middle bp-soft' });
    }
    svgLabel(svg, neuron.xName, { x: (left + width - right) / 2, y: bottom + 34,
      class: 'bp-axis bp-middle' });
    few.forEach(([name, value, term], i) => {
      const y = top + row * i + (row - bar) / 2;
      const [from, to] = [toX(sums[i]), toX(sums[i + 1])];
      const group = svgElement('g', { class: value < 0 ? 'bp-minus' : 'bp-plus' });
      group.append(svgElement('path', { d: arrowPath(from, to, y, bar), class: 'bp-bar' }));
      if (value < 0) group.append(svgElement('path', { d: hatchPath(from, to, y, bar),
        class: 'bp-hatch' }));
      svg.append(group, svgElement('line', { x1: to, x2: to, y1: y + bar, y2: y + row,
        class: 'bp-running' }));
      const small = term?.factors.length > 1;
      svgLabel(svg, name, { x: left - 10, y: y + (small ? 6 : 13), class: 'bp-end bp-term' },
        left - 14);
      if (small) svgLabel(svg, factors(term, values), { x: left - 10, y: y + 21,
        class: 'bp-end bp-small' }, left - 14);
      const text = value > 0 ? `+${show(value)}` : show(value);
      svgLabel(svg, text, { x: width - 2, y: y + 13, class: 'bp-end', 'data-term': i,
        'data-raw': value, 'data-running': sums[i + 1] }, right - 6);
    });
    const y = top + row * few.length + (row - bar) / 2;
    svg.append(svgElement('path', { d: arrowPath(toX(0), toX(total), y, bar), class: 'bp-total' }));
    svgLabel(svg, neuron.xName, { x: left - 10, y: y + 13, class: 'bp-end bp-axis' }, left - 14);
    svgLabel(svg, show(total), { x: width - 2, y: y + 13, class: 'bp-end bp-axis',
      'data-total': '', 'data-raw': total }, right - 6);
    return { height: bottom + 40, label: fill(net.words['neuron bars alt'],
      { x: neuron.xName, sentence }) };
  };
  return fittedPicture(net.view, 'bp-stack', paint);
}
