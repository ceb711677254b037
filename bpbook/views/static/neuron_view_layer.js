// A layer as a vector: x, y and ∂E/∂y of all its neurons, a row of bars each.

const VECTOR = { left: 62, right: 8, row: 84, top: 12, named: 12 };

function layerPart(net) {
  const { words, model } = net;
  const layers = [...new Set(net.neurons.map((n) => n.layer))].sort((a, b) => a - b);
  const inLayer = (layer) => net.neurons.filter((n) => n.layer === layer);
  const options = layers.map((layer) => {
    const names = inLayer(layer).map((n) => n.yName);
    const shown = names.length > 6 ? [...names.slice(0, 3), '…', names.at(-1)] : names;
    return [String(layer), fill(words['layer is'], { layer, names: shown.join(', ') })];
  });
  const choice = choiceList('layer', words['layer choose'],
    (layer) => change(model, { layer: Number(layer) }));
  const part = neuronPart(words, 'layer', choice.box);
  const { left, right, row, top, named } = VECTOR;

  const drawRow = (svg, width, kind, title, numbers, y) => {
    const step = (width - left - right) / numbers.length;
    const finite = numbers.filter(Number.isFinite);
    const size = Math.max(...finite.map(Math.abs), 0) || 1;
    const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
    const room = row - 36;
    const scale = room / (high - low || size);
    const zero = y + 16 + (high > low ? high * scale : room / 2);
    svgLabel(svg, title, { x: left - 12, y: y + row / 2, class: 'bp-end bp-axis' }, left - 14);
    svg.append(svgElement('line', { x1: left, x2: width - right, y1: zero, y2: zero,
      class: 'bp-zero' }));
    const group = svgElement('g', { class: `bp-vector-${kind}` });
    numbers.forEach((value, i) => {
      const [from, wide] = [left + step * (i + 0.18), Math.min(step * 0.64, 40)];
      const x = from + (step * 0.64 - wide) / 2;
      const end = zero - (Number.isFinite(value) ? value * scale : 0);
      const [upper, lower] = [Math.min(zero, end), Math.max(zero, end)];
      group.append(svgElement('rect', { x: tenth(x), y: tenth(upper), width: tenth(wide),
        height: tenth(Math.max(lower - upper, 0.8)), class: 'bp-bar', 'data-neuron': i,
        'data-raw': value }));
      if (kind === 'gradients' && lower - upper > 3) group.append(svgElement('path', {
        d: hatchPath(x, x + wide, upper, lower - upper), class: 'bp-hatch' }));
      if (numbers.length <= named) {
        svgLabel(svg, show(value), { x: x + wide / 2, y: value < 0 ? lower + 13 : upper - 4,
          class: 'bp-middle bp-small' }, step - 4);
      }
    });
    svg.append(group);
  };
  const paint = (svg, width, layer, now) => {
    const members = inLayer(layer);
    const { values, gradients } = now.found;
    const rows = [
      ['sums', words['layer sums'], members.map((n) => values[n.x])],
      ['outputs', words['layer outputs'], members.map((n) => values[n.y])],
      ['gradients', fill(words['layer gradients'], { root: model.get('root') }),
        members.map((n) => gradients[n.y])],
    ];
    const step = (width - left - right) / members.length;
    const bottom = top + row * rows.length;
    rows.forEach(([kind, title, numbers], i) => drawRow(svg, width, kind, title, numbers,
      top + row * i));
    const every = Math.ceil(30 / step);
    members.forEach((neuron, i) => {
      if (i % every) return;
      svgLabel(svg, neuron.yName, { x: left + step * (i + 0.5), y: bottom + 16,
        class: `bp-middle bp-term${neuron.yName === now.chosen ? ' bp-axis' : ''}` },
      step * every - 4);
    });
    return { height: bottom + 26, label: fill(words['layer alt'], { layer, rows: rows.map(
      ([, title, numbers]) => `${title}: ${members.slice(0, named).map(
        (n, i) => `${n.yName} ${show(numbers[i])}`).join(', ')}`).join('. ') }) };
  };
  const picture = fittedPicture('bp-vector', paint);
  part.body.append(element('div', { class: 'bp-neuron-side' }, picture.box));
  const draw = (now) => {
    const layer = layers.includes(model.get('layer')) ? model.get('layer') : layers[0];
    choice.set(options, layer);
    picture.draw(layer, now);
  };
  return { box: part.box, draw, stop: picture.stop };
}
