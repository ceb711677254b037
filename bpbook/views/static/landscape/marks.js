// What stands on the map: start, path of the descent, point, direction of −gradient.

import { element, put, svgElement } from '../base/dom.js';
import { MARKS } from '../base/marks.js';
import { fill, tenth } from '../base/numbers.js';
import { SIZE } from '../base/plane.js';
import { laidPaths, markEvery, placesOf } from './paths.js';

const [ARROW, LEAST] = [46, 18]; // units of the map: an arrow's length, and near the border
const INSET = 9; // of a mark at the border

// Draw on a map. `shown` is {points, slopes, changes, ranges, kept, bare}: the points after 0, 1, 2, …
// updates; along both axes the derivatives and the change by the next update at the last one; the
// drawings of kept paths; whether a change is along −gradient in any case. Returns whether the last
// point lies on the map.
export function drawOnMap(map, { points, slopes, changes, ranges, kept, bare }) {
  const sheet = document.createDocumentFragment();
  const add = (tag, attributes) => sheet.append(svgElement(tag, attributes));
  const places = placesOf(map, points);
  const at = places.at(-1);
  const present = places.length > 1 ? [{ places, kept: -1 }] : [];
  sheet.append(...laidPaths([...present, ...kept]));
  if (present.length) {
    add('path', { d: MARKS.diamond(...places[0], 5), class: 'bp-way-start' });
  }
  const inside = at && map.holds(...points.at(-1));
  if (inside) {
    const arrows = [[slopes, 'bp-slope', !bare], [changes, 'bp-arrow', true]];
    for (const [numbers, kind, wanted] of arrows) {
      const arrow = wanted ? arrowPath(at, numbers, ranges) : '';
      if (arrow) {
        add('path', { d: arrow, class: 'bp-arrow-halo' });
        add('path', { d: arrow, class: kind });
      }
    }
  }
  if (at && !inside) add('path', { d: borderMark(at), class: 'bp-way-left' });
  map.overlay.replaceChildren(sheet);
  map.mark(...points.at(-1));
  return inside;
}

// An arrow against some numbers as it lies on the map; its length is the same everywhere, but for the
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

// What the marks on the map mean, for a path of k updates: {box, show(bare, k)}.
export function mapLegend(words, root) {
  const entry = (content, text) => {
    const svg = svgElement('svg', { width: 34, height: 16, 'aria-hidden': 'true',
      class: 'bp-map-swatch' });
    svg.append(...content);
    return element('li', {}, svg, element('span', {}, text));
  };
  const path = (d, kind) => svgElement('path', { d, class: kind });
  const arrow = (kind, text) => {
    const d = 'M4 8L30 8M22 3L30 8L22 13';
    return entry([path(d, 'bp-arrow-halo'), path(d, kind)], text);
  };
  const line = [[2, 8], [10, 8], [24, 8], [32, 8]];
  const trail = entry(laidPaths([{ places: line, kept: -1 }]), words['landscape path']);
  const steepest = arrow('bp-arrow', fill(words['landscape arrow'], { root }));
  const next = arrow('bp-arrow', words['landscape direction']);
  const slope = arrow('bp-slope', fill(words['landscape gradient'], { root }));
  const box = element('ul', { class: 'bp-legend' },
    entry([path(MARKS.diamond(17, 8, 5), 'bp-way-start')], words['landscape start']),
    entry([svgElement('circle', { cx: 17, cy: 8, r: 6, class: 'bp-map-point' })],
      words['landscape point']),
    trail, steepest, next, slope);
  const show = (bare, k) => {
    const n = markEvery(k);
    put(trail.lastChild, n > 1 ? fill(words['landscape path some'], { n }) : words['landscape path']);
    steepest.hidden = !bare;
    next.hidden = bare;
    slope.hidden = bare;
  };
  return { box, show };
}
