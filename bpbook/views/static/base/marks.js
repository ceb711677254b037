// A series of numbers as lines and marks in SVG, in a plot and before its name in a legend.

import { svgElement } from './dom.js';
import { tenth } from './numbers.js';

// The shapes of marks, as a piece of a path around (x, y).
export const MARKS = {
  circle: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  square: (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
  diamond: (x, y, r) => `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}`
    + `l${-1.3 * r} ${-1.3 * r}Z`,
  triangle: (x, y, r) => `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.1 * r}h${-2.4 * r}Z`,
  plus: (x, y, r) => `M${x - 1.4 * r} ${y}h${2.8 * r}M${x} ${y - 1.4 * r}v${2.8 * r}`,
  cross: (x, y, r) => `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x + r} ${y - r}l${-2 * r} ${2 * r}`,
};

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

// One series as SVG.
export function drawSeries(series, xs, ys, width) {
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

// What stands before a series' name in a legend.
export function swatch(series) {
  const svg = svgElement('svg', { width: 34, height: 14, 'aria-hidden': 'true',
    class: 'bp-swatch' });
  if (series.line) {
    svg.append(drawSeries({ ...series, mark: '' }, [1, 33], [7.5, 7.5], 34));
  }
  if (series.mark) svg.append(drawSeries({ ...series, line: false }, [17], [7.5], 34));
  return svg;
}
