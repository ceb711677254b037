// What a step says: its line in symbols and in numbers, where its ingredients were found, and the
// question for its number.

import { fill, show } from '../base/numbers.js';
import { BACKWARD, UPDATE } from './steps.js';

const OWN = 'stepper ';

// The stepper's own words, by their short keys.
export function stepperWords(words) {
  return Object.fromEntries(Object.entries(words).filter(([key]) => key.startsWith(OWN))
    .map(([key, text]) => [key.slice(OWN.length), text]));
}

// A number in a product or a sum: a negative one in brackets.
function bracketed(x) {
  return x < 0 ? `(${show(x)})` : show(x);
}

function stepNames({ root, nodes, edges }) {
  const name = (place) => nodes[place].name;
  return {
    root,
    name,
    gradient: (place) => `∂${root}/∂${name(place)}`,
    local: (edge) => `∂${edges[edge][0]}/∂${edges[edge][1]}`,
    list: (places) => places.map(name).join(', '),
  };
}

// Tokens as text: with names, or with the numbers and functions of this moment.
function writtenTokens({ nodes, symbols, functions: fixed }, tokens) {
  const places = new Map(nodes.map((node, i) => [node.name, i]));
  return {
    names: tokens.map(([, text]) => text).join(''),
    numbers: (values, choose) => tokens.map(([kind, text], i) => {
      if (kind === 'function') return symbols[choose[text] ?? fixed[text]] ?? choose[text] ?? text;
      if (kind !== 'leaf') return text;
      const alone = /[(]$/.test(tokens[i - 1]?.[1] ?? '') && /^[)]/.test(tokens[i + 1]?.[1] ?? '');
      const number = values[places.get(text)];
      return alone ? show(number) : bracketed(number);
    }).join(''),
  };
}

// A function of 'definitions' or 'derivatives' and a place: its text, or null where there is none.
function writtenFormulas(spec) {
  const written = { definitions: [], derivatives: [] };
  return (kind, place) => {
    const tokens = spec[kind][place];
    if (!tokens?.length) return null;
    written[kind][place] ??= writtenTokens(spec, tokens);
    return written[kind][place];
  };
}

// `line(step, values, choose, rate)` gives { symbols, numbers, result, notes, early }: all texts.
export function stepLines(spec, words) {
  const names = stepNames(spec);
  const formula = writtenFormulas(spec);
  const early = ({ missing, parent, spoiled }) => {
    if (missing.length) {
      return fill(words[`line early ${missing.length > 1 ? 'many' : 'one'}`],
        { name: names.name(parent), missing: names.list(missing) });
    }
    return spoiled ? fill(words['line spoiled'], { prefix: names.gradient(parent) }) : '';
  };
  const forward = (step, values, choose) => {
    const text = formula('definitions', step.node);
    return { symbols: `${names.name(step.node)} = ${text?.names ?? ''}`,
      numbers: `= ${text?.numbers(values, choose) ?? ''} = `, notes: [] };
  };
  const backward = (step) => {
    const gradient = names.gradient(step.node);
    if (step.edge < 0) {
      return { symbols: gradient, numbers: '= ', notes: [fill(words['line root'], names)] };
    }
    const [prefix, local] = [names.gradient(step.parent), names.local(step.edge)];
    const product = `${bracketed(step.prefix)} · ${bracketed(step.local)}`;
    const numbers = step.before === undefined ? `= ${product} = `
      : `= ${show(step.before)} + ${product} = `;
    const text = formula('derivatives', step.edge);
    const because = text && `${fill(words['line local'], { local })}${text.names} = `
      + `${show(step.local)}.`;
    const added = step.shares > 1 && fill(words[step.before === undefined ? 'line share' : 'line added'],
      { nth: step.nth, count: step.shares, share: show(step.share), before: show(step.before ?? 0) });
    const found = fill(words[`line prefix ${step.reused ? 'reused' : 'found'}`],
      { prefix, step: step.prefixStep + 1 });
    return { symbols: fill(words['line gets'], { gradient, prefix, local }), numbers,
      notes: [because, added, found].filter(Boolean), early: early(step) };
  };
  const update = (step, values, choose, rate) => {
    const parts = { name: names.name(step.node), gradient: names.gradient(step.node),
      step: step.prefixStep + 1 };
    return { symbols: fill(words['line update'], parts),
      numbers: `← ${show(step.before)} − ${show(rate)} · ${bracketed(step.prefix)} = `,
      notes: [fill(words['line against'], parts)] };
  };
  const line = (step, values, choose, rate) => {
    const of = { [BACKWARD]: backward, [UPDATE]: update }[step.phase] ?? forward;
    return { early: '', result: show(step.after), ...of(step, values, choose, rate) };
  };
  const text = (step, values, choose, rate) => {
    const { symbols, numbers, result, early: warning } = line(step, values, choose, rate);
    return `${symbols} ${numbers}${result}${warning ? ` (${warning})` : ''}`;
  };
  return { line, text, names, formula };
}

// What is asked for the number of a step: { ask, asked, known }: the question, the number's name,
// and what is known already.
export function stepQuestion(step, words, { names, formula }, rate) {
  const [name, gradient] = [names.name(step.node), names.gradient(step.node)];
  if (step.phase === UPDATE) {
    return { ask: fill(words['question update'], { name }), asked: name,
      known: [fill(words['question update known'], { name, gradient, rate: show(rate),
        value: show(step.before), number: show(step.prefix) })] };
  }
  if (step.phase !== BACKWARD) {
    const definition = formula('definitions', step.node)?.names;
    return { ask: fill(words.question, { name }), asked: name,
      known: definition ? [`${name} = ${definition}`] : [] };
  }
  if (step.edge < 0) return { ask: fill(words.question, { name: gradient }), asked: gradient, known: [] };
  const known = [fill(words['question prefix'],
    { prefix: names.gradient(step.parent), number: show(step.prefix) })];
  if (step.before !== undefined) {
    known.push(fill(words['question before'], { gradient, before: show(step.before) }));
  }
  const ask = fill(words[step.shares > 1 ? 'question share' : 'question'],
    { name: gradient, parent: names.name(step.parent) });
  return { ask, asked: gradient, known };
}
