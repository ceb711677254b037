// What every view is to its script, whatever the host: `spec`, what Python made; `state`, what the
// reader set and a preset holds; `change`, `follow` and `ask`.

import page from './page.css';
import { merged, moved, same } from './states.js';

const PATIENCE = 10_000; // milliseconds that a busy kernel is waited for

// Call `draw` at most once in each frame, however many events come: a burst leaves no queue behind,
// and the last state wins. An error in it is reported, and the next event draws again.
function follower(model, draw, current) {
  let [frame, waiting, last] = [0, null, model.get('state')];
  const now = () => {
    const what = waiting;
    waiting = null;
    frame = requestAnimationFrame(next);
    try {
      draw(what);
    } catch (error) {
      reportError(error); // thrown here, it would keep the model from telling others of the change
    }
  };
  const next = () => {
    frame = 0;
    if (waiting) now();
  };
  const hear = () => {
    const state = model.get('state');
    if (!current()) return; // another tree has come with it, for which all is drawn anew
    waiting = moved(last, state) ?? waiting;
    last = state;
    if (waiting && !frame) now();
  };
  model.on('change:state', hear);
  return () => {
    cancelAnimationFrame(frame);
    model.off('change:state', hear);
  };
}

// Ask Python, and wait for its answer; what is refused, or cannot be asked, is said in a sentence.
function asker(model, words) {
  const waiting = new Map();
  const hear = ({ id, answer, refused }) => {
    const { resolve, reject, timer } = waiting.get(id) ?? {};
    if (!waiting.delete(id)) return;
    clearTimeout(timer);
    if (refused) reject(new Error(refused));
    else resolve(answer);
  };
  const ask = (kind, content = {}) => new Promise((resolve, reject) => {
    const needed = () => reject(new Error(words['needs Python']));
    const id = `${Math.random()}`;
    const timer = setTimeout(() => { if (waiting.delete(id)) needed(); }, PATIENCE);
    waiting.set(id, { resolve, reject, timer });
    try {
      model.send({ ask: kind, id, ...content });
    } catch {
      clearTimeout(timer);
      waiting.delete(id);
      needed();
    }
  });
  model.on('msg:custom', hear);
  const stop = () => {
    model.off('msg:custom', hear);
    for (const { timer } of waiting.values()) clearTimeout(timer);
  };
  return { ask, stop };
}

function openView(model) {
  const [stops, resets] = [[], []];
  let taken = model.get('spec');
  const { words } = taken;
  const { ask, stop } = asker(model, words);
  const view = {
    get spec() { return model.get('spec'); },
    get state() { return model.get('state'); },
    words,
    ask,
    asOpened: () => same(view.state, view.spec.opened),
    // Set parts of the state, all at once, so that nothing is drawn in between.
    change: (patch) => {
      const state = merged(view.state, patch);
      if (same(state, view.state)) return;
      model.set('state', state);
      model.save_changes();
    },
    follow: (draw) => stops.push(follower(model, draw, () => taken === model.get('spec'))),
    // Back to the state of the opening; also what was typed and not taken is no more.
    reset: () => {
      view.change(view.spec.opened);
      resets.forEach((hear) => hear());
    },
    onReset: (hear) => resets.push(hear),
    // Hear of every change of the state at once, where that costs nothing.
    onState: (hear) => {
      model.on('change:state', hear);
      stops.push(() => model.off('change:state', hear));
    },
    // What Python refuses unasked, as a value that another widget was set to.
    onRefused: (say) => {
      const hear = ({ id, refused }) => { if (refused && !id) say(refused); };
      model.on('msg:custom', hear);
      stops.push(() => model.off('msg:custom', hear));
    },
    takeSpec: () => { taken = model.get('spec'); },
    atEnd: (end) => stops.push(end),
    end: () => stops.splice(0).forEach((end) => end()),
  };
  stops.push(stop);
  return view;
}

// A style stands once in each root, a document or a shadow, in which a view has been shown.
function styled(el, sheet) {
  const root = el.getRootNode();
  const home = root.adoptedStyleSheets ? root : document;
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets.push(sheet);
}

// JupyterLab's connection to the kernel keeps every line to a widget for good, and that line keeps
// the widget's model with all that it shows: let it go of the model when that ends. (`nothing` stands
// outside, as a function made within keeps the model, too.)
const nothing = () => {};
function initialize({ model }) {
  const release = async (id) => {
    const widget = await model.widget_manager.get_model(id);
    const line = widget.comm?.jsServicesComm;
    if (line) widget.once('destroy', () => Object.assign(line, { onMsg: nothing, onClose: nothing }));
  };
  model.on('msg:custom', ({ closing = [] }) => {
    for (const id of closing) release(id).catch(nothing);
  });
}

// The input of a control, as 'leaf:w12'.
function inputOf(el, control) {
  return el.querySelector(`[data-control="${CSS.escape(control)}"] :is(input, select, textarea)`);
}

// The style of a kind of view is for that kind: views of other kinds use some of its classes, too.
// A selector in `@scope` finds what is in the view; the view itself is `:scope`.
function sheetOf(kind, style) {
  const own = style.replaceAll(new RegExp(`[.]bp-(view|${kind})(?![\\w-])`, 'g'), ':scope');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(page + (globalThis.CSSScopeRule ? `@scope (.bp-${kind}) {\n${own}\n}` : style));
  return sheet;
}

// The module of a view: its style, and `draw(view, el)`, which fills `el` and calls `view.follow`.
// Where another tree comes in place of the one that stands there, all is drawn anew, unless `draw`
// returns what takes it up.
export function viewModule(style, draw) {
  let sheet = null;
  const render = ({ model, el }) => {
    const { kind } = model.get('spec');
    sheet ??= sheetOf(kind, style);
    styled(el, sheet);
    const frame = requestAnimationFrame(() => styled(el, sheet)); // it may stand nowhere until then
    el.classList.add('bp-view', `bp-${kind}`);
    let [view, takeUp] = [null, null];
    const open = () => {
      view = openView(model);
      takeUp = draw(view, el);
    };
    const close = () => {
      view.end();
      el.replaceChildren();
    };
    const anew = () => {
      if (takeUp) {
        view.takeSpec();
        takeUp();
        return;
      }
      const focused = el.getRootNode().activeElement?.closest?.('[data-control]')?.dataset.control;
      close();
      open();
      if (focused) inputOf(el, focused)?.focus();
    };
    open();
    model.on('change:spec', anew);
    return () => {
      cancelAnimationFrame(frame);
      model.off('change:spec', anew);
      close();
    };
  };
  return { initialize, render };
}
