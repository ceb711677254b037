// Parts of the descent lab: the reading of its state, choices, playing, and its sentences.

const KEPT = 3; // runs that can be kept beside the present one
const LONGEST = 12; // seconds that playing a run takes at the most
const STILL = 600; // milliseconds between two moves for who wants little motion

function wholeWithin(value, low, high) {
  const n = Math.round(Number(value));
  return Number.isFinite(n) ? Math.min(Math.max(n, low), high) : low;
}

// A number as f'{x:.6g}' in Python, so that the sentences of descend come out the same.
function sixDigits(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : (x > 0 ? 'inf' : '−inf');
  const [mantissa, power] = Math.abs(x).toExponential(5).split('e');
  const sign = x < 0 ? '−' : '';
  if (power >= -4 && power < 6) return sign + trim(Math.abs(x).toFixed(Math.max(0, 5 - power)));
  return `${sign}${trim(mantissa)}e${power < 0 ? '−' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

const rawText = (x) => (Number.isNaN(x) ? 'nan' : (x > 0 ? 'inf' : '-inf'));

// 1st, 2nd, 3rd, 10th: numerals and letters are as the edition's words have them.
function ordinal(n) {
  const rest = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n.toLocaleString('en')}${['th', 'st', 'nd', 'rd'][rest] ?? 'th'}`;
}

function countUpdates(words, n, text = n.toLocaleString('en')) {
  return n === 1 ? words['descent one update'] : fill(words['descent many updates'], { n: text });
}

// How a run ended, in descend's own words.
function runSentence(words, root, run) {
  const rate = sixDigits(run.plan.rate);
  if (run.diverged) {
    const { kind, name, value } = run.reason;
    const text = kind === 'grown' ? sixDigits(value) : rawText(value);
    const reason = fill(words[`descent ${kind}`], { root, name, value: text });
    return fill(words['descent diverged'],
      { k: run.diverged, rate, reason, smaller: sixDigits(run.plan.rate / 10) });
  }
  return fill(words['descent done'], { count: countUpdates(words, run.updates, run.updates), rate,
    root, first: sixDigits(run.losses[0]), last: sixDigits(run.losses[run.updates - 1]) });
}

