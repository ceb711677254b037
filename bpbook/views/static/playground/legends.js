// What the marks in the plane and the lines of the network are, and how large its tree is.

import { element, put, reachable, svgElement } from '../base/dom.js';
import { lock } from '../base/lock.js';
import { MARKS } from '../base/marks.js';
import { fill } from '../base/numbers.js';
import { threeDigits } from './network.js';

export function planeLegend(words) {
  const sample = (parts, d) => {
    const svg = svgElement('svg', { width: 22, height: 16, viewBox: '0 0 22 16', class: 'bp-play-swatch',
      'aria-hidden': 'true' });
    svg.append(svgElement('rect', { width: 22, height: 16, class: 'bp-play-ground' }),
      ...parts.map((part, i) => svgElement('path', { d: d[i], class: `bp-play-${part}` })));
    return svg;
  };
  const circle = MARKS.circle(11, 8, 4.2);
  const cross = MARKS.cross(11, 8, 4.2);
  const entries = [
    ['class 0', sample(['under-0', 'class-0'], [circle, circle])],
    ['class 1', sample(['under-1', 'class-1'], [cross, cross])],
    ['small', sample(['held-0', 'held-1'], [MARKS.circle(6, 8, 2.2), MARKS.cross(16, 8, 2.2)])],
    ['in batch', sample(['batch'], [MARKS.circle(11, 8, 6.5)])],
    ['boundary', sample(['halo', 'boundary'], ['M1 8H21', 'M1 8H21'])],
  ];
  return element('ul', { class: 'bp-legend bp-play-legend' }, ...entries.map(([kind, svg]) => element(
    'li', {}, svg, element('span', {}, words[`play legend ${kind}`]))));
}

// What the lines of the network mean; `show` takes the largest number on them.
export function edgeLegend({ words, spec: { root, widths } }) {
  const line = (sign, width, text) => {
    const svg = svgElement('svg', { width: 34, height: 14, 'aria-hidden': 'true', class: 'bp-play-item',
      'data-sign': sign });
    svg.append(svgElement('path', { d: 'M1 7H33', class: 'bp-play-line', 'stroke-width': width }));
    return element('li', {}, svg, text);
  };
  const locked = svgElement('svg', { width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' });
  locked.append(lock(0, 0));
  const [plus, minus, thick] = Array.from({ length: 3 }, () => element('span', {}));
  const box = element('ul', { class: 'bp-legend bp-play-legend' }, line('plus', 3, plus),
    line('minus', 3, minus), line('plus', widths.most, thick),
    element('li', {}, element('span', { class: 'bp-play-below-neuron' }, '∂'),
      element('span', {}, fill(words['play below neuron'], { root }))),
    element('li', {}, locked, element('span', {}, words['play legend lock'])));
  const show = (lines, largest) => {
    put(plus, fill(words[`play plus ${lines}`], { root }));
    put(minus, fill(words[`play minus ${lines}`], { root }));
    put(thick, fill(words['play thickest'], { value: threeDigits(largest) }));
  };
  return { box, show };
}

const SIZES = [['sizes weights', '', 'weight_leaves', 'weights'],
  ['counts boxes', '', 'occurrences', 'variables'], ['play edges', '', 'tree_edges', 'edges'],
  ['counts multiplications', 'formula_by_formula', 'shared_prefixes', 'graph']];

// How large tree and graph of one point's loss are, and what its gradient costs, in words of counts.
export function sizesTable(words, root) {
  const title = fill(words['play sizes'], { root });
  const body = element('tbody', {});
  const table = element('table', {}, element('caption', {}, title), element('thead', {},
    element('tr', {}, ...['column count', 'counts formulas', 'counts tree', 'counts graph'].map(
      (word) => element('th', { scope: 'col' }, words[word])))), body);
  const box = reachable(element('div', { class: 'bp-table bp-play-sizes' }, table), title);
  const show = (counts) => body.replaceChildren(...SIZES.map(([word, ...keys]) => element('tr', {},
    element('th', { scope: 'row' }, words[word]), ...keys.map((key) => element('td',
      { class: 'bp-cell' }, key ? counts[key] : '–')))));
  return { box, show };
}
