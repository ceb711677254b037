// A sum and a composition: the terms of x stacked as bars, and y = f(x) with its tangent.

const BARS = 12; // of more terms: the largest ones, and the others together, as in figures/neuron.py
const HALF = 4; // the curve goes at least so far to both sides of 0
const STACK = { names: 118, right: 74, row: 34, bar: 18, top: 6 };

// An arrow from one sum to the next: it points to where the sum goes.
function arrowPath(from, to, y, height) {
  const tip = Math.sign(to - from) * Math.min(6, Math.abs(to - from));
  return `M${from} ${y}H${to - tip}L${to} ${y + height / 2}L${to - tip} ${y + height}H${from}Z`;
}

// Slanted lines over a bar, so that minus is not told by colour alone.
function hatchPath(from, to, y, height) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const parts = [];
  for (let c = low - height + 4; c < high; c += 6) {
    const [x0, x1] = [Math.max(c, low), Math.min(c + height, high)];
    if (x1 > x0) parts.push(`M${x0} ${y + height - (x0 - c)}L${x1} ${y + height - (x1 - c)}`);
  }
  return parts.join('');
}

// The picture of the stacked contributions: `draw(neuron, few, values, sentence)`.
function stackedBars(net) {
  const { names, right, row, bar, top } = STACK;
  const factors = (term, values) => [
    ...(Math.abs(term.times) === 1 && term.factors.length ? [] : [show(term.times)]),
    ...term.factors.map((i) => show(values[i]))].join(' · ');
  const paint = (svg, width, neuron, few, values, sentence) => {
    const left = Math.min(names, 0.32 * width);
    const total = values[neuron.x];
    const sums = few.reduce((found, [, value]) => [...found, found.at(-1) + value], [0]);
    const [low, high] = calmRange(sums, [total]);
    const toX = (x) => tenth(left + ((x - low) / (high - low)) * (width - left - right));
    const bottom = top + row * (few.length + 1);
    for (const tick of roundTicks(low, high, 4)) {
      svg.append(svgElement('line', { x1: toX(tick), x2: toX(tick), y1: top, y2: bottom,
        class: tick === 0 ? 'bp-zero' : 'bp-grid' }));
      svgLabel(svg, show(tick), { x: toX(tick), y: bottom + 16, class: 'bp-middle bp-soft' });
    }
    svgLabel(svg, neuron.xName, { x: (left + width - right) / 2, y: bottom + 34,
      class: 'bp-axis bp-middle' });
    few.forEach(([name, value, term], i) => {
      const y = top + row * i + (row - bar) / 2;
      const [from, to] = [toX(sums[i]), toX(sums[i + 1])];
      const group = svgElement('g', { class: value < 0 ? 'bp-minus' : 'bp-plus' });
      group.append(svgElement('path', { d: arrowPath(from, to, y, bar), class: 'bp-bar' }));
      if (value < 0) group.append(svgElement('path', { d: hatchPath(from, to, y, bar),
        class: 'bp-hatch' }));
      svg.append(group, svgElement('line', { x1: to, x2: to, y1: y + bar, y2: y + row,
        class: 'bp-running' }));
      const small = term?.factors.length > 1;
      svgLabel(svg, name, { x: left - 10, y: y + (small ? 6 : 13), class: 'bp-end bp-term' },
        left - 14);
      if (small) svgLabel(svg, factors(term, values), { x: left - 10, y: y + 21,
        class: 'bp-end bp-small' }, left - 14);
      const text = value > 0 ? `+${show(value)}` : show(value);
      svgLabel(svg, text, { x: width - 2, y: y + 13, class: 'bp-end', 'data-term': i,
        'data-raw': value, 'data-running': sums[i + 1] }, right - 6);
    });
    const y = top + row * few.length + (row - bar) / 2;
    svg.append(svgElement('path', { d: arrowPath(toX(0), toX(total), y, bar), class: 'bp-total' }));
    svgLabel(svg, neuron.xName, { x: left - 10, y: y + 13, class: 'bp-end bp-axis' }, left - 14);
    svgLabel(svg, show(total), { x: width - 2, y: y + 13, class: 'bp-end bp-axis',
      'data-total': '', 'data-raw': total }, right - 6);
    return { height: bottom + 40, label: fill(net.words['neuron bars alt'],
      { x: neuron.xName, sentence }) };
  };
  return fittedPicture('bp-stack', paint);
}

