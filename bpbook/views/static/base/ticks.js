// Round numbers on an axis.

// The smallest of 1, 2, 5, 10, 20, 50 … and of 0.5, 0.2, 0.1 … that is at least `least`.
export function roundStep(least) {
  const power = Number(`1e${least.toExponential().split('e')[1]}`); // 10 ** −3 is not 0.001
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least * 0.999);
}

// Multiples of a round step that divide an interval into about `count` parts.
export function roundTicks(low, high, count) {
  const step = roundStep((high - low) / count);
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) {
    found.push(Number((n * step).toPrecision(12)));
    if (found.length > 3 * count) break;
  }
  return found;
}
