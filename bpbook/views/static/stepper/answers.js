// A typed answer: reading it, and whether it is the number of a step.

import { SUPERSCRIPTS } from '../base/numbers.js';

const TOLERANCE = 0.005; // of the right number: three significant digits always pass
const TINY = 1e-12; // the tolerance where the right number is 0
const OF_CHANGE = 0.05; // where a number is only changed, of the change: the old one is not right
const UNSEEN = 5e-4; // of the old number: what its four digits do not show
const EXACT = 1e-6; // what does not count as rounding

export const CLOSE = 0.03;

export function agrees(answer, number, tolerance = TOLERANCE) {
  return Math.abs(answer - number) <= Math.max(tolerance * Math.abs(number), TINY);
}

export function isRight(answer, { after, before }) {
  let most = TOLERANCE * Math.abs(after);
  if (before !== undefined) {
    const change = Math.max(OF_CHANGE * Math.abs(after - before), UNSEEN * Math.abs(before));
    most = Math.min(most, change);
  }
  return Math.abs(answer - after) <= Math.max(most, TINY);
}

function plainDigit(raised) {
  return Object.keys(SUPERSCRIPTS).find((key) => SUPERSCRIPTS[key] === raised);
}

// A typed number: also 1/4, 0,25 and −2.5·10⁻³, as the page writes it; null for what is none.
export function readAnswer(text) {
  const powers = text.replace(/·10([⁻⁰¹²³⁴-⁹]+)/g, (_, raised) => `e${[...raised].map(plainDigit).join('')}`);
  const parts = powers.trim().replaceAll('−', '-').split('/');
  if (parts.length > 2) return null;
  const numbers = parts.map((part) => {
    const plain = part.trim().replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  });
  const value = numbers.length > 1 ? numbers[0] / numbers[1] : numbers[0];
  return Number.isFinite(value) ? value : null;
}

// Those of the usual slips that give a wrong answer: the exact ones before the near ones, at most
// two that say different things.
export function whichSlips(answer, step, slips) {
  const able = slips.filter(({ number }) => Number.isFinite(number) && !isRight(number, step));
  const exact = able.filter(({ number }) => agrees(answer, number, EXACT));
  const near = exact.length ? exact : able.filter(({ number }) => agrees(answer, number));
  return near.filter(({ sentence }, i) =>
    near.findIndex((other) => other.sentence === sentence) === i).slice(0, 2);
}
