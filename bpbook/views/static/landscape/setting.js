// What is set: the axes, the rule, the learning rate, the updates made, and the start that a hand moves.

import { wholeWithin } from '../base/numbers.js';
import { ruleOf } from './rules.js';

// The settings of a state, whatever a pasted preset has put there.
export function settingsOf({ spec }, state) {
  const { spans, opened, limits } = spec;
  let axes = [state.x, state.y];
  if (axes[0] === axes[1] || !axes.every((name) => Object.hasOwn(spans, name))) {
    axes = [opened.x, opened.y];
  }
  const rate = state.learning_rate;
  return {
    axes, most: limits.most,
    ranges: axes.map((name) => spans[name].slice(0, 2)),
    grids: axes.map((name) => spans[name].slice(2)),
    rate: Number.isFinite(rate) && rate > 0 ? rate : opened.learning_rate,
    rule: ruleOf(spec, state) ?? ruleOf(spec, opened),
    updates: wholeWithin(state.updates, 0, limits.most),
  };
}

// The place of an axis' grid that is nearest to a value, within its range.
function onGrid(value, [low, high], [stride, origin]) {
  const [least, most] = [Math.ceil((low - origin) / stride - 1e-9),
    Math.floor((high - origin) / stride + 1e-9)];
  const steps = Math.min(Math.max(Math.round((value - origin) / stride), least), most);
  return Number((origin + steps * stride).toPrecision(12));
}

// The start by hand: {place(x, y), step([across, up])}.
export function startHand(view, tree) {
  const move = ({ axes, ranges, grids }, values) => view.change({ updates: 0,
    leaves: Object.fromEntries(axes.map((name, i) => [name,
      onGrid(values[i], ranges[i], grids[i])])) });
  const place = (...values) => move(settingsOf(view, view.state), values);
  const step = (ways) => {
    const now = settingsOf(view, view.state);
    const leaves = tree.leaves(view.state);
    move(now, now.axes.map((name, i) => leaves[tree.names.indexOf(name)]
      + ways[i] * now.grids[i][0]));
  };
  return { place, step };
}
