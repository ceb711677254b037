// What is said of a run, in the words of bp.sgd.descend.

import { fill, trim } from '../base/numbers.js';

// A number as f'{x:.6g}' in Python, so that the sentences of descend come out the same.
export function sixDigits(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : (x > 0 ? 'inf' : '−inf');
  const [mantissa, power] = Math.abs(x).toExponential(5).split('e');
  const sign = x < 0 ? '−' : '';
  if (power >= -4 && power < 6) return sign + trim(Math.abs(x).toFixed(Math.max(0, 5 - power)));
  return `${sign}${trim(mantissa)}e${power < 0 ? '−' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

export const rawText = (x) => (Number.isNaN(x) ? 'nan' : (x > 0 ? 'inf' : '-inf'));

// 1st, 2nd, 3rd, 10th: numerals and letters are as the edition's words have them.
export function ordinal(n) {
  const rest = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n.toLocaleString('en')}${['th', 'st', 'nd', 'rd'][rest] ?? 'th'}`;
}

export function countUpdates(words, n, text = n.toLocaleString('en')) {
  return n === 1 ? words['descent one update'] : fill(words['descent many updates'], { n: text });
}

// How a run ended, in descend's own words.
export function runSentence(words, root, run) {
  const rate = sixDigits(run.plan.rate);
  if (run.diverged) {
    const { kind, name, value } = run.reason;
    const text = kind === 'grown' ? sixDigits(value) : rawText(value);
    const reason = fill(words[`descent ${kind}`], { root, name, value: text });
    return fill(words['descent diverged'],
      { k: run.diverged, rate, reason, smaller: sixDigits(run.plan.rate / 10) });
  }
  return fill(words['descent done'], { count: countUpdates(words, run.updates, run.updates), rate,
    root, first: sixDigits(run.losses[0]), last: sixDigits(run.losses[run.updates - 1]) });
}
