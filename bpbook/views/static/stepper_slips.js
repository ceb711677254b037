// Reading a typed number, and telling which of the usual slips it is, with the numbers of the step.

const TOLERANCE = 0.005; // of the right number: three significant digits always pass
const TINY = 1e-12; // the tolerance where the right number is 0
const EXACT = 1e-6; // what does not count as rounding
const CLOSE = 0.03;
const OF_CHANGE = 0.05; // where a number is only changed, of the change: the old one is not right
const UNSEEN = 5e-4; // of the old number: what its four digits do not show

function agrees(answer, number, tolerance = TOLERANCE) {
  return Math.abs(answer - number) <= Math.max(tolerance * Math.abs(number), TINY);
}

// Whether an answer is the number of a step.
function isRight(answer, { after, before }) {
  let most = TOLERANCE * Math.abs(after);
  if (before !== undefined) {
    const change = Math.max(OF_CHANGE * Math.abs(after - before), UNSEEN * Math.abs(before));
    most = Math.min(most, change);
  }
  return Math.abs(answer - after) <= Math.max(most, TINY);
}

function plainDigit(raised) {
  return Object.keys(SUPERSCRIPTS).find((key) => SUPERSCRIPTS[key] === raised);
}

// A typed number: also 1/4, 0,25 and −2.5·10⁻³, as the page writes it; null for what is none.
function readAnswer(text) {
  const powers = text.replace(/·10([⁻⁰¹²³⁴-⁹]+)/g, (_, raised) => `e${[...raised].map(plainDigit).join('')}`);
  const parts = powers.trim().replaceAll('−', '-').split('/');
  if (parts.length > 2) return null;
  const numbers = parts.map((part) => {
    const plain = part.trim().replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  });
  const value = numbers.length > 1 ? numbers[0] / numbers[1] : numbers[0];
  return Number.isFinite(value) ? value : null;
}

// The sentences on a wrong answer: the first slips that give this number, else none.
function whichSlips(answer, step, slips) {
  const able = slips.filter(({ number }) => Number.isFinite(number) && !isRight(number, step));
  const exact = able.filter(({ number }) => agrees(answer, number, EXACT));
  const near = exact.length ? exact : able.filter(({ number }) => agrees(answer, number));
  return [...new Set(near.map(({ sentence }) => sentence))].slice(0, 2);
}

// `of(step, now)` lists { number, sentence }, the likely ones first; `now` has what is known before
// the step as `state`, and `locals(node)`, all local derivatives with a weight already updated.
function stepSlips(model, words, lines, edgesOf) {
  const { names } = lines;
  const source = model.get('slip_source');
  const functions = source ? new Function(source)() : [];
  const nodes = model.get('nodes');
  const written = new Map(model.get('slips').map((slip, i) => [slip.node, { ...slip, i }]));
  const slip = (key, number, parts) => ({ number, sentence: fill(words[`slip ${key}`], parts) });

  const forward = (step, { state, choose }) => {
    const name = names.name(step.node);
    const list = [];
    const own = written.get(step.node);
    const below = edgesOf[step.node].map(({ child }) => child);
    if (below.length === 1) {
      list.push(slip('argument', state.values[below[0]], { name, other: names.name(below[0]) }));
    }
    const fixed = { ...model.get('functions'), ...choose };
    if (own && Object.entries(own.when).every(([label, row]) => fixed[label] === row)) {
      const inputs = own.children.map((place) => state.values[place]);
      own.slips.forEach((sentence, i) => {
        list.push({ number: functions[own.i][i](inputs, {}), sentence });
      });
    }
    list.push(slip('sign', -step.after));
    nodes.forEach((node, place) => {
      if (state.values[place] !== undefined && place !== step.node) {
        list.push(slip('other value', state.values[place], { name, other: node.name }));
      }
    });
    return list;
  };
  const ofRoot = (step, { state }) => [
    slip('root zero', 0, names),
    slip('root value', state.values[step.node], names),
    slip('sign', -1),
  ];
  // The share with a weight of the same sum already updated.
  const early = (step, sum, locals) => edgesOf[step.parent]
    .filter(({ child }) => nodes[child].role === 'weight' && child !== step.node)
    .map(({ child }) => slip('updated', sum + step.prefix * (locals(child)?.[step.edge] ?? NaN),
      { name: names.name(child) }));
  const backward = (step, { state, locals }) => {
    if (step.edge < 0) return ofRoot(step, { state });
    const { prefix, local, share, before } = step;
    const parts = { prefix: names.gradient(step.parent), local: names.local(step.edge),
      parent: names.name(step.parent), child: names.name(step.node), name: names.name(step.node),
      before: show(before ?? 0) };
    const [above, below] = [state.values[step.parent], state.values[step.node]];
    const first = before === undefined ? [] : [
      slip('share', share, parts), slip('before', before, parts), slip('product', before * share),
      slip('share sign', before - share)];
    const sum = before ?? 0;
    const alone = (key, number) => [slip(key, sum + number, parts),
      ...(before === undefined ? [] : [slip(key, number, parts)])];
    return [
      ...first,
      slip('sign', -step.after),
      ...alone('local', local),
      ...alone('prefix', prefix),
      ...alone('sum', prefix + local),
      ...alone('function', prefix * above).map((s) => edgesOf[step.parent].length > 1 ? { number: NaN }
        : { ...s, sentence: fill(s.sentence, { value: show(above) }) }),
      ...alone('own', prefix * below),
      ...alone('divide', prefix / local),
      slip('value', below, parts),
      ...early(step, sum, locals),
    ];
  };
  const update = (step, { rate }) => {
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
  return (step, now) => ({ [BACKWARD]: backward, [UPDATE]: update }[step.phase] ?? forward)(step, now);
}

// What to do, where an answer is none of the usual slips.
function stepHint(step, words, lines) {
  const { names } = lines;
  const name = names.name(step.node);
  if (step.phase === UPDATE) {
    return fill(words['answer none update'], { name, gradient: names.gradient(step.node) });
  }
  if (step.phase !== BACKWARD) {
    const definition = lines.formula('definitions', step.node)?.names ?? '';
    return fill(words['answer none forward'], { name, definition });
  }
  if (step.edge < 0) return fill(words['answer none root'], names);
  const then = step.before === undefined ? '' : words['answer none backward then'];
  return fill(words['answer none backward'],
    { prefix: names.gradient(step.parent), local: names.local(step.edge), then });
}
