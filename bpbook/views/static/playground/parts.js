// Everything that the playground shows, made once, and where it stands.

import { choiceRow, choiceList } from '../base/choices.js';
import { button, controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill } from '../base/numbers.js';
import { folded, panel } from '../base/panel.js';
import { toolbar } from '../base/toolbar.js';
import { troubleLine } from '../base/trouble.js';
import { scoreCurves } from './curves.js';
import { itemWords, lockedWords } from './item_words.js';
import { edgeLegend, planeLegend, sizesTable } from './legends.js';
import { networkDrawing } from './network.js';
import { phaseStrip } from './phases.js';
import { planeAct, playgroundPlane } from './plane.js';
import { shownOf } from './session.js';
import { tellItem } from './showing.js';
import { playgroundTables } from './tables.js';

export const PACES = { slow: 2, steady: 200, fast: Infinity }; // updates a second

function makeButtons(words) {
  return Object.fromEntries(['play', 'phase', 'update one', 'epoch', 'again', 'clear', 'batch'].map(
    (name) => [name.split(' ')[0], button(`go-${name.split(' ')[0]}`, words[`play go ${name}`],
      words[`play go ${name} hint`])]));
}

// The choices that stand with what they change.
function makeChoices({ view, words, root }) {
  const set = (name) => (value) => view.change({ [name]: value });
  const buttons = (name, options) => choiceRow(words[`play ${name}`], options, set(name));
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
export function makeParts(page) {
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
    place: element('p', { class: 'bp-where' }), scored: element('p', { class: 'bp-where bp-play-scores' }),
    message: element('p', { class: 'bp-message', role: 'status' }),
    showing: element('span', { class: 'bp-play-showing' }),
    itemSaid: element('p', { class: 'bp-play-item-words' }),
    plane: playgroundPlane(planeAct(view, points, (text) => put(note, text), (text) => put(said, text))),
    drawing: networkDrawing(view, {
      named: (item) => itemWords(words, page.session.net, shown(), item),
      locked: (cell) => lockedWords(words, page.session.net, shown(), cell),
      chosen: () => tellItem(page), most: thick.show }) };
}

export function place(page) {
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
