// The tree of a view: its generated functions, and its leaves and functions as the state has them.
// No derivative is known here: `source` is generated from the table in Python.

// The functions of a generated source, made once for as long as it is among the last few in use:
// views of one tree share them, also when their cell runs again.
const compiled = new Map();

export function generated(source) {
  const functions = compiled.get(source) ?? new Function(source)();
  compiled.delete(source);
  compiled.set(source, functions);
  if (compiled.size > 8) compiled.delete(compiled.keys().next().value);
  return functions;
}

const SENT = { inf: Infinity, '-inf': -Infinity }; // how Python sends what JSON has not

// The value of a leaf as it was sent.
function numberOf(value) {
  return typeof value === 'number' ? value : SENT[value] ?? NaN;
}

// What is known by name, and nothing besides: "constructor" and "__proto__" are names like others.
function byName(entries) {
  const made = Object.create(null);
  for (const [name, value] of entries) made[name] = value;
  return made;
}

// The numbers of a large tree, as Python sends them: lists with gaps.
export function spread(spec, { values, gradients, locals, trouble }) {
  const list = (some, length) => {
    const made = new Array(length);
    for (const [place, number] of Object.entries(some)) made[place] = numberOf(number);
    return made;
  };
  const [n, m] = [spec.nodes.length, spec.edges.length];
  return { values: list(values, n), gradients: list(gradients, n), locals: list(locals, m), trouble };
}

// The tree of a spec. `leaves(state)` are the values of all leaves in the order of `names`, and
// `choose(state)` the functions by the names that were given to them.
export function treeOf(spec) {
  const { names, opening, functions } = spec;
  const own = (part, name) => part && Object.hasOwn(part, name);
  return {
    ...(spec.large ? {} : generated(spec.source)),
    names,
    weights: spec.weights,
    leaves: (state) => names.map((name, i) =>
      numberOf(own(state.leaves, name) ? state.leaves[name] : opening[i])),
    choose: (state) => byName(spec.choices.map((label) => [label,
      own(state.functions, label) ? state.functions[label] : functions[label]])),
  };
}
