// The playground: what is shown follows from the weights and the settings; training moves the
// weights here, and tells the state of them a few times a second and whenever it rests.

import { choiceButtons, choiceList } from '../base/choices.js';
import { button, controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill, wholeWithin } from '../base/numbers.js';
import { folded, panel } from '../base/panel.js';
import { player } from '../base/playing.js';
import { toolbar } from '../base/toolbar.js';
import { troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { scoreCurves } from './curves.js';
import { itemWords, lockedWords } from './item_words.js';
import { edgeLegend, planeLegend, sizesTable } from './legends.js';
import { networkDrawing } from './network.js';
import { phaseStrip } from './phases.js';
import { planeAct, playgroundPlane } from './plane.js';
import { newSession, restart, shownOf, takeOver, tell, train, trainEpoch } from './session.js';
import { keepScore, paintFrame, paintPlace, rest, restButtons, tellAloud, tellItem, tellRemark } from './showing.js';
import { sizing } from './size.js';
import { roomInFrames } from './room.js';
import { step } from './training.js';
import { playgroundTables } from './tables.js';
import style from './view.css';

// Milliseconds between two messages, two points of the curves, two looks whether it learns.
const [TELL, SCORE, JUDGE] = [300, 150, 3000];
const [MOST_WORK, LEAST_WORK] = [8, 1]; // milliseconds of training in a frame
const PACES = { slow: 2, steady: 200, fast: Infinity }; // updates a second

function makeButtons(words) {
  return Object.fromEntries(['play', 'phase', 'update one', 'epoch', 'again', 'clear', 'batch'].map(
    (name) => [name.split(' ')[0], button(`go-${name.split(' ')[0]}`, words[`play go ${name}`],
      words[`play go ${name} hint`])]));
}

// The choices that stand with what they change.
function makeChoices({ view, words, root }) {
  const set = (name) => (value) => view.change({ [name]: value });
  const buttons = (name, options) => choiceButtons(words[`play ${name}`], options, set(name));
  return {
    data: choiceList(words['play data'], [...Object.keys(view.spec.pool), 'own'].map(
      (name) => [name, words[`play data ${name}`]]), (name) => view.change({ data: name, sample: 0 })),
    tool: buttons('tool', ['look', 'class 0', 'class 1', 'erase'].map(
      (name) => [name, words[`play ${name}`], words[`play ${name} hint`]])),
    lines: buttons('lines', ['gradients', 'weights'].map(
      (name) => [name, fill(words[`play lines ${name}`], { root })])),
    speed: buttons('speed', Object.keys(PACES).map((name) => [name, words[`play ${name}`]])),
  };
}

// Everything that the view shows.
function makeParts(page) {
  const { view, el, words, root, size: { hand } } = page;
  const note = element('span', { class: 'bp-preset-note bp-play-note', role: 'status' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const table = playgroundTables(words, root);
  const thick = edgeLegend(view);
  const points = () => page.session.run.points;
  const shown = () => shownOf(page.session);
  const tools = toolbar(hand, el, table);
  return { ...makeChoices(page), note, said, table, thick, tools, buttons: makeButtons(words),
    controls: controlColumn(hand), warning: troubleLine(hand), strip: phaseStrip(words, root),
    curves: scoreCurves(view, root, () => page.details?.open), sizes: sizesTable(words, root),
    place: element('p', { class: 'bp-place' }), scored: element('p', { class: 'bp-place bp-play-scores' }),
    message: element('p', { class: 'bp-message', role: 'status' }),
    showing: element('span', { class: 'bp-play-showing' }),
    itemSaid: element('p', { class: 'bp-play-item-words' }),
    plane: playgroundPlane(planeAct(view, points, (text) => put(note, text), (text) => put(said, text))),
    drawing: networkDrawing(view, {
      named: (item) => itemWords(words, page.session.net, shown(), item),
      locked: (cell) => lockedWords(words, page.session.net, shown(), cell),
      chosen: () => tellItem(page), most: thick.show }) };
}

function place(page) {
  const { el, words, parts } = page;
  const { buttons: { play, phase, update, epoch, again, clear, batch } } = parts;
  const part = (kind, heading, ...children) => element('section', { class: `bp-part bp-play-${kind}`,
    'aria-label': words[heading] }, ...children);
  const row = (heading, ...children) => element('div', { class: 'bp-choosing' },
    element('h4', {}, words[heading]), ...children);
  const head = element('div', { class: 'bp-play-head' },
    element('div', { class: 'bp-transport' }, play, phase, update, epoch, again, parts.speed.box),
    parts.tools.box, parts.note, parts.strip.box);
  const curve = (kind, ...inside) => part('curve', `play curve ${kind}`,
    element('h4', {}, words[`play curve ${kind}`]), ...inside);
  page.details = folded('play-details', words['play details'], false,
    element('div', { class: 'bp-parts bp-play-below' }, curve('loss', parts.curves.loss, parts.curves.legend),
      curve('right', parts.curves.right), parts.sizes.box));
  const opened = () => {
    parts.sizes.box.tabIndex = page.details.open ? 0 : -1; // what is folded away takes no keys
    parts.curves.draw();
  };
  page.details.addEventListener('toggle', opened);
  opened();
  panel(el, { toolbar: { box: head }, controls: parts.controls,
    picture: [parts.warning.box, parts.message, element('div', { class: 'bp-parts' },
      part('left', 'play plane', row('play plane', parts.data.box), parts.plane.box,
        element('div', { class: 'bp-choosing' }, parts.tool.box, clear), planeLegend(words),
        element('div', { class: 'bp-play-place' }, parts.place, parts.scored)),
      part('right', 'play network', row('play network', parts.lines.box,
        element('span', { class: 'bp-choices' }, parts.showing, batch)),
      element('div', { class: 'bp-scroll' }, parts.drawing.box), parts.itemSaid, parts.thick.box))],
    below: [page.details, parts.table.box, parts.said] });
}

// Tell the state, and draw what that means.
function tellAndRest(page, more) {
  page.telling = true;
  tell(page.session, more);
  page.telling = false;
  rest(page);
}

function forth(page, makeUpdates, phase) {
  const { session } = page;
  page.player.pause();
  makeUpdates(session);
  page.parts.curves.add(session.run.updates, session.score);
  tellAndRest(page, { phase: session.run.reason ? 0 : phase });
  tellAloud(page);
}

const oneUpdate = (session) => train(session, session.run.updates + 1);

function begin(page) {
  page.player.pause();
  restart(page.session);
  page.parts.curves.clear();
  page.parts.curves.add(0, page.session.score);
  tellAndRest(page, { phase: 0 });
}

function nextPhase(page) {
  page.player.pause();
  const { view, session: { net } } = page;
  const last = 3 + net.depth;
  const phase = wholeWithin(view.state.phase, 0, last);
  if (phase === last - 1) forth(page, oneUpdate, last);
  else view.change({ phase: phase === last ? 1 : phase + 1 });
}

// Whether the network that is here and the state belong together: some hosts tell of one, then of the
// other.
const fits = ({ spec, state }) => spec.fitting[0] === state.width && spec.fitting[1] === state.depth;

// What moved elsewhere: a control, a preset, Python.
function follow(page) {
  if (page.telling || !fits(page.view)) return;
  if (page.spec !== page.view.spec) {
    takeNetwork(page);
    return;
  }
  const { session, parts, view, size } = page;
  parts.controls.show({ ...view.state, ...size.wished() });
  const came = takeOver(session);
  if (came.points) parts.plane.points(session.run.points);
  if (came.points || (came.weights && !page.playing())) parts.curves.clear();
  if (came.seed) begin(page);
  else if (!page.playing()) {
    keepScore(page);
    rest(page);
  }
}

// The player: it paints what moves in every frame, the rest a few times a second.
function makePlayer(page) {
  const { view, el, words, parts } = page;
  let [scored, told, judged] = [0, 0, 0];
  const due = (last, time, wait) => time - last > wait;
  const frames = roomInFrames();
  const paint = (_, time) => {
    const score = due(scored, time, SCORE);
    if (score) keepScore(page);
    paintFrame(page, frames.room(), score);
    if (score) {
      scored = time;
      paintPlace(page);
    }
    if (due(judged, time, JUDGE)) {
      judged = time;
      tellRemark(page);
    }
    if (due(told, time, TELL)) {
      told = time;
      page.telling = true;
      tell(page.session, { phase: 0 });
      page.telling = false;
    }
  };
  return player(view, { button: parts.buttons.play, words: [words['play go play'], words['play go pause']],
    step: () => step(page.session.run), paint,
    working: () => LEAST_WORK + frames.room() * (MOST_WORK - LEAST_WORK),
    pace: () => {
      frames.tick(performance.now());
      return PACES[view.state.speed];
    },
    changed: (on) => {
      el.dataset.resting = String(!on);
      if (!page.session) return;
      if (on) {
        view.change({ phase: 0 });
        parts.plane.mark([], null); // batches go by too fast to be seen
        return;
      }
      keepScore(page);
      tellAndRest(page, { phase: 0 });
      tellAloud(page);
    } });
}

function wire(page) {
  const { view, parts: { buttons } } = page;
  const acts = { phase: () => nextPhase(page), update: () => forth(page, oneUpdate, 0),
    epoch: () => forth(page, trainEpoch, 0), again: () => begin(page),
    clear: () => view.change({ own: [], sample: 0 }), batch: () => view.change({ sample: 0 }) };
  for (const [name, act] of Object.entries(acts)) buttons[name].addEventListener('click', act);
}

// Show the network that Python has made; the controls stay, as a hand may be on one of them.
function takeNetwork(page) {
  const { view, parts } = page;
  if (!fits(view)) return;
  page.spec = view.spec;
  page.session = null; // what was trained belongs to a network that is gone
  page.player?.pause();
  page.session = newSession(view);
  parts.table.take(page.session.net);
  parts.sizes.show(view.spec.counts);
  for (const { part, name, key } of view.spec.controls) {
    const gone = part === 'leaves' && !view.spec.names.includes(name);
    parts.controls.find(key).box.classList.toggle('bp-idle', gone);
  }
  parts.drawing.take(page.session.net);
  follow(page);
}

function playground(view, el) {
  const page = { view, el, words: view.words, root: view.spec.root, spec: null, session: null, crossed: true,
    waited: 0, telling: false, playing: () => page.player?.playing() ?? false };
  page.size = sizing(view, (refused) => {
    page.player.pause();
    put(page.parts.note, refused);
    page.parts.controls.show({ ...view.state, ...page.size.wished() });
    restButtons(page);
  });
  page.parts = makeParts(page);
  place(page);
  page.player = makePlayer(page);
  wire(page);
  el.dataset.resting = 'true';
  takeNetwork(page);
  view.follow(() => follow(page));
  return () => takeNetwork(page);
}

export default viewModule(style, playground);
