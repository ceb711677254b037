// What the playground shows of where it stands: all of it when it rests, what moves while it plays.

import { put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { itemWords } from './item_words.js';
import { phaseAfter } from './phases.js';
import { placeWords, reasonWords, remark, scoreWords } from './sentences.js';
import { measure, measureScore, measureShut, shownOf, single } from './session.js';
import { outputs, picked, stuck } from './training.js';

const [FINE, FEWER, FEW] = [41, 31, 21]; // points of the map in a direction

function paintPlane(page, n) {
  const { session: { run }, parts: { plane } } = page;
  page.crossed = plane.draw(outputs(run, plane.reach(), n));
}

// What follows the weights in every frame, of which `room` from 0 to 1 is left for it: where there is
// little, the map is coarser and the network waits for the next frame but one. `numbers` are written
// from time to time, as nobody reads faster.
export function paintFrame(page, room, numbers) {
  const { session, parts } = page;
  paintPlane(page, room === 1 ? FINE : room > 0.5 ? FEWER : FEW);
  page.waited += 1;
  if (!numbers && page.waited < (room < 0.25 ? 3 : room < 0.5 ? 2 : 1)) return;
  page.waited = 0;
  measure(session);
  measureShut(session, false);
  parts.drawing.draw(shownOf(session), numbers);
}

export function keepScore(page) {
  measureScore(page.session);
  page.parts.curves.add(page.session.run.updates, page.session.score);
}

// Where the training stands, the phase, and the curves.
export function paintPlace(page) {
  const { session, parts, words, root } = page;
  const { run, score, mean } = session;
  if (!run.deal) {
    put(parts.place, '');
    put(parts.scored, '');
    return;
  }
  put(parts.place, placeWords(words, run, picked(run).length));
  put(parts.scored, score ? scoreWords(words, root, score) : '');
  const is = shownOf(session);
  parts.strip.show(is.name, {
    loss: is.lossKnown ? fill(words['play loss now'], { root, value: show(mean.values[session.net.root]) }) : '',
    backward: is.name === 'backward' ? fill(words['play layer now'], is) : '',
    update: is.moved ? words['play moved now'] : '' });
  parts.curves.draw();
}

export function tellItem(page) {
  const { session, parts, words } = page;
  const item = parts.drawing.now();
  put(parts.itemSaid, item && session.mean ? itemWords(words, session.net, shownOf(session), item)
    : words['play point at']);
}

export function tellRemark({ session, parts, words }) {
  put(parts.message, remark(words, session.run, stuck(session.run)));
}

export function tellAloud({ parts }) {
  put(parts.said, [parts.place.textContent, parts.scored.textContent, parts.strip.said()].join(' '));
}

function trouble({ session: { run }, words, root }) {
  if (!run.deal) return words['play no points'];
  return run.reason ? reasonWords(words, root, run) : '';
}

// The marks in the plane, and what it is in words.
function restPlane({ session, parts, words, root, view, crossed }, is, next) {
  const { points: { train, held }, data } = session.run;
  const one = single(session);
  const batch = is.moved?.batch ?? next;
  parts.plane.mark(data.n > batch.length ? batch.map((i) => train[i]) : [], one ? train[one - 1] : null);
  parts.plane.describe(fill(words['play plane alt'], { root, n: train.length, held: held.length,
    boundary: words[crossed ? 'play crossed' : 'play not crossed'],
    tool: words[`play ${view.state.tool}`] }));
  put(parts.showing, one ? fill(words['play one point'], { i: one, kind: train[one - 1][2] })
    : words[is.moved ? 'play last batch' : 'play whole batch']);
  parts.buttons.batch.hidden = !one;
  parts.buttons.clear.hidden = !session.run.points.own.length;
}

export function restButtons({ session, parts, words, size }) {
  const { buttons } = parts;
  put(buttons.phase, fill(words['play go phase'], { next: words[`play ${phaseAfter(shownOf(session))}`] }));
  const idle = !session.run.deal || size.wished() !== null;
  for (const name of ['play', 'phase', 'update', 'epoch']) buttons[name].disabled = idle;
}

// Everything, exact and in words.
export function rest(page) {
  const { view, el, session, parts, words } = page;
  const { run, net } = session;
  measure(session);
  measureShut(session, true);
  paintPlane(page, FINE);
  paintPlace(page);
  const is = shownOf(session);
  parts.drawing.rest(is);
  parts.drawing.describe(fill(words['play network alt'],
    { layers: net.layers.map((layer) => layer.length).join(', ') }));
  restButtons(page);
  const next = run.deal ? [...picked(run)] : [];
  restPlane(page, is, next);
  tellRemark(page);
  parts.warning.say(trouble(page));
  for (const name of ['data', 'tool', 'lines', 'speed']) parts[name].show(view.state[name]);
  tellItem(page);
  parts.table.update({ shown: is, points: run.points.train, batch: new Set(next), rows: parts.curves.rows });
  el.dataset.updates = run.updates;
}
