// The live tree: exchanges the numbers in the SVG that Python drew.

const SMALLEST = 0.78; // how far the picture shrinks before it scrolls sideways
const LONG = 9; // characters of a number that surely fit into a box
const [SPOKEN, DESCRIBED] = [12, 40]; // numbers that are read out, variables in the description

function toolbar(words) {
  const reset = element('button', { type: 'button', title: words['reset hint'] }, words.reset);
  const numbers = element('button', { type: 'button', 'aria-expanded': 'false' }, words.numbers);
  reset.className = 'bp-button bp-reset';
  numbers.className = 'bp-button bp-numbers';
  return { reset, numbers, bar: element('div', { class: 'bp-toolbar' }, reset, numbers) };
}

// Narrow the letters of a long number, as −4.424·10⁻¹⁸⁸, to the room of its box.
function squeeze(target, text) {
  target.removeAttribute('textLength');
  const room = Number(target.getAttribute('data-room'));
  if (!room || text.length <= LONG || target.getComputedTextLength() <= room) return;
  target.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  target.setAttribute('textLength', room);
}

function picture(model, words) {
  const parsed = new DOMParser().parseFromString(model.get('svg'), 'image/svg+xml');
  const svg = document.importNode(parsed.documentElement, true);
  const description = svgElement('desc', {});
  svg.prepend(description);
  svg.setAttribute('role', 'img');
  const scroll = element('div', { class: 'bp-scroll', tabindex: '0', role: 'group',
    'aria-label': words.scroll }, svg);
  keepKeys(scroll);
  svg.style.minWidth = `${SMALLEST * parseFloat(svg.getAttribute('width'))}px`;
  const centring = new ResizeObserver(() => {
    if (!scroll.clientWidth) return;
    scroll.scrollLeft = (scroll.scrollWidth - scroll.clientWidth) / 2;
    centring.disconnect();
  });
  centring.observe(scroll);
  const find = (kind) => [...svg.querySelectorAll(`[data-${kind}]`)]
    .map((target) => [target, Number(target.getAttribute(`data-${kind}`))]);
  const targets = { values: find('value'), gradients: find('gradient'), locals: find('local') };
  const update = (found) => {
    for (const [kind, list] of Object.entries(targets)) {
      for (const [target, place] of list) {
        const number = found[kind][place];
        const text = show(number);
        if (target.textContent !== text) {
          target.textContent = text;
          squeeze(target, text);
        }
        target.setAttribute('data-raw', number);
      }
    }
  };
  return { svg, scroll, description, update, stop: () => centring.disconnect() };
}

// The formula twice: with its names, and with the numbers and functions of this moment.
function formula(model, words) {
  const root = model.get('root');
  const tokens = model.get('formula');
  const names = element('span', { class: 'bp-formula-names' }, '= ');
  const numbers = element('span', { class: 'bp-formula-numbers' }, '= ');
  const targets = [];
  for (const [kind, text] of tokens) {
    names.append(kind === 'text' ? text : element('span', { class: `bp-token-${kind}` }, text));
    const span = element('span', { class: `bp-token-${kind}` }, text);
    numbers.append(kind === 'text' ? text : span);
    if (kind !== 'text') targets.push([kind, text, span]);
  }
  const value = element('b', { class: 'bp-formula-value' });
  numbers.append(' = ', value);
  const all = model.get('names');
  const fixed = model.get('functions');
  const symbols = model.get('symbols');
  const update = (leaves, choose, result) => {
    for (const [kind, text, span] of targets) {
      if (kind === 'leaf') {
        const number = leaves[all.indexOf(text)];
        put(span, number < 0 ? `(${show(number)})` : show(number));
      } else {
        const name = choose[text] ?? fixed[text];
        put(span, symbols[name] ?? name);
      }
    }
    put(value, show(result));
  };
  const box = element('div', { class: 'bp-formula', role: 'group',
    'aria-label': fill(words.formula, { root }) }, element('b', {}, `${root} `),
    names, element('span', {}), numbers);
  return { box, update };
}

// The same numbers as HTML tables, for who does not see the picture or wants them in columns.
function tables(model, words) {
  const root = model.get('root');
  const box = element('div', { class: 'bp-tables', hidden: '' });
  const cells = [];
  const table = (caption, heads, rows) => {
    const head = element('tr', {}, ...heads.map(
      (key) => element('th', { scope: 'col' }, fill(words[key], { root }))));
    const body = element('tbody', {}, ...rows.map(([name, ...others]) => element('tr', {},
      element('th', { scope: 'row' }, name), ...others.map((other) => {
        if (typeof other === 'string') return element('td', {}, other);
        const cell = element('td', { class: 'bp-cell' });
        cells.push([cell, ...other]);
        return cell;
      }))));
    box.append(element('table', {}, element('caption', {}, words[caption]),
      element('thead', {}, head), body));
  };
  const nodes = model.get('nodes');
  const edges = model.get('edges').map(([parent, child], i) => [parent, [`${parent} → ${child}`,
    `∂${parent}/∂${child}`, ['locals', i]]]);
  const order = model.get('order');
  table('caption variables', ['column variable', 'column role', 'column value', 'column gradient'],
    order.map((i) => [nodes[i].name, nodes[i].kind, ['values', i], ['gradients', i]]));
  const rows = order.flatMap((i) => edges.filter(([parent]) => parent === nodes[i].name));
  if (rows.length) {
    table('caption edges', ['column edge', 'column local', 'column value'],
      rows.map(([, row]) => row));
  }
  const update = (found) => {
    if (box.hidden) return;
    for (const [cell, kind, place] of cells) put(cell, show(found[kind][place]));
  };
  return { box, update };
}

