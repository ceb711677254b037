// The neuron view: four parts that follow the leaves, and their numbers as tables.

const [ROWS, SAMPLES] = [200, 9]; // of the tables: terms, and places along a curve

// The tables are made anew when what they are about changes; in between only numbers do.
function neuronTables(net) {
  const { words, model } = net;
  const tables = tableBox();
  let about = '';
  const heads = (...keys) => keys.map((key) => fill(words[key], { root: model.get('root') }));
  const build = (neuron, curve) => {
    tables.clear();
    const terms = neuron.terms.slice(0, ROWS);
    const running = (values, i) => neuron.terms.slice(0, i + 1).reduce(
      (sum, term) => sum + termValue(term, values), 0);
    tables.add(fill(words['neuron table terms'], { x: neuron.xName }),
      heads('neuron column term', 'neuron column contribution', 'neuron column running'),
      terms.map((term, i) => [termName(term), ({ now }) => show(termValue(term, now.values)),
        ({ now }) => show(running(now.values, i))]));
    tables.add(words['neuron table neurons'], [...heads('column variable', 'neuron column layer'),
      'x', 'y', ...heads('neuron column slope', 'layer gradients')],
    net.neurons.slice(0, ROWS).map((n) => [n.yName, String(n.layer),
      ({ now }) => show(now.values[n.x]), ({ now }) => show(now.values[n.y]),
      ({ now }) => (n.edge < 0 ? '' : show(now.locals[n.edge])),
      ({ now }) => show(now.gradients[n.y])]));
    const places = Array.from({ length: SAMPLES },
      (_, i) => Math.round((i * (curve.xs.length - 1)) / (SAMPLES - 1)));
    tables.add(fill(words['neuron table curve'], curve),
      [curve.input, curve.output, ...curve.pieces.map(([name]) => name)],
      places.map((k) => [show(curve.xs[k]), ({ curve: c }) => show(c.ys[k]),
        ...curve.pieces.map((_, j) => ({ curve: c }) => show(c.pieces[j][1][k]))]));
  };
  const update = (neuron, now, curve) => {
    const wanted = JSON.stringify([neuron.y, curve.output, curve.input, curve.xs[0],
      curve.xs.at(-1), curve.pieces.map(([name]) => name)]);
    if (wanted !== about) build(neuron, curve);
    about = wanted;
    tables.update({ now, curve });
  };
  return { ...tables, update };
}

function render({ model, el }) {
  const words = model.get('words');
  const net = neuronNet(model, words);
  const tables = neuronTables(net);
  const tools = toolbar(model, el, words, tables);
  const warning = troubleLine(model, words);
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const choice = choiceList('neuron', words['neuron choose'],
    (name) => change(model, { neuron: name }));
  const parts = { sum: sumPart(net), against: againstPart(net), plane: planePart(net),
    layer: layerPart(net) };
  parts.sum.box.querySelector('.bp-neuron-choices').append(choice.box);
  el.classList.add('bp-view', 'bp-neuron-view');
  const pair = element('div', { class: 'bp-neuron-pair' }, parts.plane.box,
    parts.layer.box);
  el.append(tools.bar, warning.box, parts.sum.box, parts.against.box, pair, tables.box, said);

  const start = opened(model);
  const asOpened = () => Object.entries(start).every(([name, value]) => model.get(name) === value);
  let drawn = false;
  let timer = 0;
  const options = (choose) => net.neurons.map((n) => [n.yName,
    n.edge < 0 ? fill(words['neuron is sum'], { x: n.xName })
      : fill(words['neuron is'], { y: n.yName, f: net.symbol(n, choose), x: n.xName })]);
  const draw = (moved) => {
    const [leaves, choose] = [net.tree.leaves(), net.tree.choose()];
    const found = net.tree.pass(leaves, choose);
    const sentence = trouble(model, words, found, choose, asOpened() ? null : moved);
    const lost = warning.say(sentence);
    el.classList.toggle('bp-lost', lost);
    clearTimeout(timer);
    if (lost && drawn) return; // the last whole pictures stay, dimmed
    drawn = true;
    const neuron = net.byName(model.get('neuron')) ?? net.byName(model.get('start').neuron);
    choice.set(options(choose), neuron.yName);
    const now = { leaves, choose, found, chosen: neuron.yName };
    const spoken = parts.sum.draw(neuron, now);
    const curve = parts.against.draw(now);
    parts.plane.draw(now, curve.output);
    parts.layer.draw(now);
    tables.update(neuron, found, curve);
    if (moved) timer = setTimeout(() => put(said, spoken), 500);
  };
  draw(null);
  const stops = [following(model, draw), mendControls(el, model, words), tools.stop,
    ...Object.values(parts).map((part) => part.stop)];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
