// How paths look on a map: the present one in ink, kept ones each with a dash, marks and a letter.

import { svgElement } from '../base/dom.js';
import { MARKS } from '../base/marks.js';
import { tenth } from '../base/numbers.js';
import { SIZE } from '../base/plane.js';

const FAR = 1e4; // as far as lines go
const CLOSE = 2.5; // a mark's size
const MARKED = 200; // updates up to which each one of a kept path gets a mark
// Dashes and marks; the same in bpbook/drawing/map_parts.py.
const KEPT = [['7 4', 'square'], ['2 3', 'triangle'], ['9 3 2 3', 'cross'], ['14 4', 'plus']];

// Places that SVG can hold: a line to a point far outside keeps its direction, and ends sooner.
export function holdable(places) {
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

// A path through places; `kept` is its number among the kept ones, or −1 for the present one.
export function pathParts(places, kept = -1) {
  const d = `M${places.map((place) => place.join(' ')).join('L')}`;
  const [dash, mark] = KEPT[kept] ?? ['', 'circle'];
  const marked = kept < 0 || places.length <= MARKED;
  const marks = marked ? places.map(([x, y]) => MARKS[mark](x, y, CLOSE)).join('') : '';
  const kind = kept < 0 ? '' : ` bp-way-${kept}`;
  const line = svgElement('path', { d, class: `bp-way-line${kind}` });
  if (dash) line.setAttribute('stroke-dasharray', dash);
  const open = mark === 'cross' || mark === 'plus'; // these have no inside
  return [svgElement('path', { d, class: 'bp-way-halo' }), line,
    ...(open ? [svgElement('path', { d: marks, class: 'bp-way-halo' })] : []),
    svgElement('path', { d: marks, class: `${open ? 'bp-way-stroke' : 'bp-way-dot'}${kind}` })];
}

// The places of a way after its first k updates, on a map over the leaves at `spots`.
function placesOf(map, { way, k }, spots) {
  const points = way.leaves.slice(0, k + 1).map((at) => spots.map((spot) => at[spot]));
  return holdable(points.map((point) => map.toPixel(...point))
    .filter((place) => place.every(Number.isFinite)));
}

// Where a letter may stand beside the end of its path, in pixels.
const BESIDE = [[11, -5], [-11, -5], [11, 15], [-11, 15], [0, -12], [0, 22], [24, 5], [-24, 5],
  [24, -16], [-24, -16], [24, 26], [-24, 26]];
const [APART, SCALE] = [14, 1.2]; // pixels between two letters; about as many to a unit of the map

// The kept paths on a map, made again only where one is another: `draw(kept, spots, ranges, point)`
// gives their parts, and writes their letters; `point` is where the present path has come to.
export function keptDrawings(map) {
  let [drawn, written] = [[], ''];
  const write = (ends, point) => {
    const key = JSON.stringify([ends, point]);
    if (key === written) return;
    written = key;
    map.unwrite();
    const taken = [map.toPixel(...point).map((x) => x * SCALE)];
    for (const { name, at, kind } of ends) {
      const [x, y] = map.toPixel(...at).map((one) => one * SCALE);
      const spots = BESIDE.map(([dx, dy]) => ({ shift: [dx, dy], place: [x + dx, y + dy - 4] }));
      const inside = ({ place }) => place.every((one) => one > 8 && one < SIZE * SCALE - 8);
      const room = ({ place }) => Math.min(...taken.map(
        (other) => Math.hypot(place[0] - other[0], place[1] - other[1])));
      const good = spots.filter(inside);
      const best = good.find((one) => room(one) >= APART) ?? good[0] ?? spots[0];
      taken.push(best.place);
      map.write(name, ...at, kind, best.shift);
    }
  };
  return (kept, spots, ranges, point) => {
    const [before, key] = [drawn, JSON.stringify([spots, ranges])];
    drawn = kept.filter(({ on }) => on).map((one) => {
      const known = before.find(({ way, k, i, made }) => way === one.way && k === one.k && i === one.i
        && made === key);
      if (known) return known;
      const places = placesOf(map, one, spots);
      const end = one.way.leaves.slice(0, one.k + 1).map((at) => spots.map((spot) => at[spot]))
        .findLast((at) => map.holds(...at));
      return { way: one.way, k: one.k, i: one.i, made: key, end,
        parts: places.length > 1 ? pathParts(places, one.i) : [] };
    });
    write(drawn.filter(({ end }) => end).map(({ i, end }) => ({ name: String.fromCharCode(65 + i), at: end,
      kind: `bp-way-name bp-way-${i}` })), point);
    return drawn.flatMap(({ parts }) => parts);
  };
}