// The sentences: 'x6 = w46·y4 + w56·y5 = 0.12 + 0.31 = 0.43' and 'y6 = σ(x6) = 0.61, …'.
function neuronSentences(net, neuron, few, now) {
  const { words } = net;
  const { values, locals } = now.found;
  const parts = [neuron.xName, signedSum(few.map(([name]) => name))];
  if (few.length > 1) parts.push(signedSum(few.map(([, value]) => show(value))));
  const sum = [...parts, show(values[neuron.x])].join(' = ');
  const names = { x: neuron.xName, y: neuron.yName };
  if (neuron.edge < 0) return { sum, value: fill(words['neuron no function'], names) };
  const f = net.symbol(neuron, now.choose);
  return { sum, f, value: fill(words['neuron value'], { ...names, f,
    value: show(values[neuron.y]), slope: show(locals[neuron.edge]) }) };
}

function sumPart(net) {
  const { words } = net;
  const part = neuronPart(words, 'sum');
  const [tree, bars] = [familyTree(net), stackedBars(net)];
  const curve = plot(words, { xLabel: '', yLabel: '', label: '' });
  const legend = legendList();
  const inner = element('p', { class: 'bp-neuron-sentence' });
  const outer = element('p', { class: 'bp-neuron-sentence' });
  const right = element('div', {}, curve.box, legend.box);
  const [adds, composes] = ['sum adds', 'sum composes'].map(
    (key) => element('p', { class: 'bp-neuron-name' }, words[key]));
  part.body.append(element('div', { class: 'bp-neuron-side' }, tree.box, bars.box),
    element('div', { class: 'bp-neuron-side' }, adds, inner, composes, outer, right));

  // y = f(x) from the generated `forward`, with x moved by a nudge to each place.
  const sampled = (neuron, now, half) => {
    const x = now.found.values[neuron.x];
    const xs = Array.from({ length: net.sizes }, (_, i) => half * ((2 * i) / (net.sizes - 1) - 1));
    const ys = xs.map((at) => net.tree.forward(now.leaves, now.choose, neuron.x, at - x)[neuron.y]);
    return [xs, ys];
  };
  const drawCurve = (neuron, now, said) => {
    const [x, y] = [now.found.values[neuron.x], now.found.values[neuron.y]];
    const slope = now.found.locals[neuron.edge];
    let half = HALF;
    while (Math.abs(x) > half && half < 1e300) half *= 2;
    const [xs, ys] = sampled(neuron, now, half);
    const near = half / 3;
    const line = { x: xs, y: ys, line: true, tone: 4 };
    const tangent = { x: [x - near, x + near], y: [y - near * slope, y + near * slope], line: true,
      dash: '7 4', tone: 1 };
    const point = { x: [x], y: [y], mark: 'circle', size: 5.5, tone: 4 };
    const names = { x: neuron.xName, y: neuron.yName, f: said.f };
    curve.draw([line, tangent, point], { x: [-half, half], y: calmRange(ys), zero: true, at: x,
      ratio: 0.78, xLabel: neuron.xName, yLabel: neuron.yName,
      label: fill(words['neuron curve alt'], { ...names, low: show(-half), high: show(half),
        sentence: said.value }) });
    curve.box.dataset.raw = JSON.stringify([xs[0], xs.at(-1), ...ys]);
    curve.box.dataset.slope = slope;
    legend.set([[line, fill(words['neuron is'], names)],
      [tangent, fill(words['neuron tangent'], { ...names, slope: show(slope) })]]);
  };
  const draw = (neuron, now) => {
    const few = fewTerms(words, neuron.terms, now.found.values, BARS);
    const said = neuronSentences(net, neuron, few, now);
    tree.draw(neuron, now.found, `${said.sum}. ${said.value}`);
    bars.draw(neuron, few, now.found.values, said.sum);
    put(inner, said.sum);
    put(outer, said.value);
    right.hidden = composes.hidden = neuron.edge < 0;
    if (neuron.edge >= 0) drawCurve(neuron, now, said);
    return `${said.sum}. ${said.value}`;
  };
  const stop = () => [tree, bars, curve].forEach((picture) => picture.stop());
  return { box: part.box, draw, stop };
}
