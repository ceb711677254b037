// The formula twice: with its names, and with the numbers and functions of this moment.

import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
export function formula({ spec, words }) {
  const { root, formula: tokens, names: all, functions: fixed, symbols } = spec;
  const names = element('span', {}, '= ');
  const numbers = element('span', { class: 'bp-formula-numbers' }, '= ');
  const targets = [];
  for (const [kind, text] of tokens) {
    names.append(kind === 'text' ? text : element('span', { class: `bp-token-${kind}` }, text));
    const span = element('span', { class: `bp-token-${kind}` }, text);
    numbers.append(kind === 'text' ? text : span);
    if (kind !== 'text') targets.push([kind, text, span]);
  }
  const value = element('b', { class: 'bp-formula-value' });
  numbers.append(' = ', value);
  const update = (leaves, choose, result) => {
    for (const [kind, text, span] of targets) {
      if (kind === 'leaf') {
        const number = leaves[all.indexOf(text)];
        put(span, number < 0 ? `(${show(number)})` : show(number));
      } else {
        const name = choose[text] ?? fixed[text];
        put(span, symbols[name] ?? name);
      }
    }
    put(value, show(result));
  };
  const box = element('div', { class: 'bp-formula', role: 'group',
    'aria-label': fill(words.formula, { root }) }, element('b', {}, `${root} `),
    names, element('span', {}), numbers);
  return { box, update };
}