// One sentence on what went wrong and what to change, or '' where every number is there.
function trouble(model, words, found, choose, moved) {
  const finite = (x) => Number.isFinite(x);
  const nodes = model.get('nodes');
  const root = model.get('root');
  let what = '';
  let why = '';
  const place = found.values.findIndex((x) => !finite(x));
  if (place >= 0) {
    const lost = Number.isNaN(found.values[place]);
    what = fill(words[lost ? 'not a number' : 'infinite'], { name: nodes[place].name });
    const domains = model.get('domains');
    const own = nodes[place].functions.map((f) => domains[choose[f] ?? f]);
    why = (lost && own.find((text) => text)) || '';
  } else {
    const lost = found.gradients.findIndex((x) => !finite(x));
    if (lost < 0) return '';
    what = fill(words['no derivative'], { name: nodes[lost].name, root });
  }
  let remedy = words.remedy; // where Reset would not help
  if (moved?.leaf) remedy = fill(words['remedy moved'], { name: moved.leaf });
  if (moved?.chosen) remedy = fill(words['remedy chosen'], { name: moved.chosen });
  return fill(words[why ? 'trouble because' : 'trouble'], { what, why, remedy });
}

function render({ model, el }) {
  const words = model.get('words');
  const root = model.get('root');
  const [nodes, order] = [model.get('nodes'), model.get('order')];
  const tree = reader(model);
  const { reset, numbers, bar } = toolbar(words);
  const drawn = picture(model, words);
  const written = formula(model, words);
  const table = tables(model, words);
  const warning = element('p', { class: 'bp-trouble', role: 'status' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  el.classList.add('bp-view');
  el.append(bar, warning, drawn.scroll, written.box, table.box, said);

  const names = model.get('names');
  const opening = model.get('opening');
  const asOpened = (leaves, choose) => leaves.every((x, i) => x === opening[i])
    && Object.entries(choose).every(([label, name]) => name === model.get('functions')[label]);
  let found = null;
  let timer = 0;
  const summary = () => {
    const weights = model.get('weights');
    const parts = [`${root} = ${show(found.values.at(-1))}`];
    for (const i of order.filter((place) => weights.includes(nodes[place].name))) {
      parts.push(`∂${root}/∂${nodes[i].name} = ${show(found.gradients[i])}`);
    }
    return parts.slice(0, SPOKEN).join('; ');
  };
  const describe = (sentence, aloud) => {
    const list = order.slice(0, DESCRIBED).map((i) => fill(
      words[nodes[i].name === root ? 'root is' : 'variable is'],
      { name: nodes[i].name, root, value: show(found.values[i]),
        gradient: show(found.gradients[i]) }));
    drawn.svg.setAttribute('aria-label',
      `${fill(words['tree of'], { root })} ${sentence || `${summary()}.`}`);
    drawn.description.textContent = fill(words.variables, { list: list.join('; ') });
    if (aloud) put(said, sentence ? '' : summary());
  };
  const draw = (moved) => {
    const leaves = tree.leaves();
    const choose = tree.choose();
    const now = tree.pass(leaves, choose);
    const sentence = trouble(model, words, now, choose, asOpened(leaves, choose) ? null : moved);
    put(warning, sentence);
    el.classList.toggle('bp-lost', sentence !== '');
    clearTimeout(timer);
    timer = setTimeout(() => describe(sentence, true), 500);
    if (sentence && found) return; // the last whole picture stays, dimmed
    found = now;
    drawn.update(now);
    written.update(leaves, choose, now.values.at(-1));
    table.update(now);
  };
  draw(null);
  describe(warning.textContent, false);
  clearTimeout(timer);

  const onReset = () => {
    for (const name of model.get('moving')) {
      model.set(`leaf_${name}`, opening[names.indexOf(name)]);
    }
    for (const label of model.get('choices')) {
      model.set(`function_${label}`, model.get('options').indexOf(model.get('functions')[label]));
    }
    model.save_changes();
  };
  const onNumbers = () => {
    table.box.hidden = !table.box.hidden;
    numbers.setAttribute('aria-expanded', String(!table.box.hidden));
    table.update(found);
  };
  reset.addEventListener('click', onReset);
  numbers.addEventListener('click', onNumbers);
  const stopFollowing = following(model, draw);
  const stopMending = mendControls(el, model, words);
  return () => {
    clearTimeout(timer);
    drawn.stop();
    stopFollowing();
    stopMending();
  };
}

export default { render };
