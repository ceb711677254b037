// How paths look on a map: the present one in ink, kept ones each with a dash, marks and a letter.

import { svgElement } from '../base/dom.js';
import { KEPT_LOOKS, letter } from '../base/keeping.js';
import { MARKS } from '../base/marks.js';
import { tenth } from '../base/numbers.js';
import { SIZE } from '../base/plane.js';

const FAR = 1e4; // as far as lines go
const CLOSE = 2.5; // a mark's size
const MARKED = 30; // marks of a path, at most; a longer one has them at every so many updates
const DENSE = 200; // places of a path whose line is narrow

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

// At each how many updates a path of so many has a mark.
export function markEvery(updates) {
  for (let power = 1; ; power *= 10) {
    const found = [1, 2, 5].find((n) => updates <= MARKED * n * power);
    if (found) return found * power;
  }
}

// The edge, line and marks of a path; `rank` is how many others lie over it.
function partsOf({ places, kept }, rank) {
  const d = `M${places.map((place) => place.join(' ')).join('L')}`;
  const [dash, mark] = KEPT_LOOKS[kept] ?? ['', 'circle'];
  const every = markEvery(places.length - 1);
  const marks = places.filter((_, k) => k % every === 0).map(([x, y]) => MARKS[mark](x, y, CLOSE)).join('');
  const kind = kept < 0 ? '' : ` bp-way-${kept}`;
  const wide = places.length > DENSE ? ' bp-way-dense' : ` bp-way-wide-${rank}`;
  const line = svgElement('path', { d, class: `bp-way-line${kind}${wide}` });
  if (dash) line.setAttribute('stroke-dasharray', dash);
  const open = mark === 'cross' || mark === 'plus'; // these have no inside
  return {
    halo: svgElement('path', { d, class: `bp-way-halo${wide}` }),
    lines: [svgElement('path', { d, class: `bp-way-edge${wide}` }), line],
    marks: [...(open ? [svgElement('path', { d: marks, class: 'bp-way-under' })] : []),
      svgElement('path', { d: marks, class: `${open ? 'bp-way-stroke' : 'bp-way-dot'}${kind}` })],
  };
}

// Paths through places, `[{places, kept}, …]`; `kept` is a path's number among the kept ones, or −1 for
// the present one. The longest lies lowest, and what lies lower is wider, so that two on each other
// are both seen. One that has `looks`, a Map, keeps its parts there.
export function laidPaths(paths) {
  const ordered = [...paths].sort((one, other) => other.places.length - one.places.length
    || (one.kept < 0) - (other.kept < 0));
  const parts = ordered.map((path, i) => {
    const rank = ordered.length - 1 - i;
    const made = path.looks?.get(rank) ?? partsOf(path, rank);
    path.looks?.set(rank, made);
    return made;
  });
  return [...parts.map(({ halo }) => halo), ...parts.flatMap(({ lines }) => lines),
    ...parts.flatMap(({ marks }) => marks)];
}

// Points on a map as places that SVG can hold.
export const placesOf = (map, points) => holdable(points.map((point) => map.toPixel(...point))
  .filter((place) => place.every(Number.isFinite)));

// Where a letter may stand beside the end of its path, in pixels.
const BESIDE = [[11, -5], [-11, -5], [11, 15], [-11, 15], [0, -12], [0, 22], [24, 5], [-24, 5],
  [24, -16], [-24, -16], [24, 26], [-24, 26]];
const [APART, SCALE] = [14, 1.2]; // pixels between two letters; about as many to a unit of the map

const [NEAR, SEEN, SAMPLED] = [24, 12, 60]; // as bpbook/drawing/figures/surface_paths.py has them

const stride = (one) => Math.max(1, Math.ceil(one.length / SAMPLED));
const sampled = (one) => one.filter((_, k) => k % stride(one) === 0);
const distance = ([x, y], [u, v]) => Math.hypot(x - u, y - v);

// Which place of path k is farthest from the others, where its end alone does not tell them; or null.
// `paths` are the places of all.
function apart(paths, k) {
  const others = paths.filter((one, i) => i !== k && one.length);
  if (!others.some((one) => distance(paths[k].at(-1), one.at(-1)) < NEAR)) return null;
  const known = others.flatMap(sampled);
  let [best, room] = [null, SEEN];
  for (const place of sampled(paths[k])) {
    const free = known.reduce((least, other) => Math.min(least, distance(place, other)), Infinity);
    if (free > room) [best, room] = [place, free];
  }
  return best;
}

// The kept paths on a map, made again only where one is another: `draw(kept, spots, ranges, points)`
// gives `[{places, kept, looks}, …]`, and writes their letters; `points` are those of the present path.
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
      const room = ({ place }) => Math.min(...taken.map((other) => distance(place, other)));
      const good = spots.filter(inside);
      const best = good.find((one) => room(one) >= APART) ?? good[0] ?? spots[0];
      taken.push(best.place);
      map.write(name, ...at, kind, best.shift);
    }
  };
  const made = (one, spots, key) => {
    const { way, k, i } = one;
    const points = way.leaves.slice(0, k + 1).map((at) => spots.map((spot) => at[spot]));
    const seen = points.filter((at) => map.holds(...at)).map((at) => map.toPixel(...at));
    return { way, k, kept: i, key, seen, places: placesOf(map, points), looks: new Map() };
  };
  const name = ({ kept }, place) => ({ name: letter(kept), at: map.toData(...place),
    kind: `bp-way-name bp-way-${kept}` });
  return (kept, spots, ranges, points) => {
    const [before, key] = [drawn, JSON.stringify([spots, ranges])];
    drawn = kept.filter(({ on }) => on).map((one) => before.find((known) => known.way === one.way
      && known.k === one.k && known.kept === one.i && known.key === key) ?? made(one, spots, key));
    if (drawn.length) {
      const present = points.filter((at) => map.holds(...at)).map((at) => map.toPixel(...at));
      const seen = [present, ...drawn.map((one) => one.seen)];
      const ending = drawn.filter((one) => one.seen.length);
      const again = ending.map((one) => [one, apart(seen, 1 + drawn.indexOf(one))]);
      write([...ending.map((one) => name(one, one.seen.at(-1))),
        ...again.filter(([, place]) => place).map(([one, place]) => name(one, place))], points.at(-1));
    } else write([], points.at(-1));
    return drawn.filter(({ places }) => places.length > 1);
  };
}
