// The live tree: picture, formula and tables follow every move; a selected variable shows its paths.

import { controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { folded, panel } from '../base/panel.js';
import { tableBox, treeTables } from '../base/tables.js';
import { toolbar } from '../base/toolbar.js';
import { spread, treeOf } from '../base/tree.js';
import { dim, trouble, troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { drawing } from '../tree/drawing.js';
import { formula } from './formula.js';
import { countTable, edgeLine, lookAt, modeBar } from './modes.js';
import { LISTED_PATHS, pathPanel } from './paths.js';
import { routes } from './routes.js';
import { speech } from './speech.js';
import { lossSurface } from './surface.js';
import style from './view.css';

// The paths of the selection as a table beside the other tables.
function pathTable(words, tables, edges) {
  const own = tableBox();
  own.box.hidden = false;
  own.box.className = 'bp-path-table';
  tables.box.append(own.box);
  const write = (path) => (numbers) =>
    show(path.reduce((product, i) => product * numbers.locals[i], 1));
  const list = (rows, name) => {
    own.clear();
    if (!rows.length) return;
    own.add(fill(words['caption paths'], { name }),
      [words['column path'], words['column factors'], words['column product']],
      rows.map((row) => [row.name,
        row.path.map((i) => `∂${edges[i][0]}/∂${edges[i][1]}`).join(' · '), write(row.path)]));
  };
  return { list, update: own.update };
}

// The numbers of a large tree come from Python, one answer after the other; the last one is kept.
function sentNumbers(view, draw) {
  let [numbers, asked, waiting] = [spread(view.spec, view.spec.numbers), false, false];
  const ask = async () => {
    waiting = asked;
    if (asked) return;
    asked = true;
    try {
      numbers = spread(view.spec, await view.ask('numbers', { state: view.state }));
    } catch ({ message }) {
      numbers = { ...numbers, trouble: message };
    }
    asked = false;
    draw(null);
    if (waiting) ask();
  };
  view.onState(ask);
  return () => numbers;
}

// What is lit up in the picture, and which words stand beside it: mode, selection, ticked paths.
function chooser(view, parts) {
  const { words, spec } = view;
  const { drawn, bar, look, counted, listed, panel: paths, ways, note } = parts;
  let [mode, selected, unticked, previewed, pointed] = [null, null, null, null, null];
  const placeOf = (name) => spec.nodes.findIndex((node) => node?.name === name);
  const shownMode = () => (Object.hasOwn(spec.svgs, mode) ? mode : 'tree');
  const lightUp = () => {
    const node = placeOf(selected);
    const ticked = paths?.ticked();
    const along = ways && pointed !== null ? ways.along(pointed, node, LISTED_PATHS) : null;
    if (previewed) drawn.light({ paths: [previewed] });
    else if (along?.length) drawn.light({ paths: along });
    else if (node < 0 || !ways) drawn.light(null);
    else drawn.light(ticked && unticked.length ? { paths: ticked } : ways.all(node));
  };
  const choose = () => {
    const node = placeOf(selected);
    const wrong = [selected && node < 0 && !spec.large && fill(words['no variable'], { name: selected }),
      !Object.hasOwn(spec.svgs, mode) && fill(words['no mode'], { mode }),
      spec.large && selected && words['paths too large']];
    put(note, wrong.filter(Boolean).join(' '));
    look.show(node < 0 ? '' : selected);
    previewed = null;
    paths?.choose(node);
    listed.list(paths?.rows() ?? [], selected);
    drawn.select(node);
    parts.delta?.classList.toggle('bp-idle', !(paths && node >= 0));
  };
  // Before any number: so that it holds where numbers are missing, too.
  const settle = (state) => {
    if (state.mode !== mode) {
      mode = state.mode;
      drawn.mode(shownMode());
      bar.show(shownMode());
      counted.show(shownMode());
      selected = null;
    }
    const anew = state.selected !== selected;
    const ticks = anew || state.unticked.join() !== unticked.join();
    [selected, unticked] = [state.selected, state.unticked];
    if (anew) choose();
    if (!ticks) return;
    previewed = null;
    paths?.tickAll();
    lightUp();
  };
  return { settle, shownMode, node: () => placeOf(selected), selected: () => selected,
    preview: (path) => {
      previewed = path;
      lightUp();
    },
    point: (edge) => {
      pointed = edge;
      lightUp();
    } };
}

// Everything that the view shows, made once for a tree.
function makeParts(view, el, preview) {
  const { words, spec } = view;
  const ways = spec.large ? null : routes(spec);
  const tables = treeTables(spec, words);
  const controls = controlColumn(view);
  return { ways, tables, controls, delta: controls.find('setting:delta')?.box,
    drawn: drawing(view, { selectable: true }), written: formula(view),
    listed: pathTable(words, tables, spec.edges), bar: modeBar(view), look: lookAt(view),
    counted: countTable(view), line: edgeLine(view, ways), warning: troubleLine(view),
    tools: toolbar(view, el, tables), panel: ways && pathPanel(view, ways, preview),
    note: element('p', { class: 'bp-note bp-view-note', role: 'status' }),
    said: element('p', { class: 'bp-said', 'aria-live': 'polite' }) };
}

function place(el, words, parts, surface) {
  const { bar, look, note, warning, drawn, line, panel: paths, written, counted, tables, said } = parts;
  panel(el, { toolbar: parts.tools, controls: parts.controls, beside: surface ? [surface.box] : [],
    picture: [element('div', { class: 'bp-choosing' }, bar.group, look.label), ...bar.reasons, note,
      warning.box, drawn.box, line.box, ...(paths ? [paths.box] : []),
      folded('details', words.details, true, written.box, counted.box), tables.box],
    below: [said] });
}

function liveTree(view, el) {
  const { words, spec } = view;
  const tree = treeOf(spec);
  const parts = makeParts(view, el, (path) => chosen.preview(path));
  const chosen = chooser(view, parts);
  const { drawn, panel: paths, line, said } = parts;
  const surface = spec.surface && !spec.large ? lossSurface(view, tree) : null;
  const voice = speech(view);
  place(el, words, parts, surface);

  let [found, sentence, timer, sums] = [null, '', 0, ''];
  view.atEnd(() => clearTimeout(timer));
  const describe = (aloud) => {
    if (!found) return;
    drawn.describe(`${voice.title(chosen.shownMode())} ${sentence || `${voice.summary(found)}.`}`,
      voice.all(found));
    if (!aloud) return;
    put(said, sentence ? ''
      : [sums && fill(words['selected is'], { name: chosen.selected() }), sums, voice.summary(found)]
        .filter(Boolean).join(' '));
  };
  const edgeAgain = () => line.update(found, view.state.delta,
    chosen.node() < 0 ? '' : chosen.selected(), sentence);
  const draw = (moved) => {
    const { state } = view;
    parts.controls.show(state);
    chosen.settle(state);
    const [leaves, functions] = [tree.leaves(state), tree.choose(state)];
    const now = spec.large ? sent() : tree.pass(leaves, functions);
    sentence = trouble(spec, words, now, functions, view.asOpened() ? null : moved);
    const lost = parts.warning.say(sentence);
    dim(el, lost);
    clearTimeout(timer);
    timer = setTimeout(() => describe(true), 500);
    surface?.draw(leaves, functions);
    if (lost && found) return; // the last whole picture stays, dimmed
    found = now;
    drawn.update(now, functions);
    const node = chosen.node();
    sums = paths && node >= 0 ? paths.update(now,
      tree.forward(leaves, functions, node, state.delta).at(-1), now.values.at(-1), state.delta) : '';
    edgeAgain();
    parts.written.update(leaves, functions, now.values.at(-1));
    parts.tables.update(now);
    parts.listed.update(now);
  };
  const sent = spec.large ? sentNumbers(view, draw) : null;
  const select = (name) => view.change({ selected: name, unticked: [] });
  drawn.onSelect((node) => {
    const { name } = spec.nodes[node];
    select(name === view.state.selected ? '' : name);
  });
  drawn.onEdge((edge) => {
    line.show(edge);
    chosen.point(edge);
    if (found) edgeAgain();
  });
  const onKey = (event) => {
    if (event.key !== 'Escape' || event.target.matches('input:not([type=range]), select')) return;
    const node = chosen.node();
    if (node < 0) return;
    if (paths?.box.contains(event.target)) drawn.focus(node);
    select('');
  };
  el.addEventListener('keydown', onKey);
  view.atEnd(() => el.removeEventListener('keydown', onKey));
  draw(null);
  clearTimeout(timer);
  describe(false);
  view.follow(draw);
}

export default viewModule(style, liveTree);
