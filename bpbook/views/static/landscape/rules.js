// The rules of a descent as bpbook/sgd/rules.py has them: the same lines, run here for each weight.

import { element, put } from '../base/dom.js';
import { fill } from '../base/numbers.js';

const AROUND = ['clip', 'weight_decay'];

// Functions of sources, made once for as long as the page is there.
const made = new Map();
function functionOf(source) {
  if (!made.has(source)) made.set(source, new Function(`return (${source})`)());
  return made.get(source);
}

// The rule of a state or of a kept path, with those of its settings that count, as `in_use` in
// landscape_rules.py; null where a pasted preset holds something else.
export function ruleOf({ rules, usual }, state) {
  const { rule = 'plain', decaying = 'none', clipping = false } = state;
  const known = Object.hasOwn(rules, rule) && !AROUND.includes(rule);
  if (!known || !['none', 'gradient', 'weights'].includes(decaying)) return null;
  const found = { rule, decaying, clipping: clipping === true };
  const names = [...rules[rule].settings, ...(decaying === 'none' ? [] : rules.weight_decay.settings),
    ...(found.clipping ? rules.clip.settings : [])];
  for (const name of names) {
    const value = state[name] ?? usual[name];
    if (!Number.isFinite(value)) return null;
    found[name] = value;
  }
  return found;
}

// The rows that an update goes through, one after the other.
function rowsOf({ rules }, { rule, decaying, clipping }) {
  const decay = decaying === 'none' ? [] : ['weight_decay'];
  const names = decaying === 'gradient' ? [...decay, rule] : [rule, ...decay];
  return [...(clipping ? ['clip'] : []), ...names].map((name) => ({ name, ...rules[name] }));
}

// Settings that the page shows a control for: those of the rule that is chosen.
export function settingsInUse(spec, rule) {
  return [...rowsOf(spec, rule).flatMap(({ settings }) => settings), 'rule', 'learning_rate',
    'decaying', 'clipping'];
}

// A rule for one run, at rest: a function (gradient, weights) → d of each weight.
export function stepOf(spec, rule, count) {
  const rows = rowsOf(spec, rule).map(({ source, memory }) => ({ run: functionOf(source),
    kept: Array.from({ length: count }, () => Object.fromEntries(memory.map((name) => [name, 0]))) }));
  let t = 0;
  return (gradient, weights) => {
    t += 1;
    let d = gradient;
    for (const { run, kept } of rows) {
      let sum = 0;
      for (let i = 0; i < count; i += 1) sum += d[i] * d[i];
      const norm = Math.sqrt(sum);
      d = d.map((g, i) => run(g, weights[i], t, norm, rule, kept[i]));
    }
    return d;
  };
}

// The largest stable learning rate of a rule where the surface curves so, without clipping; null where
// there is none, as in rule_limits.py.
export function rateLimit(spec, rule, { largest, floor }) {
  const { stable, settings } = spec.rules[rule.rule];
  const { decaying, decay = 0, beta = 0 } = rule;
  const c = largest + (decaying === 'gradient' ? decay : 0);
  const beside = decaying === 'weights' ? decay : 0;
  if (!stable || !(c + beside * (1 - beta) > floor)) return null;
  const run = functionOf(`function (c, a, ${settings.join(', ')}) { return ${stable}; }`);
  return run(c, beside, ...settings.map((name) => rule[name]));
}

// The lines of one update, as they run: {box, show(rule)}.
export function ruleLines({ words, spec }) {
  const title = element('p', { class: 'bp-lines-name' }, words['landscape lines']);
  const code = element('code', {});
  const note = element('p', { class: 'bp-lines-note' });
  const box = element('div', { class: 'bp-lines' }, title, element('pre', {}, code), note);
  const noteOf = (rows, text) => {
    const memory = rows.flatMap((row) => row.memory);
    const told = [];
    if (memory.length) {
      told.push(fill(words[`landscape lines ${memory.length > 1 ? 'memories' : 'memory'}`],
        { names: memory.join(words['list and']) }));
    }
    if (/\bt\b/.test(text)) told.push(words['landscape lines time']);
    if (/\bnorm\b/.test(text)) told.push(words['landscape lines norm']);
    return told.length ? `${told.join('; ')}.` : '';
  };
  let shown = '';
  const show = (rule) => {
    const rows = rowsOf(spec, rule);
    const names = rows.map(({ name }) => name).join();
    if (names === shown) return;
    shown = names;
    const lines = [fill(words['landscape lines gradient'], { root: spec.root })];
    rows.forEach((row, i) => {
      lines.push(...row.lines);
      if (i < rows.length - 1) lines.push('g = d');
    });
    put(code, [...lines, 'w = w - learning_rate*d'].join('\n'));
    put(note, noteOf(rows, lines.join(' ')));
  };
  return { box, show };
}
