// The network of the playground as columns of neurons; on every edge its gradient, or its weight.

const [NET_PITCH, NET_RADIUS, NET_HEAD, NET_COLUMN] = [[50, 84], 17, 30, 66];
const NET_TALL = 340; // of a network with few rows, at the most
const NET_WIDEST = 6.5; // of the thickest edge

// The parts of a network by their places in `nodes`, from the inputs on.
function playgroundNet(model) {
  const nodes = model.get('nodes');
  const weights = model.get('weights');
  const place = (name) => nodes.findIndex((node) => node.name === name);
  const cells = model.get('cells').map((cell) => {
    const fed = cell.links.filter(([, source]) => source !== null).length;
    const made = { ...cell, xName: nodes[cell.x].name, yName: nodes[cell.y].name };
    made.links = cell.links.map(([node, source]) => ({ node, source, fed, cell: made,
      name: nodes[node].name, weight: weights.indexOf(nodes[node].name) }));
    return made;
  }).sort((a, b) => a.links[0].weight - b.links[0].weight); // as they were created
  const depth = Math.max(...cells.map((cell) => cell.layer));
  const layers = Array.from({ length: depth },
    (_, i) => cells.filter((cell) => cell.layer === i + 1));
  return { nodes, weights, cells, layers, depth, root: place(model.get('root')),
    rootName: model.get('root'), output: layers.at(-1)[0].y,
    inputs: ['X_input1', 'X_input2'].map(place), links: cells.flatMap((cell) => cell.links),
    places: weights.map(place) };
}

