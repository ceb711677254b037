// Depth: how large gradient and values are in each layer of a deep network, and the factor of a layer.

import { controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { factList } from '../base/facts.js';
import { keeping } from '../base/keeping.js';
import { fill, show } from '../base/numbers.js';
import { panel } from '../base/panel.js';
import { toolbar } from '../base/toolbar.js';
import { viewModule } from '../base/view.js';
import { sampleOf, sizesPlot } from './plot.js';
import { networkText, outcomeText, pathText, seen } from './sentences.js';
import { settingsOf, stander } from './setting.js';
import { sizesTables } from './tables.js';
import style from './view.css';

function keeper(view) {
  const { words } = view;
  return keeping(view, { taken: () => settingsOf(view, view.state), sample: sampleOf,
    text: (one) => `${networkText(view, one.settings)}; ${outcomeText(view, one)}`, texts: {
      keep: words['depth keep'], keepHint: words['depth keep hint'],
      forget: words['depth forget'],
      forgetHint: (name) => fill(words['depth forget hint'], { name }),
      forgetAll: words['depth forget all'], forgetAllHint: words['depth forget all hint'],
      list: words['depth kept'], name: (name) => fill(words['depth kept name'], { name }),
      now: (name) => fill(words['depth kept now'], { name }),
      already: (name) => fill(words['depth kept already'], { name }),
      full: (count) => fill(words['depth kept full'], { count }),
      forgotten: words['depth forgotten'] } });
}

// What stands beside the lines: [name, text, number] each.
function factsOf({ words }, { settings: { depth }, gradient, value, factor, foretold }) {
  const fact = (key, number, parts = {}) => [fill(words[`depth fact ${key}`], parts),
    number === null ? '–' : show(number), String(number)];
  return [fact('factor', factor), fact('foretold', foretold), fact('first', gradient[0]),
    fact('last', gradient.at(-1), { depth }), fact('value', value.at(-1), { depth })];
}

function depth(view, el) {
  const { words } = view;
  const stand = stander(view);
  const tell = (kind) => element('p', { class: kind });
  const [controls, curves, facts, tables] = [controlColumn(view), sizesPlot(view), factList(),
    sizesTables(view)];
  const [message, path, said] = [tell('bp-message'), tell('bp-depth-path'),
    element('p', { class: 'bp-said', 'aria-live': 'polite' })];
  const kept = keeper(view);
  panel(el, { toolbar: toolbar(view, el, tables), controls,
    picture: [message, facts.box, curves.box, curves.legend, path,
      element('div', { class: 'bp-transport' }, kept.keep, kept.forget), kept.box],
    below: [tables.box, said] });
  const onKey = (event) => {
    const typing = event.target.matches('input:not([type=range]), select, textarea');
    if (event.key !== 'k' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    kept.keepNow();
  };
  el.addEventListener('keydown', onKey);
  let timer = 0;
  view.atEnd(() => {
    clearTimeout(timer);
    el.removeEventListener('keydown', onKey);
  });
  const draw = (moved) => {
    controls.show(view.state);
    const found = stand();
    const text = seen(view, found.now);
    put(message, text);
    put(path, pathText(view, found.now));
    facts.set(factsOf(view, found.now));
    curves.draw(found.now, found.kept, text);
    kept.show(found.kept);
    tables.update(found.now, found.kept);
    clearTimeout(timer);
    if (moved) timer = setTimeout(() => put(said, text), 700); // once all has come to rest
  };
  draw(null);
  view.follow(draw);
}

export default viewModule(style, depth);
