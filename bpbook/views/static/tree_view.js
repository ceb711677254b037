// The live tree: picture, formula and tables follow every move; a selected variable shows its paths.

const [SPOKEN, DESCRIBED] = [12, 40]; // numbers that are read out, variables in the description

// What the view says in words: to who listens, and in the description of the picture.
function speech(model, words) {
  const [root, nodes, order] = ['root', 'nodes', 'order'].map((name) => model.get(name));
  const weights = new Set(model.get('weights'));
  const summary = (found) => {
    const parts = [`${root} = ${show(found.values.at(-1))}`];
    for (const i of order.filter((place) => weights.has(nodes[place].name)).slice(0, SPOKEN)) {
      parts.push(`∂${root}/∂${nodes[i].name} = ${show(found.gradients[i])}`);
    }
    return parts.slice(0, SPOKEN).join('; ');
  };
  const all = (found) => fill(words.variables, { list: order.slice(0, DESCRIBED).map((i) => fill(
    words[nodes[i].name === root ? 'root is' : 'variable is'],
    { name: nodes[i].name, root, value: show(found.values[i]),
      gradient: show(found.gradients[i]) })).join('; ') });
  const title = (mode) => fill(words[mode === 'tree' ? 'tree of' : `${mode} of`], { root });
  return { summary, all, title };
}

// The paths of the selection as a table beside the other tables.
function pathTable(words, tables) {
  const own = tableBox();
  own.box.hidden = false;
  own.box.className = 'bp-path-table';
  tables.box.append(own.box);
  const show = (rows, root, name) => {
    own.clear();
    if (!rows.length) return;
    own.add(fill(words['caption paths'], { name }),
      [words['column path'], words['column factors'], words['column product']],
      rows.map((row) => [row.name, row.text, (found) => row.write(found)]));
  };
  return { show, update: own.update };
}

