// The stepper: the drawing, of which only what has been computed is shown, and each step in a line.

const DESCRIBED = 40; // variables in the picture's description

// A setting of this moment, or its beginning where a preset has brought something unknown.
function stepperSettings(model) {
  const plans = model.get('plans');
  const walk = Object.hasOwn(plans, model.get('walk')) ? model.get('walk') : Object.keys(plans)[0];
  const modes = Object.keys(model.get('svgs'));
  return {
    walk,
    plan: plans[walk],
    mode: modes.includes(model.get('mode')) ? model.get('mode') : modes[0],
    k: Math.min(Math.max(Math.round(model.get('step')), 0), plans[walk].length),
    rate: model.get('learning_rate'),
    asking: model.get('asking'),
  };
}

// The line of a step, its number, and what there is to say of them.
function lineBox(words) {
  const part = (kind, tag = 'p') => element(tag, { class: `bp-step-${kind}` });
  const [at, symbols, numbers, notes, early] = ['at', 'symbols', 'numbers', 'notes', 'early']
    .map((kind) => part(kind));
  const formula = element('div', { class: 'bp-step-formula' }, symbols, numbers);
  const box = element('div', { class: 'bp-step', 'aria-live': 'polite', tabindex: '0', role: 'group',
    'aria-label': words['line box'] }, at, formula, notes, early);
  keepKeys(box);
  const update = (step, line, k, count) => {
    put(at, fill(words['step at'], { step: k, count })
      + (step ? ` · ${words[`phase ${PHASE_NAMES[step.phase]}`]}` : ''));
    put(symbols, line?.symbols ?? '');
    const result = element('b', { class: 'bp-step-result' }, line?.result ?? '');
    for (const name of ['after', 'before', 'prefix', 'local', 'share']) {
      if (step?.[name] !== undefined) result.setAttribute(`data-${name}`, step[name]);
    }
    numbers.replaceChildren(line?.numbers ?? '', ...(line ? [result] : []));
    put(notes, line ? line.notes.join(' ') : words.begin);
    put(early, line?.early ?? '');
    early.hidden = !line?.early;
  };
  return { box, update };
}

// What the update has done to the loss, and the way to go on with the new weights.
function endBox(model, words, tree, again) {
  const root = model.get('root');
  const text = element('p', { class: 'bp-error', role: 'status' });
  const go = button('again', words.again, words['again hint']);
  const note = element('p', { class: 'bp-note', role: 'status' });
  const trail = element('p', { class: 'bp-rounds' });
  const box = element('div', { class: 'bp-end', hidden: '' }, text, trail, go, note);
  let rounds = { leaves: '', values: [] };
  const bounds = byName(Object.entries(model.get('bounds')));
  const blocked = (leaves) => {
    if (!tree.weights.every((name) => model.get('moving').includes(name))) {
      return fill(words['again fixed'], { count: tree.weights.length });
    }
    const out = tree.weights.find((name) => {
      const value = leaves[tree.names.indexOf(name)];
      return !Number.isFinite(value) || (bounds[name] && (value < bounds[name][0] || value > bounds[name][1]));
    });
    if (!out) return '';
    const [low, high] = (bounds[out] ?? [-Infinity, Infinity]).map(show);
    return fill(words['again outside'], { name: out, low, high, value: show(leaves[tree.names.indexOf(out)]) });
  };
  let now = null; // { leaves, before, after }
  go.addEventListener('click', () => {
    const why = blocked(now.leaves);
    put(note, why);
    if (why) return;
    const leaves = now.leaves.map(clean);
    rounds = { leaves: String(leaves), values: [...rounds.values, now.before] };
    again(Object.fromEntries(tree.weights.map((name) => [`leaf_${name}`, now.leaves[tree.names.indexOf(name)]])));
  });
  const update = (shown, leaves, moved, choose, before) => {
    if (rounds.values.length && String(leaves) !== rounds.leaves) rounds = { leaves: '', values: [] };
    box.hidden = !shown;
    if (!shown) {
      for (const part of [note, text, trail]) put(part, '');
      return;
    }
    const after = tree.loss(moved, choose);
    now = { leaves: moved, before, after };
    const way = after < before ? 'falls' : after === before ? 'stays' : 'rises';
    put(text, fill(words[`error ${way}`], { root, before: show(before), after: show(after) }));
    text.setAttribute('data-before', before);
    text.setAttribute('data-after', after);
    const list = [...rounds.values, before, after].map(show).join(' → ');
    put(trail, rounds.values.length ? fill(words.rounds, { root, list }) : '');
  };
  return { box, update };
}

