// A function of two numbers as a map: its colours on a canvas, axes with round ticks around it, above
// it the bar of colours. It knows nothing of trees.
//
//   const map = planeMap({ x: { name: 'w1', range: [-4, 4] }, y: …, label: 'E over w1 and w2',
//     scale: SURFACE, bar: 'E', powers: true });          // without `bar` there is none
//   box.append(map.box);
//   const { low, high, gaps } = map.draw((x, y) => …, { n: 100, key: 'what the function hangs on' });
//   map.paint(values, n);                                 // or a grid that is there already
//   map.mark(x, y);                                       // the point; nothing where it lies outside
//   map.overlay.append(…);                                // an SVG of SIZE × SIZE units, clipped
//
// `draw` computes nothing where `key` and the axes are those of the last time, and neither paints
// where the values are. With `powers` the lines are closer where heights are low, if these span several
// powers of ten; the grid that comes back then has them as `lines`. `toPixel` and `toData` change between numbers and places on `overlay`;
// `path(lines, n)` makes a path there of lines over a grid. `spot(…children)` is a mark whose size
// does not follow the map's: `move(x, y)`; `write(text, x, y)` sets a text of that kind, at a distance
// in pixels if it is told one, `unwrite()` removes them all. `axes(x, y)` gives it other axes. For a hand on it see plane_hand.js.

import { levelledScale, painter, SURFACE } from './colouring.js';
import { element, put, svgElement } from './dom.js';
import { emptyGrid, fillGrid, linesPath, measure, planeScale } from './grid.js';
import { powerLevels } from './height_levels.js';
import { show } from './numbers.js';
import { roundTicks } from './ticks.js';

export const SIZE = 320; // of the map in the units of what is drawn on it
const DOTS = 440; // of the canvas, where nobody says how many
const PARTS = 4; // of an axis, about
const LETTER = 7.4; // width of a usual letter of a number, in pixels
const WIDE = 5; // letters of a number of which fewer fit along a narrow map

const percent = (part) => `${Math.round(part * 1e4) / 100}%`;

// Ticks, their numbers and the names of both axes around a map of any size, all of them in pixels.
// Returns how much room they need at the left and at the right.
function drawAxes(frame, { x, y }) {
  const { toPixel } = planeScale(x.range, y.range, 1);
  const text = (at, words, kind) => svgElement('text', { ...at, class: kind }, words);
  const mark = (at) => svgElement('rect', { width: 1, height: 1, ...at, class: 'bp-map-tick' });
  const [ticksX, ticksY] = [x, y].map(({ range }) => roundTicks(...range, PARTS));
  const long = ticksX.some((value) => show(value).length > WIDE);
  const wide = (ticks) => LETTER * Math.max(...ticks.map((value) => show(value).length));
  const room = [Math.round(30 + wide(ticksY)),
    Math.max(14, Math.round(2 + wide(ticksX.slice(-1)) / 2))];
  frame.replaceChildren(
    svgElement('rect', { width: '100%', height: '100%', class: 'bp-map-edge' }),
    ...ticksX.flatMap((value, i) => {
      const at = percent(toPixel(value, y.range[0])[0]);
      return [mark({ x: at, y: '100%', height: 4 }), text({ x: at, y: '100%', dy: 17 }, show(value),
        `bp-middle${long && i % 2 ? ' bp-map-spare' : ''}`)];
    }),
    ...ticksY.flatMap((value) => {
      const at = percent(toPixel(x.range[0], value)[1]);
      return [mark({ x: -4, y: at, width: 4 }), text({ x: -8, y: at, dy: 4 }, show(value), 'bp-end')];
    }),
    text({ x: '50%', y: '100%', dy: 35 }, x.name, 'bp-axis bp-middle'),
    text({ x: 12 - room[0], y: '50%' }, y.name, 'bp-axis bp-middle bp-map-up'));
  return room;
}

// The colours and what their ends stand for: {box, say(scale, low, high, lines)}.
function colourBar(name) {
  const bands = svgElement('svg', { preserveAspectRatio: 'none' });
  let shown = 0;
  const colour = ({ colours, steps }) => {
    if (steps === shown) return;
    shown = steps;
    bands.setAttribute('viewBox', `0 0 ${steps} 1`);
    bands.replaceChildren(...colours.map(
      (fill, i) => svgElement('rect', { x: i, width: 1.05, height: 1, fill })));
  };
  const [lowest, highest] = [element('span', {}), element('span', {})];
  const box = element('div', { class: 'bp-map-bar', 'aria-hidden': 'true' },
    element('b', {}, name), lowest, bands, highest);
  const say = (scale, low, high, lines) => {
    colour(scale);
    put(lowest, lines ? `< ${show(lines[0])}` : (low <= high ? show(low) : ''));
    put(highest, lines ? `> ${show(lines.at(-1))}` : (high > low ? show(high) : ''));
  };
  return { box, say };
}

