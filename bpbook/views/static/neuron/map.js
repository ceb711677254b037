// The map of one output over two leaves: lines, data, names of lines, and the place of the leaves.

import { svgElement } from '../base/dom.js';
import { drawSeries } from '../base/marks.js';
import { fill } from '../base/numbers.js';
import { planeMap } from '../base/plane.js';

const [SPREAD, NAME] = [0.36, [0.22, 0.07]]; // of the names of lines; a name's size on the map
export const DATA = [{ mark: 'square', size: 4, tone: 4 },
  { mark: 'triangle', size: 4, tone: 4, full: true }];

// A line's name stands where it is nearest to its own place on a square around the middle, and on
// none of those that are `taken`. `turn` goes once around from 0 to 1.
export function nameSpot(lines, n, turn, taken) {
  const along = (part) => Math.min(1, Math.max(-1, 2 - Math.abs(((8 * part) % 8) - 4)));
  const aim = [0.5 + SPREAD * along(turn), 0.5 + SPREAD * along((turn + 0.75) % 1)];
  const distance = ([x, y]) => Math.hypot(x / (n - 1) - aim[0], y / (n - 1) - aim[1]);
  const covers = (spot) => (other) => NAME.every((size, k) => Math.abs(spot[k] - other[k])
    < size * (n - 1));
  const spots = lines.flat();
  const free = spots.filter((spot) => !taken.some(covers(spot)));
  return (free.length ? free : spots).reduce(
    (best, spot) => (distance(spot) < distance(best) ? spot : best));
}

// The data of a kind, in the units of the map.
function dataMarks(map, points, kind) {
  const places = points.filter((point) => point[2] === kind).map(([x, y]) => map.toPixel(x, y));
  const [xs, ys] = [0, 1].map((k) => places.map((place) => place[k]));
  const group = svgElement('g', { class: `bp-datum bp-datum-${kind}` });
  group.append(drawSeries(DATA[kind], xs, ys, 0));
  return group;
}

export function dividedMap(words, { axes, ranges, output, points, n }) {
  const [x, y] = axes.map((name, k) => ({ name, range: ranges[k] }));
  const map = planeMap({ x, y, bar: output,
    label: fill(words['plane of'], { output, x: x.name, y: y.name }) });
  const under = svgElement('g', {});
  map.overlay.append(under, ...[0, 1].map((kind) => dataMarks(map, points, kind)));
  const line = (lines, kind, dash) => {
    const d = map.path(lines, n);
    under.append(svgElement('path', { d, class: 'bp-divide-halo' }),
      svgElement('path', { d, class: kind, 'stroke-dasharray': dash }));
  };
  const name = (text, spot) => map.write(text, ...spot.map((part, k) => ranges[k][0]
    + ((ranges[k][1] - ranges[k][0]) * part) / (n - 1)), 'bp-divide-name');
  const draw = (grid) => {
    map.paint(grid, n);
    map.box.dataset.raw = JSON.stringify(Array.from(grid));
    map.box.dataset.size = n;
    under.replaceChildren();
    map.unwrite();
  };
  return { ...map, draw, line, name };
}
