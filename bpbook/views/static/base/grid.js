// A function of two numbers at n × n points, column by column: `values[i * n + j]` is that at the
// i-th place across and the j-th up.

import { tenth } from './numbers.js';

export function emptyGrid(n) {
  return { n, values: new Float64Array(n * n), low: Infinity, high: -Infinity, gaps: false };
}

// The lowest and the highest of the values, and whether some are no numbers.
export function measure(grid) {
  const { values } = grid;
  let [low, high, gaps] = [Infinity, -Infinity, false];
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k];
    if (value - value !== 0) gaps = true; // neither NaN nor infinite
    else {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return Object.assign(grid, { low, high, gaps });
}

// Fill a grid with f(x, y) over two ranges.
export function fillGrid(grid, f, [x0, x1], [y0, y1]) {
  const { n, values } = grid;
  const [across, up] = [(x1 - x0) / (n - 1), (y1 - y0) / (n - 1)];
  for (let i = 0, k = 0; i < n; i += 1) {
    const x = x0 + across * i;
    for (let j = 0; j < n; j += 1, k += 1) values[k] = f(x, y0 + up * j);
  }
  return measure(grid);
}

// Between numbers and places on a square of so many units: `toPixel(x, y)`, `toData(px, py)`.
export function planeScale([x0, x1], [y0, y1], size) {
  return {
    toPixel: (x, y) => [((x - x0) / (x1 - x0)) * size, size - ((y - y0) / (y1 - y0)) * size],
    toData: (px, py) => [x0 + (px / size) * (x1 - x0), y0 + (1 - py / size) * (y1 - y0)],
    holds: (x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1,
  };
}

// Lines through places in units of a grid, as level_lines.js gives them, as a path on that square.
export function linesPath(lines, n, size) {
  const place = ([u, v]) => [(u / (n - 1)) * size, (1 - v / (n - 1)) * size].map(tenth).join(' ');
  return lines.map((spots) => `M${spots.map(place).join('L')}`).join('');
}
