// What the playground says of a weight, a neuron and of where the training stands.

const TERMS = 4; // of a sum that are written out

// A neuron's function as it is chosen at this moment.
function functionOf(net, cell, choose) {
  const [label] = net.nodes[cell.y].functions;
  return choose[label] ?? label;
}

// One edge or neuron in words, a line for each step. `shown` is what the network was drawn from; with one point chosen
// each product has its numbers, of a batch only the mean is known.
function itemWords(words, net, shown, item) {
  const root = net.rootName;
  return item.cell ? neuronWords(words, net, shown, item.cell, root)
    : weightWords(words, net, shown, item.link, root);
}

function weightWords(words, net, shown, link, root) {
  const { values, gradients, weights, slopesFrom, rate, single, moved } = shown;
  const [name, x] = [link.name, link.cell.xName];
  const source = link.source === null ? '' : net.nodes[link.source].name;
  const slope = gradients?.[link.node];
  const parts = { root, name, x, source, value: show(weights[link.weight]), slope: show(slope ?? NaN),
    up: show(gradients?.[link.cell.x] ?? NaN), from: show(values?.[link.source] ?? NaN),
    rate: show(rate), size: show(Math.abs(slope)), move: show(Math.abs(rate * slope)) };
  const kind = link.source === null ? 'bias' : 'weight';
  const told = [fill(words[`play ${kind}`], parts)];
  if (link.cell.layer < slopesFrom) return `${told[0]}\n${fill(words['play not yet'], parts)}`;
  if (moved) {
    const before = show(moved.weights[link.weight]);
    return fill(words['play moved'], { ...parts, before });
  }
  told.push(fill(words[`play ${kind} ${single ? 'one' : 'mean'}`], parts));
  const way = slope > 0 ? 'up' : slope < 0 ? 'down' : 'level';
  told.push(fill(words[`play ${way}${single && way !== 'level' ? ' alone' : ''}`], parts));
  return told.join('\n');
}

function neuronWords(words, net, shown, cell, root) {
  const { values, gradients, weights, valuesKnown, slopesFrom, single, locals, choose } = shown;
  const [x, y, f] = [cell.xName, cell.yName, functionOf(net, cell, choose)];
  const number = (list, place) => show(list?.[place] ?? NaN);
  const parts = { root, x, y, f, xv: number(values, cell.x), yv: number(values, cell.y),
    up: number(gradients, cell.y), slope: number(gradients, cell.x) };
  if (!valuesKnown) return fill(words['play neuron not yet'], parts);
  const told = [fill(words[`play neuron ${single ? 'one' : 'mean'}`], parts)];
  if (cell.layer < slopesFrom) return `${told[0]}\n${fill(words['play not yet'], { root, name: x })}`;
  if (!single) return `${told[0]}\n${fill(words['play neuron slope mean'], parts)}`;
  const uses = net.links.filter((link) => link.source === cell.y);
  if (uses.length) {
    const few = uses.slice(0, TERMS);
    const sum = few.map((link) => `${link.name} · ∂${root}/∂${link.cell.xName}`).join(' + ');
    const digits = few.map((link) => `${bracketed(weights[link.weight])} · ${
      bracketed(gradients[link.cell.x])}`).join(' + ');
    const more = uses.length > TERMS ? ' + …' : '';
    told.push(fill(words['play neuron sum'], { ...parts, sum: sum + more, digits: digits + more }));
  } else told.push(fill(words['play neuron end'], parts));
  told.push(fill(words['play neuron slope'], { ...parts, local: show(locals[cell.edge]) }));
  return told.join('\n');
}

const bracketed = (x) => (x < 0 ? `(${show(x)})` : show(x));
const percent = ({ right, n }) => Math.round((100 * right) / n);

// E and how many points are on their side, of those to train with and those held out.
function scoreWords(words, root, { train, held }) {
  const one = (kind, score) => (score ? fill(words[`play score ${kind}`], { root,
    loss: show(score.loss), right: score.right, n: score.n, percent: percent(score) }) : '');
  return [one('train', train), one('held', held)].filter(Boolean).join(' ');
}

// What went wrong with an update, and the remedy.
function reasonWords(words, root, now) {
  const { kind, name, value } = now.reason;
  const parts = { root, name, value: rawText(value), k: now.updates + 1, rate: show(now.rate),
    smaller: show(now.rate / 10) };
  if (kind === 'most') return fill(words['play most'], { count: value.toLocaleString('en') });
  if (kind === 'slider') {
    return fill(words['play slider'], { ...parts, value: show(value), low: show(now.reason.low),
      high: show(now.reason.high) });
  }
  const reason = fill(words[`descent ${kind}`],
    { ...parts, value: kind === 'grown' ? show(value) : rawText(value) });
  return fill(words['play diverged'], { ...parts, reason });
}

// What is worth knowing about the points or the training, though it is no error.
function remark(words, net, now, stuck) {
  const kinds = new Set(now.points.train.map((point) => point[2]));
  if (kinds.size === 1) return fill(words['play one class'], { kind: [...kinds][0] });
  return stuck ? stuckWords(words, net.rootName, stuck, now.updates - now.begun) : '';
}
