// What the live tree says in words: to who listens, and in the description of its picture.

import { fill, show } from '../base/numbers.js';

const [SPOKEN, DESCRIBED] = [12, 40]; // numbers that are read out, variables in the description

export function speech({ words, spec: { root, nodes, order, weights } }) {
  const ownWeights = new Set(weights);
  const summary = (numbers) => {
    const parts = [`${root} = ${show(numbers.values.at(-1))}`];
    for (const i of order.filter((place) => ownWeights.has(nodes[place].name)).slice(0, SPOKEN)) {
      parts.push(`∂${root}/∂${nodes[i].name} = ${show(numbers.gradients[i])}`);
    }
    return parts.slice(0, SPOKEN).join('; ');
  };
  const all = (numbers) => fill(words.variables, { list: order.slice(0, DESCRIBED).map((i) => fill(
    words[nodes[i].name === root ? 'root is' : 'variable is'],
    { name: nodes[i].name, root, value: show(numbers.values[i]),
      gradient: show(numbers.gradients[i]) })).join('; ') });
  const title = (mode) => fill(words[mode === 'tree' ? 'tree of' : `${mode} of`], { root });
  return { summary, all, title };
}
