// A function of two numbers as a map: bands of equal height with a light line between them, axes, a
// bar of colours. It knows nothing of trees.
//
//   const map = surfaceMap(words, { xName, yName, zName, x: [low, high], y: [low, high], label });
//   box.append(map.box);
//   const { low, high, gaps } = map.draw((x, y) => …, { n: 100 });
//
// `mark(x, y)` sets a point on it (nothing where it lies outside), `toPixel` and `toData` change
// between numbers and places in `overlay`, an SVG above the map for whoever draws on it. Where the
// function has no value the map is grey and hatched.

import { element, put, svgElement } from './dom.js';
import { show } from './numbers.js';
import { roundTicks } from './ticks.js';

const MAP_BANDS = 12;
const MAP_SIZE = 264; // of the map in the coordinates of its SVG
const MAP_DOTS = 352; // of the canvas
const MAP_PARTS = 4; // of an axis, about
const MAP_LETTER = 7.2; // width of a usual letter of a number
const MAP_LONG = 10; // letters of a number beside the bar; a longer one is written smaller
// Deep blue for a small value, pale yellow for a large one (ColorBrewer YlGnBu, reversed): its
// brightness alone tells the order. As in bpbook/drawing/figures/surface.py.
const MAP_COLOURS = ['081d58', '253494', '225ea8', '1d91c0', '41b6c4', '7fcdbb', 'c7e9b4', 'edf8b1',
  'ffffd9'].map((hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)));

function mapColour(part) {
  const place = Math.min(part, 0.9999) * (MAP_COLOURS.length - 1);
  const low = Math.floor(place);
  return MAP_COLOURS[low].map((c, i) => Math.round(c + (place - low) * (MAP_COLOURS[low + 1][i] - c)));
}

// A pixel as one number, as ImageData stores it.
const mapPixel = (rgb) => new Uint32Array(new Uint8ClampedArray([...rgb, 255]).buffer)[0];
const MAP_PALETTE = Array.from({ length: MAP_BANDS }, (_, band) => mapColour((band + 0.5) / MAP_BANDS));
const MAP_FILLS = MAP_PALETTE.map(mapPixel);
const MAP_LINES = MAP_PALETTE.map((rgb) => mapPixel(rgb.map((c) => 0.72 * c + 0.28 * 255)));
const [MAP_NOWHERE, MAP_HATCH] = [[170, 170, 170], [105, 105, 105]].map(mapPixel);

