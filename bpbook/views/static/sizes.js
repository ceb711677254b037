// How large tree and graph of a deep network are: a sentence, a table, three curves. Everything is
// counted with whole numbers of any size, layer by layer: the same walk as `of_layers` in counts.py.

const HOUR = 3600n * 10n ** 9n;
const UNITS = [1n, 10n ** 3n, 10n ** 6n, 10n ** 9n, HOUR / 60n, HOUR, 24n * HOUR, 8766n * HOUR];
const WAYS = ['formulas', 'tree', 'graph'];
const STYLES = [{ mark: 'circle' }, { mark: 'diamond', dash: '7 4' },
  { mark: 'square', dash: '9 3 2 3' }];

function countLayers(wide, layers) {
  const width = BigInt(wide);
  const found = { variables: 5n + width, occurrences: 4n + width, weightLeaves: width, weights: width,
    formulas: 2n * width, tree: 1n + 2n * width, graph: 1n + 2n * width, paths: 1n };
  let depth = 2n;
  for (let layer = layers; layer > 0; layer -= 1) {
    const below = layer > 1 ? width : 0n; // neurons of the next layer down
    const into = below || 1n; // weights of each neuron
    const often = width * found.paths; // how often the tree has a neuron of this layer
    depth += 2n;
    found.variables += width * (2n + into);
    found.weights += width * into;
    found.graph += width * (1n + into + below);
    found.occurrences += often * (2n + into);
    found.weightLeaves += often * into;
    found.formulas += often * into * depth;
    found.tree += often * (1n + into + below);
    found.paths *= below || 1n;
  }
  const inputs = width * found.paths;
  found.occurrences += inputs;
  found.leaves = 1n + found.weightLeaves + inputs;
  return found;
}

const grouped = (whole) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
const raised = (power) => [...String(power)].map((digit) => SUPERSCRIPTS[digit]).join('');

// A whole number as a power of ten, rounded from its own digits.
function powerOfTen(whole) {
  const digits = String(whole);
  const rounded = (BigInt(digits.slice(0, 5)) + 5n) / 10n;
  const four = String(rounded).slice(0, 4);
  const power = digits.length - 1 + (rounded >= 10000n ? 1 : 0);
  return `${trim(`${four[0]}.${four.slice(1)}`)}·10${raised(power)}`;
}

const countWhole = (whole) => (whole < 10n ** 12n ? grouped(whole) : powerOfTen(whole));

// How long so many multiplications take at one each nanosecond.
function timeOf(multiplications, names) {
  const place = UNITS.filter((unit) => unit <= multiplications).length - 1;
  const unit = UNITS[place];
  const many = multiplications >= 10n ** 6n * unit;
  const amount = many ? powerOfTen(multiplications / unit)
    : show(Number(multiplications) / Number(unit));
  return `${amount} ${names[place]}`;
}

// The table that stands there, and the one with all digits: [word, cells] of what was counted.
function sizeRows(found) {
  return [['counts boxes', [null, found.occurrences, found.variables]],
    ['counts leaves', [null, found.leaves, found.weights + 2n]],
    ['sizes weights', [null, found.weightLeaves, found.weights]],
    ['counts multiplications', WAYS.map((way) => found[way])]];
}

function costTable(words) {
  const heads = WAYS.map((way, i) => element('th', { scope: 'col' },
    element('span', {}, words[`counts ${way}`], plotSwatch({ ...STYLES[i], tone: i, line: true }))));
  const keys = [...sizeRows(countLayers(1, 1)).map(([key]) => key), 'sizes time'];
  const cells = keys.map(() => WAYS.map(() => element('td', {})));
  const rows = keys.map((key, i) => element('tr', {},
    element('th', { scope: 'row' }, words[key]), ...cells[i]));
  const table = element('table', {}, element('caption', {}, words['sizes caption']),
    element('thead', {}, element('tr', {}, element('td', {}), ...heads)),
    element('tbody', {}, ...rows));
  const box = element('div', { class: 'bp-scroll', tabindex: '0', role: 'group',
    'aria-label': words['sizes caption'] }, table);
  keepKeys(box);
  const names = words['sizes units'].split(' ');
  const draw = (found) => {
    const texts = sizeRows(found).map(([, row]) => row.map((n) => (n === null ? '–' : countWhole(n))));
    texts.push(WAYS.map((way) => timeOf(found[way], names)));
    texts.forEach((row, i) => row.forEach((text, j) => put(cells[i][j], text)));
  };
  return { box, draw };
}

function render({ model, el }) {
  const words = model.get('words');
  const most = model.get('most');
  const tables = tableBox();
  const tools = toolbar(model, el, words, tables);
  const network = element('p', {});
  const paths = element('p', { class: 'bp-sizes-paths' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const costs = costTable(words);
  const curves = plot(words, { xLabel: words['sizes x'], yLabel: words['sizes y'], label: '' });
  tables.add(words['sizes exact'], [words['column count'], words['sizes digits']],
    sizeRows(countLayers(1, 1)).flatMap(([key, row], i) => WAYS.flatMap((way, j) => (row[j] === null
      ? [] : [[`${words[key]}, ${words[`counts ${way}`]}`,
        (found) => grouped(sizeRows(found)[i][1][j])]]))));
  el.classList.add('bp-view', 'bp-sizes');
  const pair = element('div', { class: 'bp-sizes-pair' }, costs.box, curves.box);
  el.append(tools.bar, network, paths, pair, tables.box, said);

  const within = (name) => Math.min(Math.max(Math.round(model.get(name)), 1), most[name]);
  let timer = 0;
  const draw = (moved) => {
    const [width, layers] = [within('width'), within('layers')];
    const found = countLayers(width, layers);
    put(network, fill(words[layers === 1 ? 'sizes of one' : 'sizes of'], { width, layers }));
    put(paths, fill(words['sizes paths'], { width, power: raised(layers - 1),
      paths: grouped(found.paths) }));
    costs.draw(found);
    tables.update(found);
    const depths = Array.from({ length: most.layers }, (_, i) => i + 1);
    const all = depths.map((depth) => countLayers(width, depth));
    const shown = Object.fromEntries(WAYS.map((way) => [way, countWhole(found[way])]));
    curves.draw(WAYS.flatMap((way, i) => [
      { x: depths, y: all.map((one) => Number(one[way])), line: true, tone: i, dash: STYLES[i].dash },
      { x: [layers], y: [Number(found[way])], tone: i, size: 5, mark: STYLES[i].mark }]),
    { log: true, at: layers, y: [1, 10 * Number(all.at(-1).formulas) ** 1.05],
      label: fill(words['sizes alt'], { width, layers, most: most.layers, ...shown }) });
    clearTimeout(timer);
    if (moved) {
      timer = setTimeout(() => put(said, fill(words['sizes said'],
        { width, layers, paths: countWhole(found.paths), ...shown })), 500);
    }
  };
  draw(null);
  const stops = [following(model, draw), mendControls(el, model, words), tools.stop, curves.stop];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
