// The playground: what is shown follows from the weights and the settings; training moves the
// weights here, and tells the state of them a few times a second and whenever it rests.

import { put } from '../base/dom.js';
import { wholeWithin } from '../base/numbers.js';
import { player } from '../base/playing.js';
import { viewModule } from '../base/view.js';
import { makeParts, PACES, place } from './parts.js';
import { roomInFrames } from './room.js';
import { newSession, restart, takeOver, tell, train, trainEpoch } from './session.js';
import { keepScore, paintFrame, paintPlace, rest, restButtons, tellAloud, tellRemark } from './showing.js';
import { sizing } from './size.js';
import { step } from './training.js';
import style from './view.css';

// Milliseconds between two messages, two points of the curves, two looks whether it learns.
const [TELL, SCORE, JUDGE] = [300, 150, 3000];
const [MOST_WORK, LEAST_WORK] = [8, 1]; // milliseconds of training in a frame

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
