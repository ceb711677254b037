// Beside the map: the numbers at the point, the scale of learning rates, the table of the descent.

// The scale's width, its margin, where its line stands, and half the width of a letter.
const [SCALE, EDGE, LINE, HALF] = [340, 22, 34, 3.8];
const LISTED_ROWS = 21;

// Names with numbers: {box, set([[name, value, raw], …])}.
function factList() {
  const box = element('dl', { class: 'bp-facts' });
  const set = (facts) => {
    while (box.children.length > facts.length) box.lastChild.remove();
    while (box.children.length < facts.length) {
      box.append(element('div', {}, element('dt', {}), element('dd', {})));
    }
    facts.forEach(([name, value, raw], i) => {
      const [term, said] = box.children[i].children;
      put(term, name);
      put(said, value);
      said.setAttribute('data-raw', raw);
    });
  };
  return { box, set };
}

// The part of the scale beyond the limit: hatched, so that it does not hang on a colour.
function hatched(from, to) {
  const width = Math.max(to - from, 0);
  const sheet = svgElement('svg', { x: from, y: LINE - 12, width, height: 12 });
  let d = '';
  for (let x = -12; x < width; x += 6) d += `M${x} 12l12 -12`;
  sheet.append(svgElement('path', { d, class: 'bp-hatch' }));
  return sheet;
}

// The scale of learning rates: {box, show(rate, limit)}.
function rateScale(model, words) {
  const [low, high] = model.get('rates');
  const svg = svgElement('svg', { viewBox: `0 0 ${SCALE} 72`, role: 'img' });
  const text = element('p', { class: 'bp-stable' });
  const box = element('div', { class: 'bp-rates' },
    element('p', { class: 'bp-rates-name' }, words['landscape rates']), svg, text);
  const at = (rate) => EDGE + ((Math.log10(rate) - low) / (high - low)) * (SCALE - 2 * EDGE);
  const side = (x) => (x < 70 ? 'start' : (x > SCALE - 70 ? 'end' : 'middle'));
  const label = (x, y, content, kind = '') => svg.append(svgElement('text', { x: tenth(x), y,
    'text-anchor': kind ? side(x) : 'middle', class: kind }, content));
  const drawScale = (rate, limit) => {
    svg.replaceChildren();
    const [left, right] = [EDGE, SCALE - EDGE];
    const edge = Math.min(Math.max(limit === null ? right : at(limit), left), right);
    if (limit !== null && edge < right) {
      svg.append(hatched(edge, right));
      svg.append(svgElement('rect', { x: tenth(edge), y: LINE - 12, width: tenth(right - edge),
        height: 12, class: 'bp-beyond' }));
    }
    svg.append(svgElement('line', { x1: left, x2: right, y1: LINE, y2: LINE, class: 'bp-scale' }));
    const marked = limit !== null && limit >= 10 ** low && limit <= 10 ** high;
    for (let power = low; power <= high; power += 1) {
      const x = tenth(at(10 ** power));
      svg.append(svgElement('line', { x1: x, x2: x, y1: LINE, y2: LINE + 5, class: 'bp-scale' }));
      const tick = show(Number(`1e${power}`));
      const free = !marked || Math.abs(x - edge) > 4 + HALF * tick.length;
      if (free) label(x, LINE + 17, tick); // not under the mark
    }
    if (marked) {
      svg.append(svgElement('line', { x1: tenth(edge), x2: tenth(edge), y1: LINE - 16,
        y2: LINE + 24, class: 'bp-limit' }));
      label(edge, LINE + 35, fill(words['landscape limit'], { limit: show(limit) }), 'bp-strong');
    }
    const x = tenth(Math.min(Math.max(at(rate), left), right));
    svg.append(svgElement('path', { d: `M${x} ${LINE - 1}l-6 -12h12Z`, class: 'bp-rate' }));
    label(x, 14, fill(words['landscape rate'], { rate: show(rate) }), 'bp-strong');
  };
  const showRate = (rate, limit) => {
    const shown = { rate: show(rate), limit: show(limit ?? 0), root: model.get('root') };
    let kind = limit === null ? 'flat' : (rate > limit ? 'unstable' : 'stable');
    if (Number.isNaN(limit)) kind = 'unknown';
    drawScale(rate, Number.isNaN(limit) ? null : limit);
    put(text, fill(words[`landscape ${kind}`], shown));
    text.dataset.raw = String(limit);
    svg.setAttribute('aria-label', fill(words['landscape rate alt'],
      { low: show(10 ** low), high: show(10 ** high), rate: shown.rate, limit: text.textContent }));
  };
  return { box, show: showRate };
}

// The table of the descent, made when it is seen: {box, refresh(), update(found)}.
function wayTable(model, words) {
  const root = model.get('root');
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  let last = null;
  const refresh = () => {
    if (tables.box.hidden || !last) return;
    const { way, k, places } = last;
    const nth = Math.max(1, Math.ceil(k / (LISTED_ROWS - 1)));
    const shown = [];
    for (let i = 0; i < k; i += nth) shown.push(i);
    shown.push(k);
    const numbers = shown.map((i) => [i, ...places.map((place) => way.leaves[i][place]),
      way.losses[i], ...way.slopes[i]]);
    const heads = [words['landscape column update'], ...way.axes, root,
      ...way.movers.map((name) => fill(words['landscape column slope'], { root, name }))];
    const every = nth === 1 ? words['descent every']
      : fill(words['descent every nth'], { nth: ordinal(nth) });
    tables.clear();
    const made = tables.add(fill(words['landscape caption'], { every }), heads,
      numbers.map(([i, ...others]) => [String(i), ...others.map(show)]));
    made.classList.add('bp-way');
    [...made.tBodies[0].rows].forEach((row, i) => [...row.cells].forEach(
      (cell, j) => cell.setAttribute('data-raw', numbers[i][j])));
  };
  return { box: tables.box, refresh, update: (found) => { last = found; refresh(); } };
}
