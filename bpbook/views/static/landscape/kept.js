// Paths that are kept on the map beside the present one: their plans, and what is said of them.

import { toggle } from '../base/controls.js';
import { svgElement } from '../base/dom.js';
import { keeping, keptOf } from '../base/keeping.js';
import { fill, show, wholeWithin } from '../base/numbers.js';
import { countUpdates } from '../descent/words.js';
import { laidPaths, markEvery } from './paths.js';
import { ruleOf } from './rules.js';
import { extendWay, firstBelow, newWay, standing } from './way.js';

// A kept path as the state has it, {rule, rate, updates, start}, or null where a pasted preset holds
// something else.
function keptPlan({ spec }, one) {
  if (typeof one !== 'object' || one === null) return null;
  const { learning_rate: rate, updates, start } = one;
  const rule = ruleOf(spec, one);
  const places = Object.entries(start ?? {});
  const known = places.length === 2 && places.every(
    ([name, value]) => Object.hasOwn(spec.spans, name) && Number.isFinite(value));
  if (!rule || !known || !(rate > 0) || !Number.isFinite(rate)) return null;
  return { rule, rate, start, updates: wholeWithin(updates, 0, spec.limits.most) };
}

// What is kept of the present path.
function keepable({ axes, places, way, k }) {
  const { rule, rate, leaves } = way.plan;
  return { ...rule, learning_rate: rate, updates: k,
    start: Object.fromEntries(axes.map((name, i) => [name, leaves[places[i]]])) };
}

// The kept paths of a state on the surface that is there: `[{i, plan, way, k, E, end, on}, …]`, each
// way made again only where what it hangs on has moved; `on` is whether it lies on this map.
export function keptKeeper(view, tree) {
  const { spec } = view;
  const ways = new Map();
  return (now) => {
    const { axes, way: { plan: { leaves, choose } } } = now;
    const used = new Set();
    const found = keptOf(view.state).slice(0, spec.limits.kept).flatMap((one, i) => {
      const plan = keptPlan(view, one);
      if (!plan) return [];
      const own = Object.keys(plan.start);
      if (!axes.every((name) => own.includes(name))) return [{ i, plan, on: false }];
      const from = [...leaves];
      if (view.state.together !== true) {
        for (const [name, value] of Object.entries(plan.start)) from[tree.names.indexOf(name)] = value;
      }
      const whole = { leaves: from, choose, rate: plan.rate, rule: plan.rule };
      const key = JSON.stringify([axes, whole]);
      used.add(key);
      if (!ways.has(key)) ways.set(key, newWay(tree, spec, axes, whole));
      const way = ways.get(key);
      extendWay(tree, way, plan.updates);
      return [{ i, plan, way, on: true, ...standing(way, plan.updates, spec.limits.most) }];
    });
    for (const key of [...ways.keys()]) if (!used.has(key)) ways.delete(key);
    return found;
  };
}

// A rule with its settings in words, as `told` in landscape_rules.py.
export function ruleText({ words, spec: { rules, usual } }, rule) {
  const told = [words[`rule ${rule.rule}`]];
  for (const name of rules[rule.rule].settings) {
    if (name !== 'epsilon' || rule[name] !== usual[name]) told.push(`${name} = ${show(rule[name])}`);
  }
  if (rule.decaying !== 'none') {
    told.push(fill(words[`decay ${rule.decaying}`], { value: show(rule.decay) }));
  }
  if (rule.clipping) told.push(fill(words['clip told'], { value: show(rule.limit) }));
  return told.join(', ');
}

// What came of a path, in words.
export function pathText(view, { plan, way, k, E, end, on }) {
  const { words, spec: { root, limits } } = view;
  const told = [fill(words['landscape kept plan'],
    { rule: ruleText(view, plan.rule), rate: show(plan.rate) })];
  if (!on) {
    told.push(fill(words['landscape kept elsewhere'],
      { names: Object.keys(plan.start).join(words['list and']) }));
    return told.join('; ');
  }
  if (!Number.isFinite(way.losses[0])) return [...told, words['landscape kept nowhere']].join('; ');
  told.push(fill(words['landscape kept end'], { count: countUpdates(words, k), root, value: show(E) }));
  const below = firstBelow(way, k, limits.below);
  if (end === 'diverged') told.push(fill(words['landscape kept diverged'], { k: k + 1 }));
  else if (below >= 0) told.push(fill(words['landscape kept below'], { k: below }));
  const n = markEvery(k);
  if (n > 1) told.push(fill(words['landscape kept marks'], { n }));
  return told.join('; ');
}

// The buttons, and below the map the list of what is kept, as `keeping` has them; `show` takes also
// whether all start together. `standNow()` is where the present path stands.
export function keptPaths(view, standNow) {
  const { words } = view;
  const together = toggle({ key: 'setting:together', label: words['landscape together'] },
    (on) => view.change({ together: on }));
  const sample = (i) => {
    const svg = svgElement('svg', { width: 34, height: 16, 'aria-hidden': 'true', class: 'bp-map-swatch' });
    svg.append(...laidPaths([{ places: [[2, 8], [17, 8], [32, 8]], kept: i }]));
    return svg;
  };
  const taken = () => {
    const one = keepable(standNow());
    return one.updates ? one : words['landscape kept none'];
  };
  const made = keeping(view, { taken, sample, text: (one) => pathText(view, one),
    more: [together.box], texts: {
      keep: words['landscape keep'], keepHint: words['landscape keep hint'],
      forget: words['landscape forget'],
      forgetHint: (name) => fill(words['landscape forget hint'], { name }),
      forgetAll: words['landscape forget all'], forgetAllHint: words['landscape forget all hint'],
      list: words['landscape kept'], name: (name) => fill(words['landscape kept name'], { name }),
      now: (name) => fill(words['landscape kept now'], { name }),
      already: (name) => fill(words['landscape kept already'], { name }),
      full: (count) => fill(words['landscape kept full'], { count }),
      forgotten: words['landscape forgotten'] } });
  const show_ = (kept) => {
    together.box.hidden = !kept.length;
    together.show(view.state.together === true);
    made.show(kept);
  };
  return { ...made, show: show_ };
}
