// The live tree: exchanges the numbers in the SVG that Python drew.

const SMALLEST = 0.78; // how far the picture shrinks before it scrolls sideways
const LONG = 9; // characters of a number that surely fit into a box
const [SPOKEN, DESCRIBED] = [12, 40]; // numbers that are read out, variables in the description

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

function render({ model, el }) {
  const words = model.get('words');
  const root = model.get('root');
  const [nodes, order] = [model.get('nodes'), model.get('order')];
  const tree = reader(model);
  const drawn = picture(model, words);
  const written = formula(model, words);
  const table = treeTables(model, words);
  const tools = toolbar(model, el, words, table);
  const warning = troubleLine(model, words);
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  el.classList.add('bp-view');
  el.append(tools.bar, warning.box, drawn.scroll, written.box, table.box, said);

  const start = opened(model);
  const asOpened = () => Object.entries(start).every(([name, value]) => model.get(name) === value);
  let found = null;
  let sentence = '';
  let timer = 0;
  const summary = () => {
    const weights = model.get('weights');
    const parts = [`${root} = ${show(found.values.at(-1))}`];
    for (const i of order.filter((place) => weights.includes(nodes[place].name))) {
      parts.push(`∂${root}/∂${nodes[i].name} = ${show(found.gradients[i])}`);
    }
    return parts.slice(0, SPOKEN).join('; ');
  };
  const describe = (aloud) => {
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
    sentence = trouble(model, words, now, choose, asOpened() ? null : moved);
    const lost = warning.say(sentence);
    el.classList.toggle('bp-lost', lost);
    clearTimeout(timer);
    timer = setTimeout(() => describe(true), 500);
    if (lost && found) return; // the last whole picture stays, dimmed
    found = now;
    drawn.update(now);
    written.update(leaves, choose, now.values.at(-1));
    table.update(now);
  };
  draw(null);
  clearTimeout(timer);
  describe(false);

  const stops = [following(model, draw), mendControls(el, model, words), tools.stop, drawn.stop];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