// The canvas: `paint(grid, scaleOf)` paints where the values are others than the last ones.
function mapCanvas(dots) {
  const canvas = element('canvas', { width: dots, height: dots, 'aria-hidden': 'true' });
  const { bytes, paint } = painter(dots);
  const image = new ImageData(bytes, dots, dots);
  let painted = null;
  return { canvas, paint: (grid, scaleOf) => {
    if (painted && same(painted, grid.values)) return;
    painted = grid.values.slice();
    paint(grid, scaleOf());
    canvas.getContext('2d').putImageData(image, 0, 0);
  } };
}

function same(one, other) {
  if (one.length !== other.length) return false;
  for (let k = 0; k < one.length; k += 1) {
    if (one[k] !== other[k] && !(Number.isNaN(one[k]) && Number.isNaN(other[k]))) return false;
  }
  return true;
}

// What keeps its size in pixels: marks, texts, and where they stand on the map.
function pixelLayer(svg, planed) {
  const texts = svgElement('g', {});
  svg.append(texts);
  const place = (target, x, y) => {
    const [px, py] = planed().toPixel(x, y).map((part) => percent(part / SIZE));
    target.setAttribute('x', px);
    target.setAttribute('y', py);
  };
  const spot = (...children) => {
    const mark = svgElement('svg', { class: 'bp-map-spot', visibility: 'hidden' });
    mark.append(...children);
    svg.append(mark);
    const move = (x, y) => {
      const inside = planed().holds(x, y);
      mark.setAttribute('visibility', inside ? 'visible' : 'hidden');
      if (inside) place(mark, x, y);
    };
    return { mark, move };
  };
  const write = (text, x, y, kind = '', [dx, dy] = [0, 4]) => {
    const made = svgElement('text', { class: `bp-map-name bp-middle ${kind}`, dx, dy }, text);
    place(made, x, y);
    texts.append(made);
  };
  return { spot, write, unwrite: () => texts.replaceChildren() };
}

export function planeMap({ x, y, label, scale = SURFACE, bar = '', powers = false,
  dots = DOTS }) {
  let [axes, planed, grid, made] = [{ x, y }, null, emptyGrid(2), null];
  let [inUse, lines] = [scale, null];
  const { canvas, paint } = mapCanvas(dots);
  const frame = svgElement('svg', { class: 'bp-map-frame', 'aria-hidden': 'true' });
  const overlay = svgElement('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'bp-map-overlay',
    role: 'img', 'aria-label': label });
  const pixels = svgElement('svg', { class: 'bp-map-pixels', 'aria-hidden': 'true' });
  const grip = element('span', { class: 'bp-map-grip', hidden: '' }); // see plane_hand.js
  const area = element('div', { class: 'bp-map-area' }, canvas, frame, overlay, pixels, grip);
  const colours = bar && colourBar(bar);
  const box = element('div', { class: 'bp-map' }, ...(bar ? [colours.box] : []), area);
  const { spot, write, unwrite } = pixelLayer(pixels, () => planed);
  const point = spot(svgElement('circle', { r: 6, class: 'bp-map-point' }));

  const mark = (u, v) => {
    point.move(u, v);
    const inside = planed.holds(u, v);
    grip.style.visibility = inside ? 'visible' : 'hidden';
    if (!inside) return;
    [grip.style.left, grip.style.top] = planed.toPixel(u, v).map((part) => percent(part / SIZE));
  };
  const setAxes = (across, up) => {
    if (planed && JSON.stringify([across, up]) === JSON.stringify([axes.x, axes.y])) return;
    axes = { x: across, y: up };
    planed = planeScale(across.range, up.range, SIZE);
    made = null;
    const [left, right] = drawAxes(frame, axes);
    area.style.margin = `8px ${right}px 42px ${left}px`;
  };
  const scaleOf = () => {
    const levels = powers ? powerLevels(grid) : null;
    lines = levels && levels.lines;
    inUse = levels ? levelledScale(levels) : scale;
    return inUse;
  };
  const finish = () => {
    paint(grid, scaleOf);
    if (bar) colours.say(inUse, ...(scale.ends ?? [grid.low, grid.high]), lines);
    return Object.assign(grid, { lines });
  };
  const fit = (n) => { if (grid.n !== n) grid = emptyGrid(n); };
  const draw = (f, { n = 100, key = null } = {}) => {
    if (made !== null && key === made && grid.n === n) return grid;
    fit(n);
    made = key;
    fillGrid(grid, f, axes.x.range, axes.y.range);
    return finish();
  };
  const paintValues = (values, n) => {
    fit(n);
    made = null;
    grid.values.set(values);
    measure(grid);
    return finish();
  };
  const describe = (text) => {
    if (overlay.getAttribute('aria-label') !== text) overlay.setAttribute('aria-label', text);
  };
  setAxes(x, y);
  return { box, area, overlay, grip, axes: setAxes, draw, paint: paintValues, mark, spot, write,
    unwrite, describe, path: (lines, n) => linesPath(lines, n, SIZE),
    toPixel: (u, v) => planed.toPixel(u, v), toData: (px, py) => planed.toData(px, py),
    holds: (u, v) => planed.holds(u, v) };
}