// Values at n × n points, column by column, and the lowest and highest of them.
function mapGrid(f, [x0, x1], [y0, y1], n) {
  const values = new Float64Array(n * n);
  let [low, high, gaps] = [Infinity, -Infinity, false];
  for (let i = 0; i < n; i += 1) {
    const x = x0 + ((x1 - x0) * i) / (n - 1);
    for (let j = 0; j < n; j += 1) {
      const value = f(x, y0 + ((y1 - y0) * j) / (n - 1));
      values[i * n + j] = value;
      if (!Number.isFinite(value)) gaps = true;
      else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  return { values, low, high, gaps };
}

// Bands of the interpolated grid, pixel by pixel.
function paintMap(context, { values, low, high }, n) {
  const image = context.createImageData(MAP_DOTS, MAP_DOTS);
  const pixels = new Uint32Array(image.data.buffer);
  const scale = MAP_BANDS / (high - low || 1);
  const last = n - 1.000001;
  const step = (n - 1) / (MAP_DOTS - 1);
  const above = new Int8Array(MAP_DOTS);
  for (let row = 0; row < MAP_DOTS; row += 1) {
    const v = Math.min((MAP_DOTS - 1 - row) * step, last);
    const j = Math.floor(v);
    let before = 0;
    for (let column = 0; column < MAP_DOTS; column += 1) {
      const u = Math.min(column * step, last);
      const i = Math.floor(u);
      const k = i * n + j;
      const lower = values[k] + (u - i) * (values[k + n] - values[k]);
      const upper = values[k + 1] + (u - i) * (values[k + n + 1] - values[k + 1]);
      const value = lower + (v - j) * (upper - lower);
      const band = Number.isFinite(value)
        ? Math.max(Math.min(Math.floor((value - low) * scale), MAP_BANDS - 1), 0) : -1;
      const meets = (column && before !== band) || (row && above[column] !== band);
      if (band < 0) pixels[row * MAP_DOTS + column] = (row + column) % 12 < 2 ? MAP_HATCH : MAP_NOWHERE;
      else pixels[row * MAP_DOTS + column] = (meets ? MAP_LINES : MAP_FILLS)[band];
      before = band;
      above[column] = band;
    }
  }
  context.putImageData(image, 0, 0);
}

// Axes, names and the bar of colours around the place of the map: what `say(low, high)` changes.
function mapFrame(svg, { left, top, toPixel, xs, ys, names }) {
  const line = (x1, y1, x2, y2) => svg.append(
    svgElement('line', { x1, y1, x2, y2, class: 'bp-map-tick' }));
  const text = (x, y, content, kind = '') => {
    const made = svgElement('text', { x, y, class: kind }, content);
    svg.append(made);
    return made;
  };
  const [right, bottom] = [left + MAP_SIZE, top + MAP_SIZE];
  for (const value of roundTicks(...xs, MAP_PARTS)) {
    const [x] = toPixel(value, ys[0]);
    line(x, bottom, x, bottom + 4);
    text(x, bottom + 17, show(value), 'bp-middle');
  }
  for (const value of roundTicks(...ys, MAP_PARTS)) {
    const [, y] = toPixel(xs[0], value);
    line(left - 4, y, left, y);
    text(left - 8, y + 4, show(value), 'bp-end');
  }
  svg.append(svgElement('rect', { x: left, y: top, width: MAP_SIZE, height: MAP_SIZE,
    class: 'bp-map-edge' }));
  text(left + MAP_SIZE / 2, bottom + 36, names.x, 'bp-axis bp-middle');
  text(0, 0, names.y, 'bp-axis bp-middle').setAttribute('transform',
    `translate(13 ${top + MAP_SIZE / 2}) rotate(-90)`);
  MAP_PALETTE.forEach((rgb, band) => svg.append(svgElement('rect', { x: right + 12, width: 12,
    y: bottom - ((band + 1) / MAP_BANDS) * MAP_SIZE, height: MAP_SIZE / MAP_BANDS + 0.4,
    fill: `rgb(${rgb})` })));
  const highest = text(right + 28, top + 10, '');
  const lowest = text(right + 28, bottom, '');
  text(right + 28, top + MAP_SIZE / 2 + 4, names.z, 'bp-axis');
  const write = (target, number) => {
    put(target, number);
    target.classList.toggle('bp-long', number.length > MAP_LONG);
  };
  return (low, high) => {
    write(highest, high > low ? show(high) : '');
    write(lowest, low <= high ? show(low) : '');
  };
}

export function surfaceMap(words, { xName, yName, zName = '', x: xs, y: ys, label }) {
  const widest = Math.max(...roundTicks(...ys, MAP_PARTS).map((value) => show(value).length));
  const [left, top] = [Math.max(44, 28 + MAP_LETTER * widest), 8];
  const [width, height] = [left + MAP_SIZE + 28 + 11 * MAP_LETTER, top + MAP_SIZE + 44];
  const toPixel = (x, y) => [left + ((x - xs[0]) / (xs[1] - xs[0])) * MAP_SIZE,
    top + MAP_SIZE - ((y - ys[0]) / (ys[1] - ys[0])) * MAP_SIZE];
  const toData = (px, py) => [xs[0] + ((px - left) / MAP_SIZE) * (xs[1] - xs[0]),
    ys[0] + ((top + MAP_SIZE - py) / MAP_SIZE) * (ys[1] - ys[0])];
  const viewBox = `0 0 ${width} ${height}`;
  const canvas = element('canvas', { width: MAP_DOTS, height: MAP_DOTS, 'aria-hidden': 'true' });
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(canvas.style, { left: percent(left, width), top: percent(top, height),
    width: percent(MAP_SIZE, width), height: percent(MAP_SIZE, height) });
  const frame = svgElement('svg', { viewBox, class: 'bp-map-frame', 'aria-hidden': 'true' });
  const overlay = svgElement('svg', { viewBox, class: 'bp-map-overlay', role: 'img',
    'aria-label': label });
  const box = element('div', { class: 'bp-map' }, canvas, frame, overlay);
  const say = mapFrame(frame, { left, top, toPixel, xs, ys, names: { x: xName, y: yName, z: zName } });
  const point = svgElement('circle', { r: 6, class: 'bp-map-point', visibility: 'hidden' });
  frame.append(point);
  const mark = (x, y) => {
    const inside = x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
    point.setAttribute('visibility', inside ? 'visible' : 'hidden');
    if (!inside) return;
    const [px, py] = toPixel(x, y);
    point.setAttribute('cx', px);
    point.setAttribute('cy', py);
  };
  const draw = (f, { n = 100 } = {}) => {
    const grid = mapGrid(f, xs, ys, n);
    paintMap(canvas.getContext('2d'), grid, n);
    say(grid.low, grid.high);
    return { low: grid.low, high: grid.high, gaps: grid.gaps };
  };
  return { box, draw, mark, toData, toPixel, overlay, stop: () => {} };
}
