// A grid as pixels: in bands of equal height with a light line between them, or in gradations. Where
// there is no value it is grey and hatched.

import { MAPS, ON_MAPS } from './map_colours.js';

const LIGHTER = 0.28; // of white in a line between two bands
const [HATCH, INK] = [12, 2]; // a hatch's distance and width, in dots

// A pixel as one number, as ImageData stores it.
const pixel = (rgb) => new Uint32Array(new Uint8ClampedArray([...rgb, 255]).buffer)[0];

function rgbOf(colour) {
  const hex = colour.replace('#', '');
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

function between(colours, part) {
  const place = Math.min(part, 0.9999) * (colours.length - 1);
  const low = Math.floor(place);
  return colours[low].map((c, i) => Math.round(c + (place - low) * (colours[low + 1][i] - c)));
}

const GAPS = ['map-nowhere', 'map-soft'].map((name) => rgbOf(ON_MAPS[name]));
const [NOWHERE, HATCHED] = [GAPS[0], between(GAPS, 0.5)].map(pixel);

// A scale of colours, as '#1d91c0', from that of the smallest value on. `steps` bands, with a line
// where two of them meet if `lined`; `ends` are the values at its two ends, if these stay the same
// whatever the function is, as 0 and 1 for a probability.
export function colourScale(wanted, { steps = 12, lined = true, ends = null } = {}) {
  const colours = wanted.map(rgbOf);
  const palette = Array.from({ length: steps }, (_, step) => between(colours, (step + 0.5) / steps));
  const lighter = palette.map((rgb) => rgb.map((c) => (1 - LIGHTER) * c + LIGHTER * 255));
  return { steps, ends, colours: palette.map((rgb) => `rgb(${rgb})`),
    fills: Uint32Array.from(palette, pixel),
    lines: Uint32Array.from(lined ? lighter : palette, pixel) };
}

// For heights, as bpbook/drawing/figures/surface.py has it.
export const SURFACE = colourScale(MAPS.heights);

// The same for levels of height_levels.js.
const byLines = new Map();
export function levelledScale({ lines, rise }) {
  const steps = lines.length + 1;
  if (!byLines.has(steps)) byLines.set(steps, colourScale(MAPS.heights, { steps }));
  return { ...byLines.get(steps), rise };
}
// For a probability of class 1, as the playground's.
export const CLASSES = colourScale(MAPS.plane, { steps: 256, lined: false, ends: [0, 1] });

// Paints grids on a square of so many dots: `paint(grid, scale)` writes into `bytes`, always the
// same ones, as ImageData takes them.
export function painter(size) {
  const pixels = new Uint32Array(size * size);
  const [cells, parts, above] = [new Int32Array(size), new Float64Array(size), new Int32Array(size)];
  let [n, heights, line] = [0, null, null];
  const fit = (wanted) => {
    n = wanted;
    [heights, line] = [new Float64Array(n * n), new Float64Array(n)];
    for (let dot = 0; dot < size; dot += 1) {
      const place = Math.min((dot * (n - 1)) / (size - 1), n - 1.000001);
      cells[dot] = Math.floor(place);
      parts[dot] = place - cells[dot];
    }
  };
  const evenly = (values, [low, high], steps) => {
    const [least, most] = [low / 2, high / 2]; // the whole could overflow
    const by = steps / (most - least || 1);
    const scale = Number.isFinite(by) ? by : 0;
    for (let k = 0; k < values.length; k += 1) heights[k] = (values[k] / 2 - least) * scale;
  };
  const paint = ({ n: wanted, values, low, high }, { steps, ends, rise, fills, lines }) => {
    if (wanted !== n) fit(wanted);
    if (rise) rise(heights);
    else evenly(values, ends ?? [low, high], steps);
    for (let row = 0; row < size; row += 1) {
      const [j, up] = [cells[size - 1 - row], parts[size - 1 - row]];
      for (let i = 0, k = j; i < n; i += 1, k += n) {
        line[i] = heights[k] + up * (heights[k + 1] - heights[k]);
      }
      for (let column = 0, dot = row * size, before = -2; column < size; column += 1, dot += 1) {
        const i = cells[column];
        const height = line[i] + parts[column] * (line[i + 1] - line[i]);
        let band = -1;
        if (height - height === 0) band = height < 0 ? 0 : height < steps ? height | 0 : steps - 1;
        if (band < 0) pixels[dot] = (row + column) % HATCH < INK ? HATCHED : NOWHERE;
        else {
          const meets = (column && before !== band) || (row && above[column] !== band);
          pixels[dot] = meets ? lines[band] : fills[band];
        }
        before = band;
        above[column] = band;
      }
    }
  };
  return { bytes: new Uint8ClampedArray(pixels.buffer), pixels, paint };
}
