// The playground: what is shown follows from the weights and the settings; training moves the
// weights here, and tells the model of them a few times a second and whenever it rests.

// Milliseconds between two messages, two points of the curves, two looks whether it learns.
const [TELL, SCORE, JUDGE] = [300, 120, 1500];
const PACE = { slow: 2, steady: 200, fast: Infinity }; // updates a second
const LONG_WAIT = 4000; // milliseconds after which a kernel that does not answer is taken for lost

function playgroundView({ model, el, pending }) {
  const words = model.get('words');
  const tree = reader(model);
  const net = playgroundNet(model);
  const root = net.rootName;
  const train = trainer(model, tree, net);
  const { now } = train;
  const traits = net.weights.map((name) => `leaf_${name}`);
  const set = (name) => (value) => change(model, { [name]: value });
  let told = { weights: [], updates: -1, seed: model.get('seed') }; // what the model was last told
  let [moved, mean, score, crossed, settled] = [null, null, null, true, ''];

  // The page.
  const say = (text) => put(note, text);
  const note = element('span', { class: 'bp-preset-note', role: 'status' });
  const table = playgroundTables(model, words, net);
  const tools = toolbar(model, el, words, table);
  tools.bar.append(note);
  const warning = troubleLine(model, words);
  const data = listOf(words['play data'], [...Object.keys(model.get('pool')), 'own'].map(
    (name) => [name, words[`play data ${name}`]]), (name) => change(model, { data: name, sample: 0 }));
  const tool = pressable(words['play tool'], ['look', 'class 0', 'class 1', 'erase'].map(
    (name) => [name, words[`play ${name}`], words[`play ${name} hint`]]), set('tool'));
  const lines = pressable(words['play lines'], ['gradients', 'weights'].map(
    (name) => [name, fill(words[`play lines ${name}`], { root })]), set('lines'));
  const speed = pressable(words['play speed'], Object.keys(PACE).map(
    (name) => [name, words[`play ${name}`]]), set('speed'));
  const [play, phase, update, epoch, again, clear, batchAgain] = ['play', 'phase', 'update one',
    'epoch', 'again', 'clear', 'batch'].map((name) => button(`go-${name.split(' ')[0]}`,
    words[`play go ${name}`], words[`play go ${name} hint`]));
  const strip = phaseStrip(words, root);
  const place = element('p', { class: 'bp-place' });
  const curves = scoreCurves(words, root);
  const scored = element('p', { class: 'bp-place bp-play-scores' });
  const message = element('p', { class: 'bp-message', role: 'status' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const showing = element('span', { class: 'bp-play-showing' });
  const itemSaid = element('p', { class: 'bp-play-item-words' });
  const thick = edgeLegend(words, root);
  const plane = playgroundPlane(words, planeHand(model, words, now, say,
    (text) => put(said, text)));
  const drawing = playgroundNetwork(words, net, {
    named: (item) => itemWords(words, net, shown(), item), chosen: () => tellItem(),
    drawn: (...most) => thick.show(...most) });
  const part = (kind, heading, ...children) => element('section', { class: `bp-part bp-play-${kind}`,
    'aria-label': words[heading] }, element('h4', {}, words[heading]), ...children);
  const row = (...children) => element('div', { class: 'bp-choosing' }, ...children);
  el.classList.add('bp-view', 'bp-play-view');
  el.append(tools.bar,
    element('div', { class: 'bp-transport' }, play, phase, update, epoch, again, speed.box),
    strip.box, element('div', { class: 'bp-play-place' }, place, scored), warning.box, message,
    element('div', { class: 'bp-parts' },
      part('left', 'play plane', row(data.box), plane.box, row(tool.box, clear), planeLegend(words)),
      part('right', 'play network', row(lines.box, element('span', { class: 'bp-choices' }, showing,
        batchAgain)), element('div', { class: 'bp-scroll' }, drawing.box), itemSaid, thick.box)),
    element('div', { class: 'bp-parts bp-play-below' },
      part('curve', 'play curve loss', curves.loss, curves.legend),
      part('curve', 'play curve right', curves.right),
      sizesTable(model, words).box),
    table.box, said);

  // What the network is drawn from.
  const single = () => wholeWithin(model.get('sample'), 0, now.points.train.length);
  const picked = () => (single() ? [single() - 1] : train.picked());
  const shown = () => {
    const state = phaseOf(wholeWithin(model.get('phase'), 0, 3 + net.depth), net.depth);
    const used = state.name === 'update' && moved?.after === now.weights ? moved : null;
    const slopesFrom = !mean || (state.name === 'update' && !used) ? Infinity : state.slopesFrom;
    return { ...state, slopesFrom, values: mean?.values, gradients: (used?.mean ?? mean)?.gradients,
      locals: mean?.locals, weights: now.weights, rate: now.rate, lines: model.get('lines'),
      depth: net.depth, single: Boolean(single()), moved: used, choose: now.choose, valuesKnown: Boolean(mean) && state.valuesKnown,
      lossKnown: Boolean(mean) && state.lossKnown };
  };
  const find = () => {
    mean = now.deal ? train.mean(picked()) : null;
  };
  const tellItem = () => {
    const item = drawing.now();
    put(itemSaid, item && mean ? itemWords(words, net, shown(), item) : words['play point at']);
  };
  const tellRemark = () => put(message, remark(words, net, now, train.stuck()));
  const keepScore = () => {
    score = { train: train.score(now.points.train), held: train.score(now.points.held) };
    curves.add(now.updates, score);
  };

  // Drawing: all of it when it rests, what moves when it plays.
  const paint = () => {
    crossed = plane.draw(train.plane(planeReach(now.points)));
    drawing.draw(shown());
  };
  const paintPlace = () => {
    if (!now.deal) {
      put(place, '');
      return;
    }
    put(place, fill(words['play place'], { k: countUpdates(words, now.updates),
      epoch: (Math.floor(now.updates / now.deal.perEpoch) + 1).toLocaleString('en'),
      m: train.picked().length, n: now.data.n }));
    put(scored, score ? scoreWords(words, root, score) : '');
    const is = shown();
    strip.show(is.name, {
      loss: is.lossKnown ? fill(words['play loss now'], { root, value: show(mean.values[net.root]) }) : '',
      backward: is.name === 'backward' ? fill(words['play layer now'], is) : '',
      update: is.moved ? words['play moved now'] : '' });
    curves.draw();
  };
  const trouble = () => {
    if (pending.state === 2) return words['play no kernel'];
    if (!now.deal) return words['play no points'];
    return now.reason ? reasonWords(words, root, now) : '';
  };
  const rest = () => {
    find();
    paint();
    paintPlace();
    const is = shown();
    drawing.rest(is);
    drawing.describe(fill(words['play network alt'], { layers: net.layers.map((l) => l.length).join(', ') }));
    put(phase, fill(words['play go phase'], { next: words[`play ${phaseAfter(is)}`] }));
    const one = single();
    put(showing, one ? fill(words['play one point'], { i: one, kind: now.points.train[one - 1][2] })
      : words[is.moved ? 'play last batch' : 'play whole batch']);
    batchAgain.hidden = !one;
    clear.hidden = !now.points.own.length;
    const next = now.deal ? [...train.picked()] : [];
    const batch = is.moved?.batch ?? next;
    plane.mark(now.data.n > batch.length ? batch.map((i) => now.points.train[i]) : [],
      one ? now.points.train[one - 1] : null);
    plane.describe(fill(words['play plane alt'], { root, n: now.points.train.length,
      held: now.points.held.length, boundary: words[crossed ? 'play crossed' : 'play not crossed'],
      tool: words[`play ${model.get('tool')}`] }));
    tellRemark();
    warning.say(trouble());
    [[data, 'data'], [tool, 'tool'], [lines, 'lines'], [speed, 'speed']].forEach(
      ([choice, name]) => choice.show(model.get(name)));
    [phase, update, epoch, play].forEach((made) => made.toggleAttribute('disabled', !now.deal || pending.state > 0));
    tellItem();
    table.update({ shown: is, points: now.points.train, batch: new Set(next), rows: curves.rows });
    el.dataset.updates = now.updates;
    el.dataset.resting = String(!player.playing());
  };
  // Training, and telling the model of it.
  const tell = (more = {}) => {
    told = { ...told, weights: now.weights, updates: now.updates };
    change(model, { ...Object.fromEntries(traits.map((name, i) => [name, told.weights[i]])),
      updates: now.updates, ...more });
  };
  const forth = (until, then) => {
    while (now.updates < until) {
      const before = { weights: now.weights, batch: [...train.picked()] };
      before.mean = until - now.updates > 1 ? null : train.mean(before.batch);
      if (!train.step()) break;
      moved = { ...before, after: now.weights };
    }
    keepScore();
    tell({ phase: now.reason ? 0 : then });
    rest();
    tellAloud();
  };
  const tellAloud = () => put(said, [place.textContent, scored.textContent,
    ...strip.box.querySelectorAll('.bp-here .bp-phase-said')].map((e) => e.textContent ?? e).join(' '));
  const player = playing({
    pace: () => PACE[model.get('speed')] ?? PACE.steady,
    step: () => train.step(),
    paint: (late) => {
      if (late.score) keepScore();
      find();
      paint();
      if (late.score) paintPlace();
      if (late.judge) tellRemark();
      if (late.tell) tell({ phase: 0 });
    },
    changed: (on) => {
      put(play, words[on ? 'play go pause' : 'play go play']);
      el.dataset.resting = String(!on);
      if (on) {
        change(model, { phase: 0 });
        plane.mark([], null); // batches go by too fast to be seen
        return;
      }
      keepScore();
      tell({ phase: 0 });
      rest();
      tellAloud();
    },
  });
  const start = () => {
    player.stop();
    train.take(startWeights(net, model.get('seed')), 0);
    curves.clear();
    keepScore();
    tell({ phase: 0 });
    rest();
  };

  // The reader's hand.
  play.addEventListener('click', player.toggle);
  phase.addEventListener('click', () => {
    player.stop();
    const last = 3 + net.depth;
    const p = wholeWithin(model.get('phase'), 0, last);
    if (p === last - 1) forth(now.updates + 1, last);
    else change(model, { phase: p === last ? 1 : p + 1 });
  });
  update.addEventListener('click', () => { player.stop(); forth(now.updates + 1, 0); });
  epoch.addEventListener('click', () => { player.stop(); forth(train.epochEnd(), 0); });
  again.addEventListener('click', start);
  clear.addEventListener('click', () => change(model, { own: [], sample: 0 }));
  batchAgain.addEventListener('click', () => change(model, { sample: 0 }));

  // What moved elsewhere: a slider, a list, a preset, Python.
  const same = (weights, others) => weights.length === others.length
    && weights.every((w, i) => Object.is(w, others[i]));
  const follow = () => {
    const fits = ['width', 'depth'].every((name, i) => model.get(name) === model.get('fitting')[i]);
    pending.wait(!fits || pending.asked);
    if (!fits) player.stop();
    const other = train.settle();
    const weights = traits.map((name) => model.get(name));
    const seed = model.get('seed');
    const drawn = now.updates === 0 && seed !== told.seed
      && same(now.weights, startWeights(net, told.seed));
    const settings = JSON.stringify([now.choose, ...model.get('setting_names')
      .filter((name) => name !== 'updates' && name !== 'phase').map((name) => model.get(name))]);
    const moves = !same(weights, told.weights) || model.get('updates') !== told.updates;
    if (moves || settings !== settled) now.reason = null;
    [told.seed, settled] = [seed, settings];
    if (moves) {
      train.take(weights, model.get('updates'));
      Object.assign(told, { weights, updates: now.updates });
      if (!player.playing()) curves.clear();
    }
    if (other) {
      plane.points(now.points, planeReach(now.points));
      curves.clear();
    }
    if (drawn && !moves) start(); // what is not trained yet follows the seed
    else if (!player.playing()) {
      keepScore();
      rest();
    }
  };
  pending.onLost = rest;
  follow();
  put(play, words['play go play']);
  const stops = [following(model, follow), mendControls(el, model, words), tools.stop, player.end,
    curves.stop, drawing.stop];
  return () => stops.forEach((stop) => stop());
}
