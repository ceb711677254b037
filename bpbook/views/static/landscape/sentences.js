// Words on where the descent stands.

import { letter } from '../base/keeping.js';
import { fill, show } from '../base/numbers.js';
import { trouble } from '../base/trouble.js';
import { countUpdates, runSentence } from '../descent/words.js';
import { pathText } from './kept.js';
import { firstBelow } from './way.js';

const LOWER = 1e-3; // of the map's heights: a descent that rests so far above its lowest is stuck

// `now` is {way, k, end, E, leaves, axes, ranges, places}.
export function sentences({ words, spec }) {
  const { root } = spec;
  const count = (k) => countUpdates(words, k);
  const where = (now) => now.axes.map((name, i) => fill(words['landscape equal'],
    { name, value: show(now.leaves[now.places[i]]) })).join(', ');
  const levels = ({ lines }) => (lines ? fill(words['surface levels'], { root,
    ...Object.fromEntries(['first', 'second', 'third', 'last']
      .map((name, i) => [name, show(lines.at([0, 1, 2, -1][i]))])) }) : '');
  return {
    where,
    levels,
    wrong: (now, numbers, moved) => {
      if (now.end !== 'diverged') return '';
      const { kind, value } = now.way.reason;
      if (now.k === 0 && kind !== 'weight' && !Number.isFinite(value)) {
        const text = trouble(spec, words, numbers(), now.way.plan.choose, moved);
        if (text) return text;
      }
      return runSentence(words, root, { plan: now.way.plan, diverged: now.k + 1,
        reason: now.way.reason });
    },
    state: (now, { low, high }) => {
      if (now.end === 'diverged') return '';
      const level = now.end === 'converged' && now.way.movers.length === 2;
      const stuck = level && now.E - low > LOWER * (high - low);
      const kind = (stuck && 'stuck') || now.end || (now.k ? 'going' : 'begun');
      const text = fill(words[`landscape ${kind}`], { count: count(now.k), root,
        first: show(now.way.losses[0]), last: show(now.E) });
      const below = firstBelow(now.way, now.k, spec.limits.below);
      return below > 0 ? `${text} ${fill(words['landscape below'], { root, k: below })}` : text;
    },
    movers: ({ way: { movers }, axes: [x, y] }) => {
      if (!movers.length) return fill(words['landscape none'], { x, y });
      if (movers.length > 1) {
        return fill(words['landscape only'], { names: movers.join(words['list and']) });
      }
      const [one] = movers;
      return fill(words['landscape only one'], { names: one, given: one === x ? y : x });
    },
    map: (now, sheet) => {
      const { low, high } = sheet;
      const [x, y] = now.axes;
      const [[x0, x1], [y0, y1]] = now.ranges.map((range) => range.map(show));
      const [px, py] = now.places.map((place) => show(now.leaves[place]));
      return [fill(words['surface alt'], { root, x, y, x0, x1, y0, y1, low: show(low),
        high: show(high), px, py, value: show(now.E) }), levels(sheet)].filter(Boolean).join(' ');
    },
    kept: (paths) => paths.map((one) => `${fill(words['landscape kept name'],
      { name: letter(one.i) })}: ${pathText({ words, spec }, one)}.`),
    aloud: (now) => fill(words['landscape said'],
      { count: count(now.k), where: where(now), root, value: show(now.E) }),
  };
}
