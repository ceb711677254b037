// The usual slips in a step: which number each gives, what to say of it, and where in the picture it
// was made.

import { fill, show } from '../base/numbers.js';
import { generated } from '../base/tree.js';
import { BACKWARD, UPDATE } from './steps.js';

// A slip is { number, sentence, marks }; a mark is { edge, how } or { node, how }, where `how` is
// what the slip did there, as 'left out': a word of the table.
function slipMaker(words) {
  return (key, number, parts, ...marks) =>
    ({ number, sentence: fill(words[`slip ${key}`], parts ?? {}), marks });
}

// What Python wrote for the forward steps: each altered expression as a function.
function writtenSlips({ slips, slip_source: source }) {
  const functions = source ? generated(source) : [];
  return new Map(slips.map((slip, i) => [slip.node, { ...slip, functions: functions[i] }]));
}

function forwardSlips({ spec, slip, names, edgesOf }) {
  const written = writtenSlips(spec);
  const edgesTo = (node, places, how) => edgesOf[node].filter(({ child }) => places.includes(child))
    .map(({ edge }) => ({ edge, how }));
  return (step, { state, choose }) => {
    const name = names.name(step.node);
    const list = [];
    const own = written.get(step.node);
    const below = edgesOf[step.node];
    if (below.length === 1) {
      const [{ edge, child }] = below;
      list.push(slip('argument', state.values[child], { name, other: names.name(child) },
        { edge, how: 'left out' }));
    }
    const fixed = { ...spec.functions, ...choose };
    if (own && Object.entries(own.when).every(([label, row]) => fixed[label] === row)) {
      const inputs = own.children.map((place) => state.values[place]);
      own.slips.forEach((sentence, i) => {
        const marks = [...edgesTo(step.node, own.left_out[i], 'left out'),
          ...edgesTo(step.node, own.twice[i], 'twice')];
        list.push({ number: own.functions[i](inputs, {}), sentence, marks });
      });
    }
    list.push(slip('sign', -step.after));
    spec.nodes.forEach((node, place) => {
      if (state.values[place] === undefined || place === step.node) return;
      list.push(slip('other value', state.values[place], { name, other: node.name },
        { node: place, how: 'given' }));
    });
    return list;
  };
}

function rootSlips({ slip, names }) {
  return (step, { state }) => [
    slip('root zero', 0, names),
    slip('root value', state.values[step.node], names),
    slip('sign', -1),
  ];
}

// The share with a weight of the same sum already updated.
function earlySlips({ spec: { nodes }, slip, names, edgesOf }, step, sum, locals) {
  return edgesOf[step.parent]
    .filter(({ child }) => nodes[child].role === 'weight' && child !== step.node)
    .map(({ edge, child }) => slip('updated', sum + step.prefix * (locals(child)?.[step.edge] ?? NaN),
      { name: names.name(child) }, { edge, how: 'new' }));
}

// Where shares have come before: they are added.
function addedSlips({ slip }, { edge, share, before }, came, parts) {
  if (before === undefined) return [];
  const others = came.map((other) => ({ edge: other, how: 'left out' }));
  return [
    slip('share', share, parts, ...others),
    slip('before', before, parts, { edge, how: 'left out' }),
    slip('product', before * share, parts, { edge, how: 'not added' }),
    slip('share sign', before - share, parts, { edge, how: 'sign' }),
  ];
}

function backwardSlips(parts) {
  const { slip, names, edgesOf } = parts;
  return (step, { state, locals, came }) => {
    const { edge, prefix, local, share, before } = step;
    const [above, below] = [state.values[step.parent], state.values[step.node]];
    const sum = before ?? 0;
    const said = { prefix: names.gradient(step.parent), local: names.local(edge),
      parent: names.name(step.parent), child: names.name(step.node), name: names.name(step.node),
      before: show(sum), value: show(above) };
    // With what was there, and without it.
    const alone = (key, number, ...marks) => [slip(key, sum + number, said, ...marks),
      ...(before === undefined ? [] : [slip(key, number, said, ...marks)])];
    return [
      ...addedSlips(parts, step, came, said),
      slip('sign', -step.after),
      ...alone('local', local, { node: step.parent, how: 'left out' }),
      ...alone('prefix', prefix, { edge, how: 'left out' }),
      ...alone('sum', prefix + local, { edge, how: 'not multiplied' }),
      ...(edgesOf[step.parent].length > 1 ? []
        : alone('function', prefix * above, { edge, how: 'value' })),
      ...alone('own', prefix * below, { edge, how: 'value' }),
      ...alone('divide', prefix / local, { edge, how: 'not multiplied' }),
      slip('value', below, said),
      ...earlySlips(parts, step, sum, locals),
      slip('share twice', sum + 2 * share, said, { edge, how: 'twice' }),
      ...alone('local twice', share * local, { edge, how: 'twice' }),
    ];
  };
}

function updateSlips({ slip, names }) {
  return (step, { rate }) => {
    const { before, prefix } = step;
    const parts = { name: names.name(step.node), gradient: names.gradient(step.node) };
    return [
      slip('plus', before + rate * prefix),
      slip('rate', before - prefix),
      slip('rate plus', before + prefix),
      slip('gradient', prefix),
      slip('change', rate * prefix, parts),
      slip('change turned', -rate * prefix, parts),
      slip('old', before, parts),
      slip('sign', -step.after),
    ];
  };
}

// A function of a step and `now` that lists the slips, the likely ones first; `now` has what is known
// before the step as `state`, the edges whose shares have come as `came`, the learning rate as
// `rate`, and `locals(node)`, all local derivatives with a weight already updated.
export function stepSlips(spec, words, { names }, edgesOf) {
  const parts = { spec, slip: slipMaker(words), names, edgesOf };
  const [forward, ofRoot, backward, update] = [forwardSlips, rootSlips, backwardSlips, updateSlips]
    .map((of) => of(parts));
  return (step, now) => {
    if (step.phase === UPDATE) return update(step, now);
    if (step.phase !== BACKWARD) return forward(step, now);
    return (step.edge < 0 ? ofRoot : backward)(step, now);
  };
}

// What to do, where an answer is none of the usual slips.
export function stepHint(step, words, { names, formula }) {
  const name = names.name(step.node);
  if (step.phase === UPDATE) {
    return fill(words['answer none update'], { name, gradient: names.gradient(step.node) });
  }
  if (step.phase !== BACKWARD) {
    const definition = formula('definitions', step.node)?.names ?? '';
    return fill(words['answer none forward'], { name, definition });
  }
  if (step.edge < 0) return fill(words['answer none root'], names);
  const then = step.before === undefined ? '' : words['answer none backward then'];
  return fill(words['answer none backward'],
    { prefix: names.gradient(step.parent), local: names.local(step.edge), then });
}
