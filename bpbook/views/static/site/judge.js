// What is said of an answer, without Python: the same rules, and the same sentences, as
// bpbook/exercises. `given` is what bpbook/site/questions.py gives a page, {asked, words}; an attempt
// is {status, wrong, guess}: what was said last, the different wrong answers, a prediction kept.

import { fill } from '../base/numbers.js';
import { generated } from '../base/tree.js';
import { quoted, readNumber, shown } from './reading.js';
import { unsealed } from './sealed.js';

const TOLERANCE = 0.005; // of the right number: three significant digits always pass
const TOLERANCE_SHOWN = '0.5 %';
const EXACT = 1e-6; // what does not count as rounding
const TINY = 1e-12; // the tolerance where the right number is 0
const HINT_AFTER = 2; // different wrong answers
const PLACE_AFTER = 3;
const KEPT_OF_ANSWER = 200; // letters that tell one wrong answer from another

export function untried() {
  return { status: 'unanswered', wrong: [] };
}

export function say(words, key, parts = {}) {
  return fill(words[key], parts).trim();
}

// What a record hides, opened when it is first asked for.
export function opened({ asked }, name) {
  return JSON.parse(unsealed(asked[name].sealed, name));
}

// A number of a tree, by the tree's own generated functions; of samples the mean.
function ofTree({ source, points, of, place, rate, leaf }) {
  const { pass } = generated(source);
  const each = points.map((leaves) => pass(leaves, {})[of][place]);
  const number = each.reduce((sum, one) => sum + one, 0) / each.length;
  return rate === undefined ? number : points[0][leaf] - rate * number;
}

// How a question compares numbers: exactly, or as they may be rounded by hand.
function comparing({ whole, most = Infinity }) {
  if (whole) return { same: (a, b) => a === b, agrees: (a, b) => a === b, tolerance: () => 0 };
  const tolerance = (number) => Math.min(Math.max(TOLERANCE * Math.abs(number), TINY), most);
  return {
    tolerance,
    same: (a, b) => Math.abs(a - b) <= Math.max(EXACT * Math.max(Math.abs(a), Math.abs(b)), TINY),
    agrees: (answer, number) => Math.abs(answer - number) <= tolerance(number),
  };
}

function judgedNumber(name, hidden, text, words) {
  const { number, key: unreadable, shown: letters } = readNumber(text);
  if (unreadable) {
    return { status: 'unreadable', message: say(words, unreadable, { shown: letters }) };
  }
  if (hidden.whole && !Number.isInteger(number)) {
    return { status: 'unreadable', message: say(words, 'count.whole', { shown: shown(number) }) };
  }
  const right = hidden.tree ? ofTree(hidden.tree) : hidden.right;
  const { same, agrees, tolerance } = comparing(hidden);
  if (agrees(number, right)) {
    const key = same(number, right) ? 'right' : 'right.rounded';
    const text = hidden.whole ? right.toLocaleString('en-US') : shown(right);
    const parts = { name, number: text, tolerance: TOLERANCE_SHOWN };
    return { status: 'right', message: say(words, key, parts) };
  }
  const { mistakes } = hidden;
  const [, found] = mistakes.find(([wrong]) => same(number, wrong))
    ?? mistakes.find(([wrong]) => agrees(number, wrong)) ?? [];
  const close = !hidden.whole && Math.abs(number - right) <= 10 * tolerance(right);
  return { status: 'wrong', message: found ?? (close ? words.close : hidden.otherwise) };
}

function judgedChoice(hidden, option, words) {
  const right = option === hidden.right;
  const why = (!right && hidden.against[option]) || hidden.why;
  const status = right ? 'right' : 'wrong';
  return { status, message: say(words, `${status}.choice`, { option, why }) };
}

// An attempt after a result, and the result with the help that is due.
function noted(attempt, result, answer, hidden, words) {
  const after = { ...attempt, status: result.status };
  if (result.status !== 'wrong') return [after, result];
  const letters = [...answer].slice(0, KEPT_OF_ANSWER).join('');
  if (!attempt.wrong.includes(letters)) after.wrong = [...attempt.wrong, letters];
  const { hint, place } = hidden;
  const help = [
    hint && after.wrong.length >= HINT_AFTER && say(words, 'help.hint', { hint }),
    place && after.wrong.length >= PLACE_AFTER && say(words, 'help.place', { place }),
  ].filter(Boolean);
  return [after, { ...result, message: [result.message, ...help].join(' ') }];
}

// An exercise's answer, typed or chosen: [attempt, {status, message}].
export function check(given, name, attempt, answer) {
  const { asked: { [name]: { does, name: symbol } }, words } = given;
  if (!answer.trim()) {
    const message = words[does === 'number' ? 'page.no_number' : 'page.no_choice'];
    return [{ ...attempt, status: 'unanswered' }, { status: 'unanswered', message }];
  }
  const hidden = opened(given, name);
  const result = does === 'number' ? judgedNumber(symbol, hidden, answer, words)
    : judgedChoice(hidden, answer, words);
  return noted(attempt, result, quoted(answer), hidden, words);
}

// Keep a prediction: [attempt, {status, message}].
export function predict({ words }, attempt, option) {
  if (!option) {
    const message = words['page.no_guess'];
    return [{ ...attempt, status: 'unanswered', guess: undefined }, { status: 'unanswered', message }];
  }
  const message = say(words, 'prediction.kept', { option });
  return [{ ...attempt, status: 'kept', guess: option }, { status: 'kept', message }];
}

// The prediction that was kept beside the truth; without one, the truth alone.
export function settle(given, name, attempt) {
  const { words } = given;
  const { guess: option } = attempt;
  const { right: truth, why, against } = opened(given, name);
  if (option === undefined) {
    return [attempt, { status: 'open', message: say(words, 'prediction.none', { truth, why }) }];
  }
  const right = option === truth;
  const said = against[option] ?? '';
  const reasons = right || said === why ? why : `${said} ${why}`.trim();
  const status = right ? 'right' : 'wrong';
  const message = say(words, `prediction.${status}`, { option, truth, why: reasons });
  return noted(attempt, { status, message }, 'None', {}, words);
}