// The plan of the present run, from the leaves, functions and settings as they stand.
function presentPlan(model, tree, data) {
  const rate = model.get('learning_rate');
  return {
    leaves: tree.leaves(),
    choose: tree.choose(),
    rate: Number.isFinite(rate) && rate > 0 ? rate : model.get('start').learning_rate,
    batch: wholeWithin(model.get('batch'), 1, data.n),
    epochs: wholeWithin(model.get('epochs'), 1, Math.max(1, Math.floor(model.get('most') / data.n))),
    seed: wholeWithin(model.get('seed'), -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  };
}

// The plan of a kept run, or null where a pasted preset holds something else.
function keptPlan(model, tree, data, kept) {
  if (typeof kept !== 'object' || kept === null) return null;
  const { learning_rate: rate, batch, epochs, seed, leaves = {}, functions = {} } = kept;
  const now = tree.choose();
  const plan = { leaves: [...model.get('opening')], choose: byName(
    Object.keys(now).map((label) => [label, model.get('functions')[label]])) };
  const whole = [batch, epochs, seed].every(Number.isInteger);
  if (!whole || !(rate > 0) || batch < 1 || batch > data.n || epochs < 1) return null;
  if (epochs * data.n > model.get('most')) return null;
  for (const [name, value] of Object.entries(leaves)) {
    const place = tree.names.indexOf(name);
    if (place < 0 || !Number.isFinite(value)) return null;
    plan.leaves[place] = value;
  }
  for (const [label, name] of Object.entries(functions)) {
    if (label in plan.choose && model.get('options').includes(name)) plan.choose[label] = name;
  }
  return { ...plan, rate, batch, epochs, seed };
}

// What is kept of the present run: its settings, so that a preset brings it back.
function keepable(model, tree, data, plan) {
  const names = tree.names.length > NAMED ? model.get('moving')
    : tree.names.filter((_, i) => !data.rows.some(([place]) => place === i));
  return {
    learning_rate: plan.rate, batch: plan.batch, epochs: plan.epochs, seed: plan.seed,
    leaves: Object.fromEntries(names.map(
      (name) => [name, plan.leaves[tree.names.indexOf(name)]])),
    functions: { ...plan.choose },
  };
}

// Two runs are the same if their plans are; what the samples replace does not count.
function planKey(data, plan) {
  const replaced = new Set(data.rows.map(([place]) => place));
  return JSON.stringify([plan.leaves.filter((_, i) => !replaced.has(i)), plan.choose, plan.rate,
    plan.batch, plan.epochs, plan.seed]);
}

// A box that may scroll sideways can be reached and scrolled by keyboard.
function reachable(box, name) {
  for (const [key, value] of [['tabindex', '0'], ['role', 'group'], ['aria-label', name]]) {
    box.setAttribute(key, value);
  }
  keepKeys(box);
}

// Buttons of which one is pressed: {box, show(value)}.
function pressable(label, options, choose) {
  const buttons = options.map(([value, text, hint]) => {
    const made = button('choice-button', text, hint);
    made.addEventListener('click', () => choose(value));
    return [value, made];
  });
  const box = element('div', { class: 'bp-choices', role: 'group', 'aria-label': label },
    element('span', { class: 'bp-choices-name', 'aria-hidden': 'true' }, label),
    ...buttons.map(([, made]) => made));
  const show = (value) => buttons.forEach(
    ([own, made]) => made.setAttribute('aria-pressed', String(own === value)));
  return { box, show };
}

// A list of names with a label: {box, show(value)}.
function listOf(label, options, choose) {
  const list = element('select', { 'aria-label': label });
  keepKeys(list);
  list.append(...options.map(([value, text]) => {
    const option = element('option', {}, text);
    option.value = value;
    return option;
  }));
  list.addEventListener('change', () => choose(list.value));
  const box = element('label', { class: 'bp-choices' }, element('span',
    { class: 'bp-choices-name' }, label), list);
  return { box, show: (value) => { if (list.value !== value) list.value = value; } };
}

// Play, pause, one update on, and the slider along the run. `end()` is {last, ready}: the last
// update of the run, and how far it has been computed.
function transport(model, words, end) {
  const play = button('play', words['descent play']);
  const next = button('next', words['descent next']);
  const slider = element('input', { type: 'range', min: '0', step: '1', class: 'bp-scrub',
    'aria-label': words['descent scrub'] });
  keepKeys(slider);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let [frame, before, place, set, saved, moved] = [0, 0, 0, -1, 0, 0];
  const pause = () => {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    put(play, words['descent play']);
    model.save_changes();
  };
  const now = () => wholeWithin(model.get('update'), 0, end().last);
  const step = (time) => {
    const { last, ready } = end();
    if (now() !== set) place = now();
    const speed = last / Math.min(Math.max(last / 4, 2), LONGEST);
    place = Math.min(place + (speed * Math.min(time - (before || time), 100)) / 1000, ready);
    before = time;
    if (!calm.matches || time - moved > STILL || place >= last) {
      moved = time;
      set = Math.floor(place);
      model.set('update', set);
    }
    if (time - saved > 250) {
      saved = time;
      model.save_changes();
    }
    if (place >= last) pause();
    else frame = requestAnimationFrame(step);
  };
  play.addEventListener('click', () => {
    if (frame) {
      pause();
      return;
    }
    if (now() >= end().last) change(model, { update: 0 });
    [before, set, place] = [0, -1, now()];
    put(play, words['descent pause']);
    frame = requestAnimationFrame(step);
  });
  next.addEventListener('click', () => {
    pause();
    change(model, { update: Math.min(now() + 1, end().last) });
  });
  slider.addEventListener('input', () => change(model, { update: Number(slider.value) }));
  const box = element('div', { class: 'bp-transport' }, play, next, slider);
  const show = (k, text) => {
    slider.max = end().last;
    slider.value = k;
    slider.setAttribute('aria-valuetext', text);
  };
  return { box, show, stop: () => cancelAnimationFrame(frame) };
}
