// Where a function over a grid has a given value, as lines. It knows nothing of trees.

// Where between two neighbours of a grid the level lies, from 0 to 1. An end that has exactly this
// value is the edge of a plateau, as of a ReLU: there the slope beyond the other end is continued.
function crossing(level, before, a, b, after) {
  const part = (b === level && (a - level) * (before - a) > 0) ? (level - a) / (a - before)
    : (a === level && (b - level) * (after - b) > 0) ? 1 - (b - level) / (after - b)
      : (level - a) / (b - a);
  return Math.min(1, Math.max(0, part));
}

// `grid[i * n + j]` is the value at column i, row j. Pieces are [[x, y], [x, y]] in grid units.
export function levelPieces(grid, n, level) {
  const at = (i, j) => (i < 0 || j < 0 || i >= n || j >= n ? NaN : grid[i * n + j]);
  const across = (i, j) => [i + crossing(level, at(i - 1, j), at(i, j), at(i + 1, j),
    at(i + 2, j)), j];
  const up = (i, j) => [i, j + crossing(level, at(i, j - 1), at(i, j), at(i, j + 1), at(i, j + 2))];
  const pieces = [];
  for (let i = 0; i < n - 1; i += 1) {
    for (let j = 0; j < n - 1; j += 1) {
      const k = i * n + j;
      const a = grid[k];
      const b = grid[k + n];
      const c = grid[k + n + 1];
      const d = grid[k + 1];
      if (!Number.isFinite(a + b + c + d)) continue;
      const ends = [];
      if ((a > level) !== (b > level)) ends.push(across(i, j));
      if ((b > level) !== (c > level)) ends.push(up(i + 1, j));
      if ((d > level) !== (c > level)) ends.push(across(i, j + 1));
      if ((a > level) !== (d > level)) ends.push(up(i, j));
      // Four crossings are a saddle: the middle says which corners belong together.
      if (ends.length === 4 && ((a + b + c + d) / 4 > level) !== (a > level)) {
        ends.push(ends.shift());
      }
      for (let e = 0; e + 1 < ends.length; e += 2) pieces.push([ends[e], ends[e + 1]]);
    }
  }
  return pieces;
}

// The pieces joined end to end, so that a dash runs on: lists of [x, y].
export function levelLines(grid, n, level) {
  const pieces = new Set(levelPieces(grid, n, level));
  const meeting = new Map();
  for (const piece of pieces) {
    for (const end of piece) {
      meeting.set(String(end), [...(meeting.get(String(end)) ?? []), piece]);
    }
  }
  const onwards = (line) => {
    for (;;) {
      const last = String(line.at(-1));
      const next = meeting.get(last).find((piece) => pieces.has(piece));
      if (!next) return line;
      pieces.delete(next);
      line.push(String(next[0]) === last ? next[1] : next[0]);
    }
  };
  const lines = [];
  for (const piece of pieces) {
    pieces.delete(piece);
    lines.push(onwards(onwards([...piece]).reverse()));
  }
  return lines;
}