// A number in a circle: as short as it can be.
function shortNumber(x) {
  if (!Number.isFinite(x)) return show(x);
  const size = Math.abs(x);
  const text = size < 9.995 ? size.toFixed(2) : size < 999.5 ? size.toFixed(size < 99.95 ? 1 : 0)
    : show(size);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

// `named(item)` says an item in words; `chosen(item)` hears which one is pointed at, or null, and
// `drawn(lines, largest)` which numbers the edges show, and the largest of them.
function playgroundNetwork(words, net, { named, chosen, drawn }) {
  const svg = svgElement('svg', { role: 'group', 'aria-label': words['play network'] });
  const box = element('div', { class: 'bp-play-net' }, svg);
  const items = []; // column by column: [{item, link | cell, column, lines, texts}]
  const spots = new Map();
  let [current, seen, frame, last] = [null, 0, 0, null];

  const add = (parent, tag, attributes, text) => {
    const made = svgElement(tag, attributes, text);
    parent.append(made);
    return made;
  };
  const item = (kind, column, about) => {
    const group = svgElement('g', { class: `bp-play-item bp-play-${kind}`, role: 'img',
      tabindex: '-1' });
    keepKeys(group);
    const made = { group, column, kind, ...about };
    items.push(made);
    return made;
  };
  const layOut = (width) => {
    const rows = Math.max(2, ...net.layers.map((layer) => layer.length));
    const pitch = Math.min(Math.max(NET_TALL / rows, NET_PITCH[0]), NET_PITCH[1]);
    const height = NET_HEAD + rows * pitch + 6;
    const columns = net.depth + 2;
    const gap = (width - 2 * 34) / (columns - 1);
    const x = (column) => 34 + column * gap;
    const y = (row, of) => NET_HEAD + (rows / 2 + row - (of - 1) / 2) * pitch - 2;
    items.length = 0;
    svg.replaceChildren();
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('width', width);
    const band = add(svg, 'rect', { class: 'bp-play-band', y: 20, height: height - 22, rx: 6 });
    const heads = ['inputs', ...net.layers.slice(1).map((_, i) => `hidden ${i + 1}`), 'output', 'loss'];
    heads.forEach((head, column) => {
      const [kind, number] = head.split(' ');
      add(svg, 'text', { x: x(column), y: 13, class: 'bp-middle bp-soft' },
        fill(words[`play ${kind}`], { number }));
    });
    const apart = Math.max(pitch, 72); // room for their names
    net.inputs.forEach((node, row) => spots.set(node,
      [x(0), NET_HEAD - 2 + (rows * pitch) / 2 + (row - 0.5) * apart]));
    net.layers.forEach((layer, i) => layer.forEach((cell, row) => {
      spots.set(cell.y, [x(i + 1), y(row, layer.length)]);
    }));
    const [ox, oy] = spots.get(net.output);
    add(svg, 'path', { class: 'bp-play-plain', d: `M${ox + NET_RADIUS} ${oy}H${x(columns - 1) - 27}` });
    const circles = svgElement('g', {});
    net.layers.forEach((layer, i) => layer.forEach((cell) => {
      const [cx, cy] = spots.get(cell.y);
      const neuron = item('neuron', i + 1, { cell });
      neuron.line = add(neuron.group, 'circle', { cx, cy, r: NET_RADIUS, class: 'bp-play-circle' });
      neuron.text = add(neuron.group, 'text', { x: cx, y: cy + 4, class: 'bp-middle' });
      neuron.slope = add(neuron.group, 'text', { x: cx, y: cy + NET_RADIUS + 13,
        class: 'bp-middle bp-play-slope' });
      circles.append(neuron.group);
      cell.links.forEach((link) => {
        const edge = item(link.source === null ? 'bias' : 'edge', i + 1, { link });
        const [sx, sy] = link.source === null ? [] : spots.get(link.source);
        const d = link.source === null
          ? `M${tenth(cx - 32)} ${tenth(cy - 14)}L${tenth(cx - 16)} ${tenth(cy - 6.5)}`
          : `M${tenth(sx + NET_RADIUS)} ${tenth(sy)}L${tenth(cx - NET_RADIUS)} ${tenth(cy)}`;
        add(edge.group, 'path', { d, class: 'bp-play-hit' });
        edge.line = add(edge.group, 'path', { d, class: 'bp-play-line' });
        svg.append(edge.group);
      });
    }));
    net.inputs.forEach((node) => {
      const [cx, cy] = spots.get(node);
      add(circles, 'circle', { cx, cy, r: NET_RADIUS, class: 'bp-play-circle bp-play-input' });
      const text = add(circles, 'text', { x: cx, y: cy + 4, class: 'bp-middle' });
      add(circles, 'text', { x: cx, y: cy + NET_RADIUS + 13, class: 'bp-middle bp-soft bp-play-name' },
        net.nodes[node].name);
      spots.set(node, [cx, cy, text]);
    });
    const loss = svgElement('g', { class: 'bp-play-loss' });
    const lx = x(columns - 1);
    add(loss, 'rect', { x: lx - 27, y: oy - 21, width: 54, height: 42, rx: 5 });
    add(loss, 'text', { x: lx, y: oy - 5, class: 'bp-middle bp-play-strong' }, net.rootName);
    const lossText = add(loss, 'text', { x: lx, y: oy + 13, class: 'bp-middle' });
    svg.append(circles, loss);
    const first = items.find((one) => one.kind === 'edge');
    first.group.setAttribute('tabindex', '0');
    return { band, x, gap, lossText };
  };
  let frameParts = null;
  const again = () => {
    const width = Math.max(box.clientWidth, NET_COLUMN * (net.depth + 2));
    if (width === seen || box.clientWidth < 60) return;
    seen = width;
    const focused = items.findIndex((one) => one.group === document.activeElement);
    frameParts = layOut(width);
    if (focused >= 0) go(items[focused]);
    if (!last) return;
    draw(last);
    rest(last);
  };

  // What is drawn: `values` and `gradients` by place, which of them are known, and the phase's part.
  const write = (target, name, text) => {
    if (target.getAttribute(name) !== text) target.setAttribute(name, text);
  };
  const draw = (shown) => {
    last = shown;
    if (!frameParts) return;
    const { values, gradients, weights, lines, valuesKnown, lossKnown, slopesFrom, band } = shown;
    const numberOf = (link) => (lines === 'weights' ? weights[link.weight]
      : link.cell.layer >= slopesFrom ? gradients[link.node] : NaN);
    let largest = 0;
    for (const link of net.links) largest = Math.max(largest, Math.abs(numberOf(link)) || 0);
    for (const one of items) {
      if (one.kind === 'neuron') {
        const known = one.cell.layer >= slopesFrom;
        put(one.text, valuesKnown ? shortNumber(values[one.cell.y]) : '');
        put(one.slope, known ? `∂ ${shortSlope(gradients[one.cell.x])}` : '');
        continue;
      }
      const number = numberOf(one.link);
      const part = Math.abs(number) / largest || 0;
      const kind = Number.isNaN(number) ? 'none' : number < 0 ? 'minus' : 'plus';
      write(one.group, 'data-sign', kind);
      write(one.line, 'stroke-width', kind === 'none' ? '1' : String(tenth(0.8 + (NET_WIDEST - 0.8) * part)));
      write(one.line, 'stroke-opacity', kind === 'none' ? '1' : String(tenth(0.45 + 0.55 * part)));
    }
    net.inputs.forEach((node) => put(spots.get(node)[2], valuesKnown ? shortNumber(values[node]) : ''));
    put(frameParts.lossText, lossKnown ? show3(values[net.root]) : '');
    const { x, gap } = frameParts;
    const [from, to] = band ?? [0, 0];
    write(frameParts.band, 'x', String(tenth(x(from) - (from === to ? 32 : 24))));
    write(frameParts.band, 'width', String(tenth(gap * (to - from) + (from === to ? 64 : 48))));
    write(frameParts.band, 'visibility', band ? 'visible' : 'hidden');
    drawn(lines, largest);
  };
  // The exact numbers, and every item in words: only once it rests.
  const rest = ({ weights, gradients, slopesFrom }) => {
    for (const one of items) {
      one.group.setAttribute('aria-label', named(one));
      if (!one.link) continue;
      one.group.dataset.weight = weights[one.link.weight];
      one.group.dataset.name = one.link.name;
      one.group.dataset.slope = one.link.cell.layer >= slopesFrom ? gradients[one.link.node] : '';
    }
  };

  const point = (one) => {
    if (current === one) return;
    current?.group.classList.remove('bp-play-pointed');
    current = one;
    one?.group.classList.add('bp-play-pointed');
    chosen(one);
  };
  const of = (target) => items.find((one) => one.group === target.closest?.('.bp-play-item'));
  const go = (one) => {
    svg.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    one.group.setAttribute('tabindex', '0');
    one.group.focus({ preventScroll: true });
    one.group.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const onKey = (event) => {
    const one = of(event.target);
    const way = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1, Home: 0, End: 0 }[event.key];
    if (!one || way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const column = items.filter((other) => other.column === one.column);
    if (event.key === 'Home' || event.key === 'End') go(event.key === 'Home' ? column[0] : column.at(-1));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      go(column[(column.indexOf(one) + way + column.length) % column.length]);
    } else {
      const next = items.filter((other) => other.column === one.column + way);
      if (next.length) go(next[Math.min(column.indexOf(one), next.length - 1)]);
    }
  };
  const heard = {
    keydown: onKey,
    focusin: (event) => {
      const one = of(event.target);
      if (!one) return;
      point(one);
    },
    focusout: (event) => { if (!svg.contains(event.relatedTarget)) point(null); },
    pointerover: (event) => point(of(event.target) ?? null),
    pointerleave: () => point(of(document.activeElement ?? svg) ?? null),
    click: (event) => {
      const one = of(event.target);
      if (one) go(one);
    },
  };
  for (const [kind, handler] of Object.entries(heard)) svg.addEventListener(kind, handler);
  const watching = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(again);
  });
  watching.observe(box);
  return { box, draw, rest, now: () => current,
    describe: (text) => write(svg, 'aria-label', text),
    stop: () => {
      cancelAnimationFrame(frame);
      watching.disconnect();
    } };
}

// A gradient below a circle, and a loss: two significant digits, and three.
const shortSlope = (x) => show(Number(x.toPrecision(2)));
const show3 = (x) => show(Number(x.toPrecision(3)));
