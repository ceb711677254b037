// What stands on the map: start, path of the descent, point, direction of −gradient.

import { element, svgElement } from '../base/dom.js';
import { MARKS } from '../base/marks.js';
import { fill, tenth } from '../base/numbers.js';
import { SIZE } from '../base/plane.js';

const [ARROW, LEAST] = [46, 18]; // units of the map: an arrow's length, and near the border
const [FAR, CLOSE, INSET] = [1e4, 2.5, 9]; // as far as lines go, a dot's size, a mark at the border

// Places that SVG can hold: a line to a point far outside keeps its direction, and ends sooner.
function holdable(places) {
  const far = (place) => Math.max(...place.map(Math.abs));
  const held = [];
  for (const [i, place] of places.entries()) {
    const before = places[i - 1];
    let kept = place;
    if (far(place) > FAR && before && far(before) <= FAR) {
      const way = place.map((x, axis) => x - before[axis]);
      kept = before.map((x, axis) => x + (way[axis] / far(way)) * FAR);
    }
    held.push(kept.map((x) => tenth(Math.min(Math.max(x, -2 * FAR), 2 * FAR))));
  }
  return held;
}

// Draw on a map. `shown` is {points, slopes, ranges}: the points after 0, 1, 2, … updates, and the
// derivatives along both axes at the last one. Returns whether that one lies on the map.
export function drawOnMap(map, { points, slopes, ranges }) {
  const sheet = document.createDocumentFragment();
  const add = (tag, attributes) => sheet.append(svgElement(tag, attributes));
  const places = holdable(points.map((point) => map.toPixel(...point))
    .filter((place) => place.every(Number.isFinite)));
  const at = places.at(-1);
  if (places.length > 1) {
    const d = `M${places.map((place) => place.join(' ')).join('L')}`;
    add('path', { d, class: 'bp-way-halo' });
    add('path', { d, class: 'bp-way-line' });
    add('path', { d: places.map(([x, y]) => MARKS.circle(x, y, CLOSE)).join(''),
      class: 'bp-way-dot' });
    add('path', { d: MARKS.diamond(...places[0], 5), class: 'bp-way-start' });
  }
  const inside = at && map.holds(...points.at(-1));
  const arrow = inside ? arrowPath(at, slopes, ranges) : '';
  if (arrow) {
    add('path', { d: arrow, class: 'bp-arrow-halo' });
    add('path', { d: arrow, class: 'bp-arrow' });
  }
  if (at && !inside) add('path', { d: borderMark(at), class: 'bp-way-left' });
  map.overlay.replaceChildren(sheet);
  map.mark(...points.at(-1));
  return inside;
}

// An arrow along −gradient as it lies on the map; its length is the same everywhere, but for the
// border, where its head would be cut off.
function arrowPath([x, y], slopes, ranges) {
  const [across, up] = ranges.map(([low, high], i) => (-slopes[i] * SIZE) / (high - low));
  const size = Math.hypot(across, up);
  if (!Number.isFinite(size) || size === 0) return '';
  const [u, v] = [across / size, -up / size];
  const room = (place, way) => (way === 0 ? Infinity : ((way > 0 ? SIZE : 0) - place) / way - 4);
  const length = Math.max(LEAST, Math.min(ARROW, room(x, u), room(y, v)));
  const [tipX, tipY] = [x + u * length, y + v * length];
  const barb = (turn) => `${tenth(tipX - u * 10 + turn * v * 5.5)} ${
    tenth(tipY - v * 10 - turn * u * 5.5)}`;
  return `M${tenth(x)} ${tenth(y)}L${tenth(tipX)} ${tenth(tipY)}M${barb(1)}L${tenth(tipX)} ${
    tenth(tipY)}L${barb(-1)}`;
}

// A triangle at the border, pointing to where the point is.
function borderMark([x, y]) {
  const [bx, by] = [x, y].map((place) => Math.min(Math.max(place, INSET), SIZE - INSET));
  const [dx, dy] = [x - bx, y - by];
  const size = Math.hypot(dx, dy);
  const [u, v] = [dx / size, dy / size];
  const corner = (along, turn) => `${tenth(bx - u * along + turn * v * 8)} ${
    tenth(by - v * along - turn * u * 8)}`;
  return `M${corner(-INSET + 2, 0)}L${corner(7, 1)}L${corner(7, -1)}Z`;
}

// What the marks on the map mean.
export function mapLegend(words, root) {
  const entry = (content, text) => {
    const svg = svgElement('svg', { width: 34, height: 16, 'aria-hidden': 'true',
      class: 'bp-map-swatch' });
    svg.append(...content.map(([tag, attributes]) => svgElement(tag, attributes)));
    return element('li', {}, svg, element('span', {}, text));
  };
  const line = 'M2 8L32 8';
  return element('ul', { class: 'bp-legend' },
    entry([['path', { d: MARKS.diamond(17, 8, 5), class: 'bp-way-start' }]],
      words['landscape start']),
    entry([['circle', { cx: 17, cy: 8, r: 6, class: 'bp-map-point' }]], words['landscape point']),
    entry([['path', { d: line, class: 'bp-way-halo' }], ['path', { d: line, class: 'bp-way-line' }],
      ['path', { d: MARKS.circle(10, 8, CLOSE) + MARKS.circle(24, 8, CLOSE),
        class: 'bp-way-dot' }]], words['landscape path']),
    entry([['path', { d: 'M4 8L30 8M22 3L30 8L22 13', class: 'bp-arrow-halo' }],
      ['path', { d: 'M4 8L30 8M22 3L30 8L22 13', class: 'bp-arrow' }]],
    fill(words['landscape arrow'], { root })));
}
