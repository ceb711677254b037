// Where the heights on a map span several powers of ten, as in a ravine, its lines are closer where
// they are low: at 1, 2, 5, 10, … or at powers of ten. As bpbook/drawing/height_levels.py has it.

const BANDS = 12;
const STEEP = 200; // times: a map has powers where a hundredth of it lies so far below its highest
const POWERS = [0, 1, 2, 5, 10, 20, 50, 100]; // from line to line; 0 stands for 1, 2, 5, 10, 20, …
const ROUND = [1, 2, 5];
const LEAST = -300; // power of ten of a line: there are hardly smaller floats
const [TWO, FIVE] = [Math.log10(2), Math.log10(5)];
const DEEP = -2; // bands below the lowest line: 0 has no power of ten

// The number of the line at 10 to this power, between two of them a part of it.
function place(power, apart) {
  if (apart) return power / apart;
  const whole = Math.floor(power);
  const part = power - whole;
  if (part < TWO) return 3 * whole + part / TWO;
  if (part < FIVE) return 3 * whole + 1 + (part - TWO) / (FIVE - TWO);
  return 3 * whole + 2 + (part - FIVE) / (1 - FIVE);
}

const lineAt = (k, apart) => Number(apart ? `1e${k * apart}`
  : `${ROUND[((k % 3) + 3) % 3]}e${Math.floor(k / 3)}`);

const [BINS, LOWEST] = [8, -324]; // of a power of ten, and the smallest power of a float

// The power that so many others lie below, as after sorting, which takes longer.
function ranked(powers, counts, rank) {
  let [bin, below] = [0, 0];
  while (below + counts[bin] <= rank) {
    below += counts[bin];
    bin += 1;
  }
  const inside = [];
  for (let k = 0; k < powers.length; k += 1) if (binOf(powers[k]) === bin) inside.push(powers[k]);
  return Float64Array.from(inside).sort()[rank - below];
}

function binOf(power) {
  return Math.floor((power - LOWEST) * BINS);
}

// The levels of a grid as grid.js measures it, or null where even ones do: {lines, rise}; `rise`
// writes into an array in which band each value lies, between two lines a part of it.
export function powerLevels({ values, low, high }) {
  if (!(low >= 0)) return null;
  const floor = high / STEEP;
  let [count, deep] = [0, 0];
  for (let k = 0; k < values.length; k += 1) {
    if (values[k] - values[k] === 0) count += 1;
    if (values[k] < floor) deep += 1;
  }
  if (deep * 100 < count || !count) return null;
  const [powers, counts] = [new Float64Array(values.length), new Int32Array(640 * BINS)];
  let known = 0;
  for (let k = 0; k < values.length; k += 1) {
    const power = Math.log10(values[k]);
    powers[k] = power;
    if (power - power === 0) { // neither 0 nor without a value
      counts[binOf(power)] += 1;
      known += 1;
    }
  }
  if (!known) return null;
  const [first, tenth] = [0.01, 0.1].map(
    (part) => ranked(powers, counts, Math.floor(part * (known - 1))));
  const top = Math.log10(high);
  const apart = POWERS.find((n) => BANDS * (n || 1 / 3) >= top - tenth);
  const last = Math.ceil(place(top, apart) - 1e-9) - 1;
  const begin = Math.min(Math.max(Math.floor(place(Math.max(first, LEAST), apart)),
    last - BANDS + 1), last - 2);
  const lines = Array.from({ length: last - begin + 1 }, (_, k) => lineAt(begin + k, apart));
  const rise = (to) => {
    for (let k = 0; k < powers.length; k += 1) {
      const power = powers[k];
      to[k] = power - power === 0 ? Math.max(place(power, apart) - begin + 1, DEEP)
        : (power < 0 ? DEEP : NaN); // of 0, or of nothing
    }
  };
  return { lines, rise };
}
