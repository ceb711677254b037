// Where a function over a grid has a given value: short straight pieces, cell by cell.

// `grid[i * n + j]` is the value at column i, row j. Pieces are [x0, y0, x1, y1] in grid units.
function levelLines(grid, n, level) {
  const pieces = [];
  const cut = (a, b) => (level - a) / (b - a);
  for (let i = 0; i < n - 1; i += 1) {
    for (let j = 0; j < n - 1; j += 1) {
      const [a, b] = [grid[i * n + j], grid[(i + 1) * n + j]];
      const [c, d] = [grid[(i + 1) * n + j + 1], grid[i * n + j + 1]];
      if (!Number.isFinite(a + b + c + d)) continue;
      const crossings = [];
      if ((a > level) !== (b > level)) crossings.push([i + cut(a, b), j]);
      if ((b > level) !== (c > level)) crossings.push([i + 1, j + cut(b, c)]);
      if ((d > level) !== (c > level)) crossings.push([i + cut(d, c), j + 1]);
      if ((a > level) !== (d > level)) crossings.push([i, j + cut(a, d)]);
      // Four crossings are a saddle: the middle says which corners belong together.
      if (crossings.length === 4 && ((a + b + c + d) / 4 > level) !== (a > level)) {
        crossings.push(crossings.shift());
      }
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        pieces.push([...crossings[k], ...crossings[k + 1]]);
      }
    }
  }
  return pieces;
}

// The values of several variables at n × n points of two leaves, as a grid each.
function gridOver(net, axes, ranges, n, places, now) {
  const at = axes.map((name) => net.tree.names.indexOf(name));
  const moved = [...now.leaves];
  const grids = places.map(() => new Float64Array(n * n));
  for (let i = 0; i < n; i += 1) {
    moved[at[0]] = ranges[0][0] + ((ranges[0][1] - ranges[0][0]) * i) / (n - 1);
    for (let j = 0; j < n; j += 1) {
      moved[at[1]] = ranges[1][0] + ((ranges[1][1] - ranges[1][0]) * j) / (n - 1);
      const values = net.tree.forward(moved, now.choose);
      for (let k = 0; k < places.length; k += 1) grids[k][i * n + j] = values[places[k]];
    }
  }
  return grids;
}
