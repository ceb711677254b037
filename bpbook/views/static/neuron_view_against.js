// Output against input: the terms that add up to x across a range of one leaf, and the output.

const PIECES = 8; // of more terms: the largest ones, and the others together

function againstPart(net) {
  const { words, model } = net;
  const outputs = net.nodes.filter((node) => !net.tree.names.includes(node.name))
    .map((node) => [node.name, node.name]);
  const output = choiceList('output', words['against output'],
    (name) => change(model, { output: name }));
  const input = choiceList('against', words['against input'],
    (name) => change(model, { against: name }));
  const part = neuronPart(words, 'against', output.box, input.box);
  const pieces = plot(words, { xLabel: '', yLabel: '', label: '' });
  const curve = plot(words, { xLabel: '', yLabel: '', label: '' });
  const [under, below] = [legendList(), legendList()];
  const left = element('div', { class: 'bp-neuron-side bp-neuron-pieces' }, pieces.box, under.box);
  const note = element('p', { class: 'bp-neuron-note' });
  part.body.append(left, element('div', { class: 'bp-neuron-side' }, curve.box, below.box));
  part.box.append(note);

  const seen = () => {
    const known = outputs.some(([name]) => name === model.get('output'));
    const leaf = net.tree.names.includes(model.get('against'));
    const start = model.get('start');
    return [known ? model.get('output') : start.output, leaf ? model.get('against') : start.against];
  };
  const rangeFor = (name, value) => {
    let [low, high] = net.spans[name];
    while (!(value >= low && value <= high) && Number.isFinite(value)) {
      [low, high] = [Math.min(2 * low, -1), Math.max(2 * high, 1)];
    }
    return [low, high];
  };
  const drawPieces = (neuron, now, ways, names) => {
    const most = (_, term) => Math.max(...ways.rows.map((row) => Math.abs(termValue(term, row))));
    const few = fewTerms(words, neuron.terms, now.found.values, PIECES, most);
    const along = (terms, row) => terms.reduce((sum, term) => sum + termValue(term, row), 0);
    const lines = few.map(([, , term, rest], i) => ({ x: ways.xs, line: 'thin', tone: i % 4,
      dash: DASHED[Math.floor(i / 4) % 2 ? (i + 2) % 4 : i % 4],
      y: ways.rows.map((row) => (term ? termValue(term, row) : along(rest, row))) }));
    const sum = { x: ways.xs, y: ways.rows.map((row) => row[neuron.x]), line: true, tone: 4 };
    const marks = few.map(([, value], i) => ({ x: [names.value], y: [value], mark: 'circle',
      size: 3, full: true, tone: i % 4 }));
    const total = { x: [names.value], y: [now.found.values[neuron.x]], mark: 'circle', size: 5.5,
      tone: 4 };
    const list = [...few.map(([name, value]) => `${name} = ${show(value)}`),
      `${neuron.xName} = ${show(now.found.values[neuron.x])}`];
    pieces.draw([...lines, sum, ...marks, total], { x: names.range, zero: true, at: names.value,
      y: calmRange(...lines.map((l) => l.y), sum.y), ratio: 0.78, xLabel: names.input,
      yLabel: fill(words['against pieces'], { x: neuron.xName }),
      label: fill(words['against pieces alt'], { x: neuron.xName, input: names.input,
        low: show(names.range[0]), high: show(names.range[1]), at: show(names.value),
        list: list.join('; ') }) });
    pieces.box.dataset.raw = JSON.stringify(lines.map((l) => l.y));
    under.set([...lines.map((line, i) => [line, list[i]]),
      [sum, fill(words['against sum'], { x: list.at(-1) })]]);
    return lines.map((line, i) => [few[i][0], line.y]);
  };
  const drawOutput = (place, now, ways, names) => {
    const leaf = net.place.get(names.input);
    const slope = leaf === undefined ? 0 : slopesOf(net, place, now.found.locals)[leaf];
    const ys = ways.rows.map((row) => row[place]);
    const y = now.found.values[place];
    const near = (names.range[1] - names.range[0]) / 6;
    const line = { x: ways.xs, y: ys, line: true, tone: 0 };
    const tangent = { x: [names.value - near, names.value + near], y: [y - near * slope,
      y + near * slope], line: true, dash: '7 4', tone: 1 };
    const point = { x: [names.value], y: [y], mark: 'circle', size: 5.5, tone: 4 };
    const shown = { output: names.output, input: names.input, value: show(y), slope: show(slope),
      at: show(names.value), low: show(names.range[0]), high: show(names.range[1]) };
    curve.draw([line, tangent, point], { x: names.range, y: calmRange(ys), zero: true,
      at: names.value, ratio: 0.78, xLabel: names.input, yLabel: names.output,
      label: fill(words['against curve alt'], shown) });
    curve.box.dataset.raw = JSON.stringify(ys);
    curve.box.dataset.slope = slope;
    below.set([[line, fill(words['against value'], shown)],
      [tangent, fill(words['against tangent'], shown)]]);
    return ys;
  };
  // Returns what the table shows: {output, input, xs, ys, pieces: [name, ys] each}.
  const draw = (now) => {
    const [name, against] = seen();
    output.set(outputs, name);
    input.set(net.tree.names.map((leaf) => [leaf, leaf]), against);
    const value = now.leaves[net.tree.names.indexOf(against)];
    const range = rangeFor(against, value);
    const ways = sweep(net, against, ...range, now.leaves, now.choose);
    const names = { output: name, input: against, value, range };
    const neuron = net.byName(name);
    const place = net.place.get(name);
    left.hidden = !neuron;
    const shownPieces = neuron ? drawPieces(neuron, now, ways, names) : [];
    const ys = drawOutput(place, now, ways, names);
    const still = ys.every((y) => y === ys[0]);
    put(note, still ? fill(words['against still'], names)
      : (neuron ? '' : fill(words['against no sum'], names)));
    return { output: name, input: against, xs: ways.xs, ys, pieces: shownPieces };
  };
  const stop = () => {
    pieces.stop();
    curve.stop();
  };
  return { box: part.box, draw, stop };
}
