// A small plot in SVG: axes with round ticks, even or logarithmic, lines with dashes, marks of
// several shapes. It knows nothing of trees.
//
//   const curve = plot(words, { xLabel, yLabel, label });
//   box.append(curve.box);
//   curve.draw([{ x, y, dash: '6 3', mark: 'diamond', line: true, tone: 1 }], { log: true });
//
// A series has `x` and `y` (numbers; what is not finite leaves a gap), `tone` (its colour, 0 … 3),
// `line` (true, or 'thin'), `dash`, `mark` with `size` and `full`, and a `text` above or `below` its
// last point. Options: `log`, `x` and `y` (ranges), `at` (an upright line there), `zero` (lines
// through 0), `ratio` (height by width), `whole` (only whole numbers at x), `label` (what is read
// out), and new axis labels `xLabel`, `yLabel`.

const LETTER = 7.1; // width of a usual letter
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

// The shapes of marks, as a piece of a path around (x, y).
const MARKS = {
  circle: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  square: (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
  diamond: (x, y, r) => `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}`
    + `l${-1.3 * r} ${-1.3 * r}Z`,
  triangle: (x, y, r) => `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.1 * r}h${-2.4 * r}Z`,
  plus: (x, y, r) => `M${x - 1.4 * r} ${y}h${2.8 * r}M${x} ${y - 1.4 * r}v${2.8 * r}`,
  cross: (x, y, r) => `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x + r} ${y - r}l${-2 * r} ${2 * r}`,
};

const tenth = (x) => Math.round(x * 10) / 10;

// A line through pixels; of many points in one column the lowest and the highest suffice.
function linePath(xs, ys, dense) {
  const parts = [];
  let pen = 'M';
  let [column, low, high, end] = [NaN, 0, 0, 0];
  const lineTo = (x, y) => {
    parts.push(`${pen}${tenth(x)} ${tenth(y)}`);
    pen = 'L';
  };
  const flush = () => {
    if (Number.isNaN(column)) return;
    lineTo(column, low);
    if (high !== low) lineTo(column, high);
    if (end !== high) lineTo(column, end);
    column = NaN;
  };
  for (let i = 0; i < xs.length; i += 1) {
    if (!Number.isFinite(ys[i]) || !Number.isFinite(xs[i])) {
      flush();
      pen = 'M';
    } else if (!dense) lineTo(xs[i], ys[i]);
    else if (Math.round(xs[i]) === column) {
      low = Math.min(low, ys[i]);
      high = Math.max(high, ys[i]);
      end = ys[i];
    } else {
      flush();
      column = Math.round(xs[i]);
      low = high = end = ys[i];
    }
  }
  flush();
  return parts.join('');
}

function marksPath(xs, ys, mark, size) {
  const parts = [];
  for (let i = 0; i < xs.length; i += 1) {
    if (Number.isFinite(xs[i]) && Number.isFinite(ys[i])) {
      parts.push(MARKS[mark](tenth(xs[i]), tenth(ys[i]), size));
    }
  }
  return parts.join('');
}

// One series as SVG; also what stands before its name in a legend.
function drawSeries(series, xs, ys, width) {
  const group = svgElement('g', { class: `bp-tone-${series.tone ?? 0}` });
  if (series.line) {
    const path = svgElement('path', { d: linePath(xs, ys, xs.length > 2 * width),
      class: `bp-plot-line${series.line === 'thin' ? ' bp-plot-thin' : ''}` });
    if (series.dash) path.setAttribute('stroke-dasharray', series.dash);
    group.append(path);
  }
  if (series.mark) {
    group.append(svgElement('path', { d: marksPath(xs, ys, series.mark, series.size ?? 4),
      class: `bp-plot-mark${series.full ? ' bp-plot-full' : ''}${series.soft ? ' bp-plot-soft' : ''}` }));
  }
  return group;
}

function plotSwatch(series) {
  const svg = svgElement('svg', { width: 34, height: 14, 'aria-hidden': 'true',
    class: 'bp-swatch' });
  if (series.line) {
    svg.append(drawSeries({ ...series, mark: '' }, [1, 33], [7.5, 7.5], 34));
  }
  if (series.mark) svg.append(drawSeries({ ...series, line: false }, [17], [7.5], 34));
  return svg;
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
  for (const value of ticks.y) {
    const y = tenth(top + scales.y(value));
    line(left, y, left + width, y, 'bp-grid');
    text(left - 6, y + 4, show(value), 'bp-end');
  }
  svg.append(svgElement('rect', { x: left, y: top, width, height, class: 'bp-plot-edge' }));
  text(left + width / 2, top + height + 36, labels.xLabel, 'bp-axis bp-middle');
  text(0, 0, labels.yLabel, 'bp-axis bp-middle').setAttribute('transform',
    `translate(13 ${top + height / 2}) rotate(-90)`);
}

function plot(words, { xLabel, yLabel, label }) {
  const svg = svgElement('svg', { role: 'img', 'aria-label': label });
  const box = element('div', { class: 'bp-plot-box' }, svg);
  const labels = { xLabel, yLabel };
  let last = null;
  let seen = 0;
  const paint = () => {
    const full = box.clientWidth;
    if (!last || full < 60) return;
    const [series, options] = last;
    const { log = false, ratio = 0.62, at = null, zero = false, whole = false } = options;
    const xRange = options.x ?? rangeOf(series.map((s) => s.x), false);
    const yRange = options.y ?? rangeOf(series.map((s) => s.y), log);
    const inner = Math.min(Math.max(full * ratio, LOWEST), HIGHEST);
    const height = inner - 54;
    const yTicks = (log ? powerTicks : roundTicks)(...yRange, Math.max(3, height / 40));
    const left = 28 + LETTER * Math.max(2, ...yTicks.map((tick) => show(tick).length));
    const right = 8 + (LETTER * show(roundTicks(...xRange, 3).at(-1)).length) / 2;
    const area = { left, top: 10, width: full - left - right, height };
    const span = xRange[1] - xRange[0];
    const [low, high] = log ? yRange.map(Math.log10) : yRange;
    const scales = {
      x: (value) => ((value - xRange[0]) / span) * area.width,
      y: (value) => (1 - ((log ? Math.log10(value) : value) - low) / (high - low)) * height,
    };
    const xTicks = roundTicks(...xRange, Math.max(2, area.width / 55));
    const ticks = { x: whole ? xTicks.filter(Number.isInteger) : xTicks, y: yTicks };
    svg.setAttribute('viewBox', `0 0 ${full} ${inner}`);
    svg.replaceChildren();
    plotFrame(svg, area, scales, ticks, labels);
    const sheet = svgElement('svg', { x: left, y: area.top, width: area.width, height });
    const upright = (x, kind) => sheet.append(svgElement('line', { x1: x, x2: x, y1: 0,
      y2: height, class: kind }));
    if (zero && xRange[0] < 0 && xRange[1] > 0) upright(scales.x(0), 'bp-zero');
    if (zero && yRange[0] < 0 && yRange[1] > 0) {
      sheet.append(svgElement('line', { x1: 0, x2: area.width, y1: scales.y(0), y2: scales.y(0),
        class: 'bp-zero' }));
    }
    if (at !== null) upright(tenth(scales.x(at)), 'bp-at');
    for (const one of series) {
      const xs = Array.from(one.x, scales.x);
      const ys = Array.from(one.y, scales.y);
      const group = drawSeries(one, xs, ys, area.width);
      if (one.text && Number.isFinite(xs.at(-1)) && Number.isFinite(ys.at(-1))) {
        const leftwards = xs.at(-1) + 10 + LETTER * one.text.length > area.width;
        const y = Math.min(Math.max(ys.at(-1) + (one.below ? 20 : -10), 14), height - 6);
        group.append(svgElement('text', { x: tenth(xs.at(-1) + (leftwards ? -10 : 10)),
          y: tenth(y), class: leftwards ? 'bp-end' : '' }, one.text));
      }
      sheet.append(group);
    }
    svg.append(sheet);
    svg.setAttribute('aria-label', options.label ?? label);
  };
  const draw = (series, options = {}) => {
    last = [series, options];
    Object.assign(labels, options.xLabel && { xLabel: options.xLabel },
      options.yLabel && { yLabel: options.yLabel });
    paint();
  };
  let frame = 0;
  const watching = new ResizeObserver(() => {
    if (box.clientWidth === seen) return;
    seen = box.clientWidth;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint); // the plot's height changes with its width
  });
  watching.observe(box);
  const stop = () => {
    cancelAnimationFrame(frame);
    watching.disconnect();
  };
  return { box, draw, stop };
}
