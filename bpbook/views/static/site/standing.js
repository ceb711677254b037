// How the exercises of a chapter stand: the same table and line as bpbook/exercises/summary.py.

import { say, untried } from './judge.js';

function words(given, rows) {
  const counted = rows.filter(({ counts }) => counts);
  const right = counted.filter(({ status }) => status === 'right').length;
  return { chapter: given.chapter, right, count: counted.length };
}

// One row for each exercise, then for each prediction, from `attempts` by name.
export function rowsOf(given, attempts) {
  return Object.entries(given.asked).map(([name, { does, kind }]) => {
    const attempt = attempts[name] ?? untried();
    const status = does === 'python' ? does : attempt.status;
    return { name, kind, status, wrong: attempt.wrong.length, counts: kind !== 'prediction' };
  });
}

// The texts of the rows' cells.
export function cellsOf(given, rows) {
  return rows.map(({ name, kind, status, wrong }) => [
    name, given.words[`kind.${kind}`], given.words[`status.${status}`], String(wrong)]);
}

export function captionOf(given, rows) {
  return say(given.words, 'summary.caption', words(given, rows));
}

// One line of text, to hand over.
export function lineOf(given, rows) {
  const list = rows.filter(({ counts }) => counts).map(({ name, status, wrong }) =>
    say(given.words, wrong ? 'summary.tries' : 'summary.one',
      { name, status: given.words[`status.${status}`], tries: wrong }));
  return say(given.words, 'summary.line',
    { ...words(given, rows), list: list.join(given.words.list_join) });
}
