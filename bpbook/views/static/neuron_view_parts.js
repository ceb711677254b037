// What the parts of the neuron view share: the network of the page, choices, legends, sentences.

const SEARCHED = 2e6; // edges that one frame may compute for a curve, all its points together
const DASHED = ['7 4', '2 3', '9 3 2 3', '12 4'];

// The neurons of a tree, with the names that a reader sees at this moment.
function neuronNet(model, words) {
  const tree = reader(model);
  const nodes = model.get('nodes');
  const place = new Map(nodes.map((node, i) => [node.name, i]));
  const edges = model.get('edges').map((pair) => pair.map((name) => place.get(name)));
  const neurons = model.get('neurons').map((neuron) => ({ ...neuron,
    xName: nodes[neuron.x].name, yName: nodes[neuron.y].name }));
  const symbols = model.get('symbols');
  const symbol = (neuron, choose) => {
    const [label] = nodes[neuron.y].functions;
    const name = choose[label] ?? label;
    return symbols[name] ?? name;
  };
  const byName = (name) => neurons.find((n) => n.yName === name || n.xName === name);
  return { model, words, tree, nodes, place, edges, neurons, symbol, byName,
    spans: model.get('spans'),
    sizes: Math.max(41, Math.min(201, Math.floor(SEARCHED / edges.length) | 1)) };
}

// A text in a picture; a longer one than its room is narrowed.
function svgLabel(svg, text, attributes, room = Infinity) {
  const made = svgElement('text', attributes, text);
  const wide = (/bp-axis/.test(attributes.class) ? 8.6 : 7.6) * text.length;
  if (wide > room) {
    made.setAttribute('textLength', room);
    made.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  svg.append(made);
  return made;
}

// A picture as wide as there is room, its letters as large as in the text: `paint(svg, width, …)`
// returns its height and what is read out of it, from what `draw` was given.
function fittedPicture(kind, paint) {
  const svg = svgElement('svg', { role: 'img' });
  const box = element('div', { class: `bp-fitted ${kind}` }, svg);
  let [last, seen, frame] = [null, 0, 0];
  const again = () => {
    seen = box.clientWidth;
    if (!last || seen < 60) return;
    svg.replaceChildren();
    const { height, label } = paint(svg, seen, ...last);
    svg.setAttribute('viewBox', `0 0 ${seen} ${height}`);
    svg.setAttribute('aria-label', label);
  };
  const watching = new ResizeObserver(() => {
    if (box.clientWidth === seen) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(again); // the height changes with the width
  });
  watching.observe(box);
  const draw = (...shown) => {
    last = shown;
    again();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    watching.disconnect();
  };
  return { box, draw, stop };
}

// The contribution of a term: its factors multiplied.
function termValue(term, values) {
  return term.factors.reduce((product, i) => product * values[i], term.times);
}

const termName = (term) => (term.times < 0 ? `−${term.name}` : term.name);

// Texts as one sum: 0.5, −2, 3 becomes 0.5 − 2 + 3, as signed() in figures/neuron.py.
function signedSum(parts) {
  return parts.reduce((text, part) => {
    if (!text) return part;
    return part.startsWith('−') ? `${text} − ${part.slice(1)}` : `${text} + ${part}`;
  }, '');
}

// The terms that are drawn one by one, [name, contribution, term], and the others as one.
function fewTerms(words, terms, values, most, size = Math.abs) {
  const all = terms.map((term) => [termName(term), termValue(term, values), term]);
  if (all.length <= most) return all;
  const sizes = all.map(([, value, term]) => size(value, term));
  const least = [...sizes].sort((a, b) => b - a)[most - 2];
  const [kept, rest] = [[], []];
  all.forEach((one, i) => (sizes[i] >= least && kept.length < most - 1 ? kept : rest).push(one));
  const others = fill(words['neuron others'], { count: rest.length });
  return [...kept, [others, rest.reduce((sum, [, value]) => sum + value, 0), null,
    rest.map(([, , term]) => term)]];
}

// How a variable answers each other one: the given local derivatives multiplied along the paths
// from it and added, from the root's side down.
function slopesOf(net, from, locals) {
  const slopes = new Float64Array(net.nodes.length);
  slopes[from] = 1;
  for (let e = net.edges.length - 1; e >= 0; e -= 1) {
    const [parent, child] = net.edges[e];
    if (parent <= from && slopes[parent]) slopes[child] += slopes[parent] * locals[e];
  }
  return slopes;
}

// All values while one leaf goes from low to high: a list of `pass` values for each place.
function sweep(net, name, low, high, leaves, choose) {
  const at = net.tree.names.indexOf(name);
  const moved = [...leaves];
  const xs = Array.from({ length: net.sizes }, (_, i) => low + ((high - low) * i) / (net.sizes - 1));
  const rows = xs.map((x) => {
    moved[at] = x;
    return net.tree.forward(moved, choose);
  });
  return { xs, rows };
}

// Range of an axis: all finite numbers, out to the next round tick, so that it seldom changes.
function calmRange(...lists) {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [-1, 1];
  if (high - low < 1e-9 * Math.max(1, Math.abs(high))) {
    const half = Math.abs(high) || 1;
    return [low - half, high + half];
  }
  const step = roundStep((high - low) / 4);
  [low, high] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const room = 0.03 * (high - low);
  return [low - room, high + room];
}

// A part of the view: a heading, then what is chosen in it, what it shows, then its pictures.
function neuronPart(words, kind, ...choices) {
  const title = words[`${kind} heading`];
  const head = element('div', { class: 'bp-neuron-head' }, element('h4', {}, title),
    element('div', { class: 'bp-neuron-choices' }, ...choices));
  const lead = element('p', { class: 'bp-neuron-lead' }, words[`${kind} lead`]);
  const body = element('div', { class: 'bp-neuron-body' });
  const box = element('section', { class: `bp-neuron-part bp-neuron-${kind}`, 'aria-label': title },
    head, lead, body);
  return { box, lead, body };
}

// A list to choose from. `set(options, value)`: [value, text] each; only what differs is written.
function choiceList(kind, text, onChoose) {
  const list = element('select', { class: `bp-neuron-choice-${kind}` });
  keepKeys(list);
  const box = element('label', { class: 'bp-neuron-choice' }, `${text} `, list);
  let written = '';
  const set = (options, value) => {
    const wanted = JSON.stringify(options);
    if (wanted !== written) {
      list.replaceChildren(...options.map(([name, shown]) => element('option', { value: name },
        shown)));
      written = wanted;
    }
    if (list.value !== String(value)) list.value = String(value);
  };
  list.addEventListener('change', () => onChoose(list.value));
  return { box, list, set };
}

// A legend below a plot: a line's own dash and mark, then words that may change.
function legendList() {
  const box = element('ul', { class: 'bp-legend' });
  let items = [];
  const set = (entries) => {
    if (items.length !== entries.length) {
      items = entries.map(() => ({ look: '', swatch: element('span', { class: 'bp-neuron-swatch' }),
        text: element('span', {}) }));
      box.replaceChildren(...items.map(({ swatch, text }) => element('li', {}, swatch, text)));
    }
    entries.forEach(([series, words], i) => {
      const look = JSON.stringify([series.tone, series.dash, series.mark, series.line]);
      if (items[i].look !== look) items[i].swatch.replaceChildren(plotSwatch(series));
      items[i].look = look;
      put(items[i].text, words);
    });
  };
  return { box, set };
}