function render({ model, el }) {
  const words = model.get('words');
  const [root, nodes, edges] = ['root', 'nodes', 'edges'].map((name) => model.get(name));
  const tree = reader(model);
  const large = model.get('large');
  const ways = large ? null : routes(model);
  const drawn = drawing(model, words, { selectable: true });
  const written = formula(model, words);
  const tables = treeTables(model, words);
  const listed = pathTable(words, tables);
  const bar = modeBar(model, words);
  const look = lookAt(model, words);
  const counted = countTable(model, words);
  const line = edgeLine(model, words, ways);
  const warning = troubleLine(model, words);
  const tools = toolbar(model, el, words, tables);
  const voice = speech(model, words);
  const note = element('p', { class: 'bp-note bp-view-note', role: 'status' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const panel = ways && pathPanel(model, words, ways, (path) => {
    previewed = path;
    lightUp();
  });
  el.classList.add('bp-view');
  el.append(tools.bar, element('div', { class: 'bp-choosing' }, bar.group, look.label),
    ...bar.reasons, note, warning.box, drawn.box, line.box, ...(panel ? [panel.box] : []),
    written.box, counted.box, tables.box, said);

  const start = opened(model);
  const asOpened = () => Object.entries(start).every(([name, value]) => model.get(name) === value);
  let [found, sentence, timer, sums] = [null, '', 0, ''];
  let [mode, selected, unticked, previewed, pointed] = [null, null, null, null, null];
  const placeOf = (name) => nodes.findIndex((node) => node?.name === name);

  const lightUp = () => {
    const node = placeOf(selected);
    const ticked = panel?.ticked();
    const along = ways && pointed !== null ? ways.along(pointed, node, LISTED_PATHS) : null;
    if (previewed) drawn.light({ paths: [previewed] });
    else if (along?.length) drawn.light({ paths: along });
    else if (node < 0 || !ways) drawn.light(null);
    else drawn.light(ticked && model.get('unticked').length ? { paths: ticked } : ways.all(node));
  };
  const choose = () => {
    const node = placeOf(selected);
    const wrong = [selected && node < 0 && !large
        && fill(words['no variable'], { name: selected }),
      !Object.hasOwn(model.get('svgs'), model.get('mode'))
        && fill(words['no mode'], { mode: model.get('mode') }),
      large && selected && words['paths too large']];
    put(note, wrong.filter(Boolean).join(' '));
    look.show(node < 0 ? '' : selected);
    previewed = null;
    panel?.choose(node);
    listed.show((panel?.rows() ?? []).map((row) => ({ name: row.name,
      text: row.path.map((i) => `∂${edges[i][0]}/∂${edges[i][1]}`).join(' · '),
      write: (now) => show(row.path.reduce((product, i) => product * now.locals[i], 1)) })),
    root, selected);
    drawn.select(node);
    el.closest('.bp-live')?.classList.toggle('bp-selecting', Boolean(panel) && node >= 0);
  };
  // What was chosen, before any number: so that it holds where numbers are missing, too.
  const shownMode = () => (Object.hasOwn(model.get('svgs'), mode) ? mode : 'tree');
  const settle = () => {
    if (model.get('mode') !== mode) {
      mode = model.get('mode');
      drawn.mode(shownMode());
      bar.show(shownMode());
      counted.show(shownMode());
      selected = null;
    }
    const anew = model.get('selected') !== selected;
    if (anew) {
      selected = model.get('selected');
      choose();
    }
    if (anew || model.get('unticked') !== unticked) {
      unticked = model.get('unticked');
      previewed = null;
      panel?.tickAll();
      lightUp();
    }
  };
  const describe = (aloud) => {
    if (!found) return;
    drawn.describe(`${voice.title(shownMode())} ${sentence || `${voice.summary(found)}.`}`,
      voice.all(found));
    if (!aloud) return;
    put(said, sentence ? ''
      : [sums && fill(words['selected is'], { name: selected }), sums, voice.summary(found)]
        .filter(Boolean).join(' '));
  };
  const edgeAgain = () => line.update(found, model.get('delta'), placeOf(selected) < 0 ? ''
    : selected, sentence);
  const draw = (moved) => {
    settle();
    const leaves = tree.leaves();
    const functions = tree.choose();
    const now = tree.pass(leaves, functions);
    sentence = trouble(model, words, now, functions, asOpened() ? null : moved);
    const lost = warning.say(sentence);
    el.classList.toggle('bp-lost', lost);
    clearTimeout(timer);
    timer = setTimeout(() => describe(true), 500);
    if (lost && found) return; // the last whole picture stays, dimmed
    found = now;
    drawn.update(now);
    const node = placeOf(selected);
    const delta = model.get('delta');
    if (panel && node >= 0) {
      const moved1 = tree.forward(leaves, functions, node, delta).at(-1);
      sums = panel.update(now, moved1, now.values.at(-1), delta);
    } else {
      sums = '';
    }
    edgeAgain();
    written.update(leaves, functions, now.values.at(-1));
    tables.update(now);
    listed.update(now);
  };
  const select = (name) => change(model, { selected: name, unticked: [] });
  drawn.onSelect((node) => {
    const { name } = nodes[node];
    select(name === model.get('selected') ? '' : name);
  });
  drawn.onEdge((edge) => {
    line.show(edge);
    pointed = edge;
    lightUp();
    if (found) edgeAgain();
  });
  const onKey = (event) => {
    if (event.key !== 'Escape' || event.target.matches('input[type=text], select')) return;
    const node = placeOf(model.get('selected'));
    if (node < 0) return;
    if (panel?.box.contains(event.target)) drawn.focus(node);
    select('');
  };
  el.addEventListener('keydown', onKey);
  draw(null);
  clearTimeout(timer);
  describe(false);

  const stops = [following(model, draw), mendControls(el, model, words), tools.stop, drawn.stop,
    () => el.removeEventListener('keydown', onKey)];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
