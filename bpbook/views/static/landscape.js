// The landscape: E over two leaves, and a descent that the reader starts on it. What is shown
// follows from the state alone: the path is made again from the start whenever something moves.

const LOWER = 1e-3; // of the map's heights: a descent that rests so far above its lowest is stuck

function render({ model, el }) {
  const words = model.get('words');
  const root = model.get('root');
  const tree = reader(model);
  const spans = model.get('spans');
  const state = () => landscapeState(model);

  // The page.
  const table = wayTable(model, words);
  const tools = toolbar(model, el, words, table);
  const warning = troubleLine(model, words);
  const stage = element('div', { class: 'bp-stage', role: 'application', tabindex: '0' });
  keepKeys(stage);
  const names = Object.keys(spans).map((name) => [name, name]);
  const axes = ['x', 'y'].map((axis, i) => listOf(words[`landscape ${axis}`], names, (name) => {
    const other = state().axes[1 - i];
    const wanted = [name, name === other ? state().axes[i] : other];
    change(model, { [axis]: wanted[0], [i ? 'x' : 'y']: wanted[1], updates: 0 });
  }));
  const step = button('step', words['landscape step'], words['landscape step hint']);
  const play = button('play', words['landscape run'], words['landscape run hint']);
  const back = button('to-start', words['landscape back'], words['landscape back hint']);
  const message = element('p', { class: 'bp-message' });
  const left = element('p', { class: 'bp-left' });
  const movers = element('p', { class: 'bp-movers' });
  const gaps = element('p', { class: 'bp-map-note' });
  const facts = factList();
  const rates = rateScale(model, words);
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  el.classList.add('bp-view');
  // What comes and goes stands below the map, which must stay under the hand that drags on it.
  el.append(tools.bar, element('div', { class: 'bp-parts' },
    element('div', { class: 'bp-part bp-map-part' },
      element('div', { class: 'bp-choosing' }, ...axes.map((axis) => axis.box)), stage,
      element('div', { class: 'bp-transport' }, step, play, back), message, warning.box, left,
      gaps, mapLegend(words, root),
      element('p', { class: 'bp-map-note bp-hint' }, words['landscape hint'])),
    element('div', { class: 'bp-part bp-beside' }, facts.box, rates.box, movers)),
  table.box, said);

  // Drawing.
  const waysOf = wayKeeper(model, tree);
  const sheets = mapKeeper(words, tree, stage, root);
  let [map, now, timer] = [null, null, 0];
  const count = (k) => countUpdates(words, k);
  const where = (at, which = now.axes) => which.map((name) => fill(words['landscape equal'],
    { name, value: show(at[tree.names.indexOf(name)]) })).join(', ');
  const wrong = (moved) => {
    if (now.end !== 'diverged') return '';
    const { kind, value } = now.way.reason;
    if (now.k === 0 && kind !== 'weight' && !Number.isFinite(value)) {
      const { choose } = now.way.plan;
      const text = trouble(model, words, tree.pass(now.leaves, choose), choose, moved);
      if (text) return text;
    }
    return runSentence(words, root, { plan: now.way.plan, diverged: now.k + 1,
      reason: now.way.reason });
  };
  const sentence = ({ low, high }) => {
    const parts = { count: count(now.k), root, first: show(now.way.losses[0]), last: show(now.E) };
    const level = now.end === 'converged' && now.way.movers.length === 2;
    const stuck = level && now.E - low > LOWER * (high - low);
    const kind = (stuck && 'stuck') || now.end || (now.k ? 'going' : 'begun');
    return fill(words[`landscape ${kind}`], parts);
  };
  const onlyText = () => {
    const moving = now.way.movers;
    const [x, y] = now.axes;
    if (!moving.length) return fill(words['landscape none'], { x, y });
    if (moving.length === 1) {
      const [one] = moving;
      return fill(words['landscape only one'], { names: one, given: one === x ? y : x });
    }
    return fill(words['landscape only'], { names: moving.join(words['list and']) });
  };
  const drawFacts = (places) => {
    const slope = (name) => now.slopes[now.way.movers.indexOf(name)];
    facts.set([
      [words['landscape updates'], now.k.toLocaleString('en'), now.k],
      ...now.axes.map((name, i) => [name, show(now.leaves[places[i]]), now.leaves[places[i]]]),
      [root, show(now.E), now.E],
      ...now.way.movers.map((name) => [fill(words['landscape minus'], { root, name }),
        show(-slope(name)), -slope(name)]),
    ]);
    const slopes = now.axes.map((name) => slope(name) ?? 0);
    const points = now.way.leaves.slice(0, now.k + 1)
      .map((leaves) => places.map((place) => leaves[place]));
    const inside = drawOnMap(map.overlay, map.toPixel, { points, slopes,
      ranges: now.ranges });
    put(left, inside ? '' : fill(words[now.k ? 'landscape left' : 'landscape start left'],
      { where: where(now.leaves) }));
  };
  const standNow = () => {
    const wanted = state();
    const way = waysOf(wanted);
    return { ...wanted, way, ...standing(way, wanted.updates, wanted.most) };
  };
  // What is read out, once all has come to rest.
  const tell = ({ low, high }, places) => {
    const [x, y] = now.axes;
    const [[x0, x1], [y0, y1]] = now.ranges.map((range) => range.map(show));
    const [px, py] = places.map((place) => show(now.leaves[place]));
    map.overlay.setAttribute('aria-label', fill(words['surface alt'], { root, x, y, x0, x1, y0, y1,
      low: show(low), high: show(high), px, py, value: show(now.E) }));
    put(said, [fill(words['landscape said'], { count: count(now.k), where: where(now.leaves), root,
      value: show(now.E) }), message.textContent, left.textContent].join(' ').trim());
  };
  const draw = (moved) => {
    now = standNow();
    const { way } = now;
    const sheet = sheets.follow(now);
    map = sheet.map;
    const places = now.axes.map((name) => tree.names.indexOf(name));
    axes.forEach((axis, i) => axis.show(now.axes[i]));
    drawFacts(places);
    rates.show(now.rate, stableRate(tree, way, now.k, model.get('limits')));
    put(message, now.end === 'diverged' ? '' : sentence(sheet));
    put(movers, onlyText());
    put(gaps, sheet.gaps ? fill(words['surface gaps'], { root }) : '');
    stage.setAttribute('aria-label', fill(words['landscape map'],
      { root, x: now.axes[0], y: now.axes[1] }));
    warning.say(wrong(moved));
    table.update({ way, k: now.k, places });
    el.dataset.updates = now.k;
    el.dataset.end = now.end;
    clearTimeout(timer);
    timer = setTimeout(() => tell(sheet, places), 700);
  };

  // Moving: from where the state stands, which may be newer than what is drawn. Each move is told
  // to Python at once: its answer to an earlier one would otherwise set the run back.
  const advance = (many, ends) => {
    const { k, end, most } = standNow();
    if (ends.includes(end)) return false;
    change(model, { updates: Math.min(k + many, most) });
    return true;
  };
  const machine = runner(words, play, (many) => advance(many, ['converged', 'most', 'diverged']));
  const one = () => {
    machine.pause();
    advance(1, ['most', 'diverged']);
  };
  step.addEventListener('click', one);
  play.addEventListener('click', machine.toggle);
  back.addEventListener('click', () => {
    machine.pause();
    change(model, { updates: 0 });
  });
  tools.bar.querySelector('.bp-reset').addEventListener('click', machine.pause);
  startByHand(model, stage, state, () => map, { step: one, toggle: machine.toggle });
  draw(null);
  const stops = [following(model, draw), mendControls(el, model, words), tools.stop, machine.stop,
    sheets.stop];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
