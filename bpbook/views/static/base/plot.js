// A small plot in SVG: axes with round ticks, even or logarithmic, lines with dashes, marks of
// several shapes. It knows nothing of trees.
//
//   const curve = plot(view, { xLabel, yLabel, label });
//   box.append(curve.box);
//   curve.draw([{ x, y, dash: '6 3', mark: 'diamond', line: true, tone: 1 }], { log: true });
//
// A series has `x` and `y` (numbers; what is not finite leaves a gap), `tone` (its colour, 0 … 3,
// or 4 for that of text), `line` (true, or 'thin'), `dash`, `mark` with `size` and `full`, and a
// `text` above or `below` its last point, or `left` of it. Options: `log`, `x` and `y` (ranges), `at` (an upright
// line there), `zero` (lines through 0), `ratio` (height by width), `whole` (only whole numbers at
// x), `label` (what is read out), and new axis labels `xLabel`, `yLabel`.

import { element, svgElement } from './dom.js';
import { drawSeries } from './marks.js';
import { raised, show, tenth } from './numbers.js';
import { roundTicks } from './ticks.js';

const LETTER = 7.1; // width of a usual letter
const APART = 13; // from one name at the left of its point to the next
const [LOWEST, HIGHEST] = [190, 340]; // a plot's height in pixels

// Powers of ten, some of them where there are many, with 2 and 5 between where there are few.
function powerTicks(low, high, count) {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (last - first < 1) {
    const few = [];
    for (let power = first - 1; power <= last; power += 1) {
      few.push(...[1, 2, 5].map((n) => Number(`${n}e${power}`)));
    }
    const inside = few.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
    return inside.length > 1 ? inside : roundTicks(low, high, count);
  }
  const every = Math.max(1, Math.ceil((last - first) / count));
  const found = [];
  for (let power = first; power <= last; power += every) found.push(Number(`1e${power}`));
  return found;
}

// A power of ten as one, from 10² on and from 10⁻¹ down; any other number as it is.
function powerText(value) {
  const power = value.toExponential().match(/^1e\+?(-?\d+)$/)?.[1];
  return !power || [0, 1].includes(Number(power)) ? show(value) : `10${raised(power)}`;
}

// The numbers at an axis; where a power of ten is written as one, all are.
function tickTexts(ticks) {
  const texts = ticks.map(show);
  return texts.some((text) => text.startsWith('1·10')) ? ticks.map(powerText) : texts;
}

// The smallest range that holds all numbers, with some room.
function rangeOf(lists, log) {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return log ? [0.1, 1] : [0, 1];
  if (log) {
    const room = (high / low) ** 0.05;
    return high / low > 1.001 ? [low / room, high * room] : [low / 2, high * 2];
  }
  const room = (high - low) * 0.05 || Math.abs(low) * 0.1 || 1;
  return [low - room, high + room];
}

function plotFrame(svg, area, scales, ticks, labels) {
  const { left, top, width, height } = area;
  const text = (x, y, words, kind) => {
    const made = svgElement('text', { x, y, class: kind }, words);
    svg.append(made);
    return made;
  };
  const line = (x1, y1, x2, y2, kind) => svg.append(
    svgElement('line', { x1, y1, x2, y2, class: kind }));
  for (const value of ticks.x) {
    const x = tenth(left + scales.x(value));
    line(x, top, x, top + height, 'bp-grid');
    text(x, top + height + 16, show(value), 'bp-middle');
  }
  ticks.y.forEach((value, i) => {
    const y = tenth(top + scales.y(value));
    line(left, y, left + width, y, 'bp-grid');
    text(left - 6, y + 4, ticks.texts[i], 'bp-end');
  });
  svg.append(svgElement('rect', { x: left, y: top, width, height, class: 'bp-plot-edge' }));
  text(left + width / 2, top + height + 36, labels.xLabel, 'bp-axis bp-middle');
  text(0, 0, labels.yLabel, 'bp-axis bp-middle').setAttribute('transform',
    `translate(13 ${top + height / 2}) rotate(-90)`);
}

