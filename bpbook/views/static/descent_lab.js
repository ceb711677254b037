// The descent lab: a run is computed here, a little in each frame, whenever what it hangs on has
// moved; the last one wins. What is shown follows from the state alone.

function render({ model, el }) {
  const words = model.get('words');
  const root = model.get('root');
  const tree = reader(model);
  const data = sampleSet(tree.names, tree.weights, model.get('columns'), model.get('growth'));
  const set = (name) => (value) => change(model, { [name]: value });

  // The runs, the present one first, by their plans; and the cloud where the present one stands.
  let runs = [];
  let cloud = null;
  let cloudKey = '';
  let cloudWork = null;
  const jobs = new Map();
  const runOf = (plan) => {
    const key = planKey(data, plan);
    if (!jobs.has(key)) {
      const run = newRun(data, plan);
      jobs.set(key, { run, steps: runSteps(tree, data, run) });
    }
    return [key, jobs.get(key)];
  };
  const position = () => wholeWithin(model.get('update'), 0,
    runs[0].done ? runs[0].updates : runs[0].total);
  const shownWeights = () => {
    const first = Math.max(0, tree.weights.indexOf(model.get('first')));
    const second = tree.weights.indexOf(model.get('second'));
    return second < 0 ? [first] : [first, second];
  };
  const gather = () => {
    const plans = [presentPlan(model, tree, data), ...Array.from(model.get('kept') ?? [])
      .slice(0, KEPT).map((kept) => keptPlan(model, tree, data, kept)).filter(Boolean)];
    const wanted = plans.map(runOf);
    const keys = new Set(wanted.map(([key]) => key));
    for (const key of [...jobs.keys()]) if (!keys.has(key)) jobs.delete(key);
    runs = wanted.map(([, job]) => job.run);
  };
  // A cloud that is begun is finished before the next, so that it follows a playing run.
  const cloudJob = () => {
    const [run, k, shown] = [runs[0], position(), shownWeights()];
    const of = JSON.stringify([planKey(data, run.plan), shown]);
    const key = `${of} ${k}`;
    if (key === cloudKey || (k > run.updates && !run.done)) return null;
    if (cloudWork?.of === of) return cloudWork;
    const inside = k < run.total && Boolean(run.orders[Math.floor(k / run.perEpoch)]);
    if (!inside && !run.done) return null;
    const steps = cloudSteps(tree, data, run.plan, weightsAfter(tree, data, run, k),
      inside ? pickedFor(run, k) : [], shown);
    cloudWork = { of, steps, finish: (found) => {
      cloud = { ...found, k, shown, size: run.plan.batch };
      cloudKey = key;
      cloudWork = null;
    } };
    return cloudWork;
  };
  const unfinished = (run) => (run.done ? null
    : [...jobs.values()].find((job) => job.run === run) ?? null);
  const next = () => cloudJob() ?? runs.map(unfinished).find(Boolean) ?? null;

  // The page.
  const note = element('span', { class: 'bp-preset-note', role: 'status' });
  let noted = ''; // the state of which the note tells
  const say = (text) => {
    put(note, text);
    noted = preset(model);
  };
  const keep = button('keep', words['descent keep'], words['descent keep hint']);
  const table = numbersTable(model, words, tree, data);
  const tools = toolbar(model, el, words, table, [keep]);
  const warning = troubleLine(model, words);
  const play = transport(model, words, () => ({ last: runs[0].done ? runs[0].updates : runs[0].total,
    ready: runs[0].updates }));
  const batch = pressable(words['descent batch'], [
    [1, words['descent batch one'], words['descent batch one hint']],
    [data.n, fill(words['descent batch all'], { n: data.n }), words['descent batch all hint']],
  ].slice(0, data.n > 1 ? 2 : 1), set('batch'));
  const choices = Object.entries({ axis: ['linear', 'logarithmic'], over: ['updates', 'samples'],
    curves: ['both', 'means'] }).map(([name, kinds]) => [name, pressable(
    fill(words[`descent ${name}`], { root }), kinds.map((kind) => [kind, words[`descent ${kind}`]]),
    set(name))]);
  const derivative = (name) => fill(words['descent derivative'], { root, name });
  const named = tree.weights.map((name) => [name, derivative(name)]);
  const first = listOf(words['descent first'], named, set('first'));
  const second = listOf(words['descent second'], [...named, ['', words['descent strip']]],
    set('second'));
  const curve = plot(words, { xLabel: words['descent updates'], yLabel: root,
    label: words['descent curve'] });
  const scatter = plot(words, { xLabel: '', yLabel: '', label: words['descent cloud'] });
  const legend = runLegend(model, words, tree.names, (i) => {
    change(model, { kept: model.get('kept').filter((_, place) => place !== i) });
    say(words['descent forgotten']);
    keep.focus();
  });
  const marks = element('ul', { class: 'bp-legend' });
  const hint = element('p', { class: 'bp-message' });
  const weights = weightsTable(model, words);
  const place = element('p', { class: 'bp-place' });
  const message = element('p', { class: 'bp-message' });
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const part = (heading, ...children) => element('section', { class: 'bp-part' },
    element('h4', {}, heading), ...children);
  el.classList.add('bp-view');
  tools.bar.append(note);
  el.append(tools.bar, element('div', { class: 'bp-choosing' }, batch.box,
    ...choices.map(([, choice]) => choice.box)),
    play.box, place, warning.box,
    element('div', { class: 'bp-parts' },
      part(words['descent curve'], curve.box, legend.box, message),
      part(words['descent cloud'], element('div', { class: 'bp-choosing' }, first.box, second.box),
        scatter.box, marks, hint)),
    weights.box, table.box, said);
  keep.addEventListener('click', () => {
    const kept = model.get('kept');
    const key = planKey(data, runs[0].plan);
    if (runs.slice(1).some((run) => planKey(data, run.plan) === key)) {
      say(words['descent kept already']);
    } else if (kept.length >= KEPT) say(fill(words['descent kept full'], { count: KEPT }));
    else {
      change(model, { kept: [...kept, keepable(model, tree, data, runs[0].plan)] });
      say(words['descent kept']);
    }
  });

  // Drawing.
  let moved = null;
  let timer = 0;
  let lines = { key: '', thin: false, series: [] };
  const after = (k) => countUpdates(words, k);
  const sentences = () => {
    const [run, k] = [runs[0], position()];
    const told = [fill(words['descent place'], { k: after(k), total: run.total.toLocaleString('en'),
      epoch: Math.min(Math.floor(k / run.perEpoch) + 1, run.plan.epochs), epochs: run.plan.epochs,
      seen: seenBefore(run, k).toLocaleString('en') })];
    if (k < lossCount(run) && run.plan.batch < run.n) {
      told.push(fill(words['descent loss batch'], { root, value: show(run.losses[k]) }));
    }
    if (cloud) {
      told.push(fill(words[run.n > 1 ? 'descent loss all' : 'descent loss one'],
        { root, n: run.n, value: show(cloud.mean[0]) }));
    }
    return told.join(' ');
  };
  const drawCurve = () => {
    const [run, k, way, kinds] = [runs[0], position(), model.get('over'), model.get('curves')];
    const key = JSON.stringify([way, kinds, ...runs.map((r) => [planKey(data, r.plan), r.updates, r.done])]);
    if (lines.key !== key) {
      const series = runs.map((r, i) => runSeries(r, i, way, kinds)).reverse().flat();
      const thin = (one) => one.line === 'thin';
      lines = { key, thin: series.some(thin), // which lie below
        series: [...series.filter(thin), ...series.filter((one) => !thin(one))] };
    }
    const ends = runs.map((r) => (way === 'samples' ? seenBefore(r, r.total) : r.total));
    const at = way === 'samples' ? seenBefore(run, k) : k;
    const here = { x: [at], y: [cloud?.k === k ? cloud.mean[0] : NaN], mark: RUN_MARKS[0],
      size: 5.5, full: true, tone: 0 };
    const log = model.get('axis') === 'logarithmic';
    const last = Math.max(...ends);
    curve.draw([...lines.series, here], { log, at, ratio: 0.74, whole: true,
      x: [-0.025 * last, 1.02 * last],
      xLabel: words[`descent ${way}`], label: curveText(words, root, runs, words[`descent ${way}`]) });
    legend.update(runs, lines.thin);
    const empty = log && runs.some((r) => r.means.losses.some((E) => E <= 0));
    const text = run.done ? (run.diverged ? '' : runSentence(words, root, run))
      : fill(words['descent working'], { k: run.updates.toLocaleString('en'),
        total: run.total.toLocaleString('en') });
    put(message, [text, empty ? fill(words['descent zero'], { root }) : ''].join(' ').trim());
  };
  const drawCloud = () => {
    const { k, shown } = cloud;
    const { series, every } = cloudSeries(words, cloud, shown, data.n);
    scatter.draw(series, { zero: true, ratio: 0.8, xLabel: derivative(tree.weights[shown[0]]),
      yLabel: shown.length > 1 ? derivative(tree.weights[shown[1]]) : words['descent strip'],
      label: cloudText(words, root, tree.weights, cloud, shown, data.n, after(k)) });
    put(hint, cloudHint(words, root, cloud, data.n));
    marks.replaceChildren(...series.filter((one) => one.legend).map((one) => element('li', {},
      plotSwatch(one), element('span', {}, one.legend))),
    ...(every > 1 ? [element('li', {}, fill(words['descent drawn'], { nth: ordinal(every) }))] : []));
    weights.update(cloud, after(k));
  };
  // What is said of a run that went wrong; where its first samples have no value, why.
  const wrong = (run) => {
    if (!run.diverged) return '';
    if (run.diverged === 1 && !Number.isFinite(run.reason.value) && run.reason.kind !== 'weight') {
      const leaves = [...run.plan.leaves];
      for (const sample of pickedFor(run, 0)) {
        layIn(data, leaves, sample);
        const text = trouble(model, words, tree.pass(leaves, run.plan.choose), run.plan.choose, moved);
        if (text) return text;
      }
    }
    return runSentence(words, root, run);
  };
  const draw = (busy) => {
    const run = runs[0];
    if (note.textContent && preset(model) !== noted) put(note, '');
    if (run.done) warning.say(wrong(run));
    el.classList.toggle('bp-working', busy);
    el.dataset.updates = run.updates;
    el.dataset.done = String(!busy);
    batch.show(run.plan.batch);
    choices.forEach(([name, choice]) => choice.show(model.get(name)));
    const shown = shownWeights();
    first.show(tree.weights[shown[0]]);
    second.show(tree.weights[shown[1]] ?? '');
    play.show(position(), fill(words['descent at'], { k: position().toLocaleString('en'),
      total: run.total.toLocaleString('en') }));
    put(place, sentences());
    drawCurve();
    if (cloud) drawCloud();
    if (!busy) table.update({ run, cloud, when: after(cloud.k), shown: cloud.shown });
    clearTimeout(timer);
    timer = setTimeout(() => put(said, `${place.textContent} ${message.textContent}`), 700);
  };
  const machine = worker(next, draw);
  const follow = (what) => {
    moved = what;
    gather();
    machine.begin();
  };
  gather();
  machine.begin();
  clearTimeout(timer);
  const stops = [following(model, follow), mendControls(el, model, words), tools.stop, play.stop,
    machine.stop, curve.stop, scatter.stop];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}

export default { render };