function render({ model, el }) {
  const common = model.get('words');
  const words = stepperWords(common);
  const nodes = model.get('nodes');
  const leafPlaces = nodes.flatMap((node, i) => (model.get('names').includes(node.name) ? [i] : []));
  const tree = reader(model);
  const weightPlaces = tree.weights.map((name) => nodes.findIndex((node) => node.name === name))
    .filter((place) => place >= 0);
  const edgesOf = edgesBelow(nodes, model.get('edges'));
  const lines = stepLines(model, words);
  const slips = stepSlips(model, words, lines, edgesOf);
  const picture = drawing(model, common);
  const marks = stepMarks(picture.box);
  const { length: count } = Object.values(model.get('plans'))[0];
  const spans = phaseSpans(stepperSettings(model).plan);
  let now = null; // { steps, state, found, leaves, choose, … } of the last draw
  let frozen = false; // a number is missing, and the last whole picture stays

  const go = (k) => {
    if (!frozen) change(model, { step: Math.min(Math.max(k, 0), count) });
  };
  const moving = transport(model, words, { count, go, ask: () => question.focus() });
  const phases = phaseRow(words, spans, ({ first, count: length }) => {
    const end = first + length;
    moving.move(model.get('step') === end ? first : end);
  });
  const ask = button('asking', words.asking, words['asking hint']);
  ask.addEventListener('click', () => change(model, { asking: !model.get('asking') }));
  const question = questionBox(words, () => now?.next ?? null, () => go(now.k + 1));
  const modes = stepperRadios(model, words, 'mode', Object.keys(model.get('svgs')));
  const walks = stepperRadios(model, words, 'walk', Object.keys(model.get('plans')));
  const speeds = speedList(model, words);
  const line = lineBox(words);
  const compare = comparison(model, words, lines);
  const end = endBox(model, words, tree, (traits) => {
    change(model, { ...traits, step: 0 });
    line.box.focus({ preventScroll: true });
  });
  const table = stepTables(model, words, common, lines);
  const tools = toolbar(model, el, common, table, [ask]);
  const warning = troubleLine(model, common);
  const choices = element('div', { class: 'bp-stepper-choices' }, modes.box, walks.box);
  moving.box.append(speeds.box);
  el.classList.add('bp-view', 'bp-stepper-view');
  el.append(tools.bar, warning.box, choices, phases.box, moving.box, line.box, question.box, end.box,
    compare.box, picture.box, element('p', { class: 'bp-note' }, words.legend),
    element('p', { class: 'bp-note bp-keys' }, words.keys), table.box);

  const nextQuestion = ({ steps, k, choose, rate, state, walk, leaves, updated }) => {
    const step = steps[k];
    if (!step) return null;
    const locals = (place) => tree.pass(withNew(leaves, updated, [nodes[place].name]), choose).locals;
    return { step, ...lines.question(step, rate), key: [k, walk, rate, leaves, Object.values(choose)].join(),
      slips: () => slips(step, { state, choose, rate, locals }), hint: () => stepHint(step, words, lines) };
  };
  // The leaves, of which those with these names are updated.
  const withNew = (leaves, updated, names) => leaves.map((value, i) =>
    (names.includes(tree.names[i]) ? updated.get(tree.names[i]) : null) ?? value);
  const describe = ({ k, state, mode }) => {
    const { root } = lines.names;
    const told = (list, place) => (state.known[list].has(place) ? show(state[list][place]) : null);
    const list = model.get('order').flatMap((place) => {
      const { name } = nodes[place];
      const [value, gradient] = [told('values', place), told('gradients', place)];
      return [value && `${name} = ${value}`, gradient && `∂${root}/∂${name} = ${gradient}`];
    }).filter(Boolean).slice(0, DESCRIBED);
    picture.describe(fill(words.picture, { root, mode: words[`mode ${mode}`], step: k, count }),
      fill(common.variables, { list: list.join('; ') }));
  };
  let seen = '';
  const draw = (moved) => {
    const settings = stepperSettings(model);
    const [leaves, choose] = [tree.leaves(), tree.choose()];
    const found = tree.pass(leaves, choose);
    const lost = warning.say(trouble(model, common, found, choose, moved));
    el.classList.toggle('bp-lost', lost);
    frozen = lost && now !== null;
    question.box.inert = frozen;
    if (frozen) {
      moving.stop();
      return;
    }
    const { k, rate, asking, walk, plan, mode } = settings;
    const steps = playSteps(plan, found, rate);
    const state = afterSteps(steps, k, found, leafPlaces);
    const step = k ? steps[k - 1] : null;
    const updated = new Map(steps.filter(({ phase }) => phase === UPDATE)
      .map(({ node, after }) => [nodes[node].name, after]));
    now = { ...settings, steps, state, found, leaves, choose, updated };
    now.next = asking ? nextQuestion(now) : null;

    if (seen !== `${walk} ${k}`) picture.known(state.known);
    seen = `${walk} ${k}`;
    picture.update(state);
    picture.mode(mode);
    const marked = now.next?.step ?? step; // what is asked is where the eye has to be
    picture.light(marked && partsOfStep(marked, edgesOf));
    marks.update(marked, steps.slice(0, k));
    describe(now);

    line.update(step, step && lines.line(step, found.values, choose, rate), k, count);
    phases.update(k);
    moving.update(k, asking);
    modes.update(mode);
    walks.update(walk);
    speeds.update(model.get('speed'));
    ask.setAttribute('aria-pressed', String(asking));
    question.update(asking);
    const [, , backwards] = spans;
    compare.update(walk !== Object.keys(model.get('plans'))[0] && k >= backwards.first + backwards.count,
      weightPlaces, state.gradients, found.gradients);
    end.update(k === count && updated.size > 0, leaves, withNew(leaves, updated, tree.names), choose,
      found.values.at(-1));
    table.update(state, steps, k, (one) => lines.text(one, found.values, choose, rate));
  };
  draw(null);

  const stops = [following(model, draw), mendControls(el, model, common), tools.stop, picture.stop,
    marks.stop, moving.stop,
    stepperKeys(el, { ...moving, now: () => model.get('step'), count })];
  return () => stops.forEach((stop) => stop());
}

export default { render };