// Where everything stands in a plot of a width.
function layOut(series, options, full) {
  const { log = false, ratio = 0.62, whole = false } = options;
  const x = options.x ?? rangeOf(series.map((s) => s.x), false);
  const y = options.y ?? rangeOf(series.map((s) => s.y), log);
  const inner = Math.min(Math.max(full * ratio, LOWEST), HIGHEST);
  const height = inner - 54;
  const yTicks = (log ? powerTicks : roundTicks)(...y, Math.max(3, height / 40));
  const texts = tickTexts(yTicks);
  const left = 28 + LETTER * Math.max(2, ...texts.map((text) => text.length));
  const right = 8 + (LETTER * show(roundTicks(...x, 3).at(-1)).length) / 2;
  const area = { left, top: 10, width: full - left - right, height };
  const [low, high] = log ? y.map(Math.log10) : y;
  const scales = {
    x: (value) => ((value - x[0]) / (x[1] - x[0])) * area.width,
    y: (value) => (1 - ((log ? Math.log10(value) : value) - low) / (high - low)) * height,
  };
  const xTicks = roundTicks(...x, Math.max(4, area.width / 55));
  return { inner, area, scales, x, y,
    ticks: { x: whole ? xTicks.filter(Number.isInteger) : xTicks, y: yTicks, texts } };
}

// The name of a series at its last point, on that side of it where there is room.
function nameAt({ text, below }, x, y, { width, height }) {
  const leftwards = x + 10 + LETTER * text.length > width;
  const at = Math.min(Math.max(y + (below ? 20 : -10), 14), height - 6);
  return svgElement('text', { x: tenth(x + (leftwards ? -10 : 10)), y: tenth(at),
    class: leftwards ? 'bp-end' : '' }, text);
}

// Names to the left of their points, [{text, x, y}, …], moved apart where they would meet.
function namesAtLeft(ends, height) {
  const ordered = [...ends].sort((one, other) => one.y - other.y);
  ordered.forEach((one, i) => {
    one.at = Math.max(one.y + 4, 12, i ? ordered[i - 1].at + APART : 0);
  });
  let lowest = height - 4;
  for (const one of ordered.reverse()) {
    one.at = Math.min(one.at, lowest);
    lowest = one.at - APART;
  }
  const group = svgElement('g', {});
  group.append(...ordered.map(({ text, x, at }) => svgElement('text',
    { x: tenth(x - 7), y: tenth(at), class: 'bp-end' }, text)));
  return group;
}

// What stands within the frame.
function drawSheet(series, { at = null, zero = false }, { area, scales, x, y }) {
  const { left, top, width, height } = area;
  const sheet = svgElement('svg', { x: left, y: top, width, height });
  const upright = (place, kind) => sheet.append(svgElement('line', { x1: place, x2: place, y1: 0,
    y2: height, class: kind }));
  if (zero && x[0] < 0 && x[1] > 0) upright(scales.x(0), 'bp-zero');
  if (zero && y[0] < 0 && y[1] > 0) {
    sheet.append(svgElement('line', { x1: 0, x2: width, y1: scales.y(0), y2: scales.y(0),
      class: 'bp-zero' }));
  }
  if (at !== null) upright(tenth(scales.x(at)), 'bp-at');
  const atLeft = [];
  for (const one of series) {
    const [xs, ys] = [Array.from(one.x, scales.x), Array.from(one.y, scales.y)];
    const group = drawSeries(one, xs, ys, width);
    const last = [xs.at(-1), ys.at(-1)];
    if (one.text && last.every(Number.isFinite)) {
      if (one.left) atLeft.push({ text: one.text, x: last[0], y: last[1] });
      else group.append(nameAt(one, ...last, area));
    }
    sheet.append(group);
  }
  if (atLeft.length) sheet.append(namesAtLeft(atLeft, height));
  return sheet;
}

export function plot(view, { xLabel, yLabel, label }) {
  const svg = svgElement('svg', { role: 'img', 'aria-label': label });
  const box = element('div', { class: 'bp-plot-box' }, svg);
  const labels = { xLabel, yLabel };
  let [last, seen, frame] = [null, 0, 0];
  const paint = () => {
    const full = seen || box.clientWidth; // asked each time, the page would be laid out for it
    if (!last || full < 60) return;
    const [series, options] = last;
    const laid = layOut(series, options, full);
    svg.setAttribute('viewBox', `0 0 ${full} ${laid.inner}`);
    svg.replaceChildren();
    plotFrame(svg, laid.area, laid.scales, laid.ticks, labels);
    svg.append(drawSheet(series, options, laid));
    svg.setAttribute('aria-label', options.label ?? label);
  };
  const draw = (series, options = {}) => {
    last = [series, options];
    Object.assign(labels, options.xLabel && { xLabel: options.xLabel },
      options.yLabel && { yLabel: options.yLabel });
    paint();
  };
  const watching = new ResizeObserver(() => {
    if (box.clientWidth === seen) return;
    seen = box.clientWidth;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint); // the plot's height changes with its width
  });
  watching.observe(box);
  view.atEnd(() => {
    cancelAnimationFrame(frame);
    watching.disconnect();
  });
  return { box, draw };
}
