// How large tree and graph of a deep network are, counted with whole numbers of any size, layer by
// layer: the same walk as `of_layers` in counts.py.

import { raised, show, trim } from '../base/numbers.js';

const HOUR = 3600n * 10n ** 9n;
const UNITS = [1n, 10n ** 3n, 10n ** 6n, 10n ** 9n, HOUR / 60n, HOUR, 24n * HOUR, 8766n * HOUR];

export function countLayers(wide, layers) {
  const width = BigInt(wide);
  const found = { variables: 5n + width, occurrences: 4n + width, weightLeaves: width, weights: width,
    formulas: 2n * width, tree: 1n + 2n * width, graph: 1n + 2n * width, paths: 1n };
  let depth = 2n;
  for (let layer = layers; layer > 0; layer -= 1) {
    const below = layer > 1 ? width : 0n; // neurons of the next layer down
    const into = below || 1n; // weights of each neuron
    const often = width * found.paths; // how often the tree has a neuron of this layer
    depth += 2n;
    found.variables += width * (2n + into);
    found.weights += width * into;
    found.graph += width * (1n + into + below);
    found.occurrences += often * (2n + into);
    found.weightLeaves += often * into;
    found.formulas += often * into * depth;
    found.tree += often * (1n + into + below);
    found.paths *= below || 1n;
  }
  const inputs = width * found.paths;
  found.occurrences += inputs;
  found.leaves = 1n + found.weightLeaves + inputs;
  return found;
}

export const grouped = (whole) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

// A whole number as a power of ten, rounded from its own digits.
function powerOfTen(whole) {
  const digits = String(whole);
  const rounded = (BigInt(digits.slice(0, 5)) + 5n) / 10n;
  const four = String(rounded).slice(0, 4);
  const power = digits.length - 1 + (rounded >= 10000n ? 1 : 0);
  return `${trim(`${four[0]}.${four.slice(1)}`)}·10${raised(power)}`;
}

export const countWhole = (whole) => (whole < 10n ** 12n ? grouped(whole) : powerOfTen(whole));

// How long so many multiplications take at one each nanosecond.
export function timeOf(multiplications, names) {
  const place = UNITS.filter((unit) => unit <= multiplications).length - 1;
  const unit = UNITS[place];
  const many = multiplications >= 10n ** 6n * unit;
  const amount = many ? powerOfTen(multiplications / unit)
    : show(Number(multiplications) / Number(unit));
  return `${amount} ${names[place]}`;
}
