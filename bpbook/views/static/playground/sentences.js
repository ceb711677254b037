// What the playground says of where the training stands.

import { fill, show } from '../base/numbers.js';
import { countUpdates, rawText } from '../descent/words.js';
import { stuckWords } from './learning.js';

export const percent = ({ right, n }) => Math.round((100 * right) / n);

// After how many updates, and what comes next.
export function placeWords(words, { updates, deal, data }, batch) {
  return fill(words['play place'], { k: countUpdates(words, updates),
    epoch: (Math.floor(updates / deal.perEpoch) + 1).toLocaleString('en'), m: batch, n: data.n });
}

// E and how many points are on their side, of those to train with and those held out.
export function scoreWords(words, root, { train, held }) {
  const one = (kind, score) => (score ? fill(words[`play score ${kind}`], { root,
    loss: show(score.loss), right: score.right, n: score.n, percent: percent(score) }) : '');
  return [one('train', train), one('held', held)].filter(Boolean).join(' ');
}

// What went wrong with an update, and the remedy.
export function reasonWords(words, root, { reason, updates, rate }) {
  const { kind, name, value } = reason;
  const parts = { root, name, value: rawText(value), k: updates + 1, rate: show(rate),
    smaller: show(rate / 10) };
  if (kind === 'most') return fill(words['play most'], { count: value.toLocaleString('en') });
  if (kind === 'slider') {
    return fill(words['play slider'], { ...parts, value: show(value), low: show(reason.low),
      high: show(reason.high) });
  }
  const said = fill(words[`descent ${kind}`],
    { ...parts, value: kind === 'grown' ? show(value) : rawText(value) });
  return fill(words['play diverged'], { ...parts, reason: said });
}

// What is worth knowing about the points or the training, though it is no error.
export function remark(words, { net, points, updates, begun }, stuck) {
  const kinds = new Set(points.train.map((point) => point[2]));
  if (kinds.size === 1) return fill(words['play one class'], { kind: [...kinds][0] });
  return stuck ? stuckWords(words, net.rootName, stuck, updates - begun) : '';
}
