// The controls of the stepper: phases with their progress, first, back, next, last, play, choices.

let stepperCount = 0; // so that radio buttons of two views do not join one group

// Radio buttons for a setting of a few texts.
function stepperRadios(model, words, setting, options) {
  stepperCount += 1;
  const group = `bp-stepper-${setting}-${stepperCount}-${Math.random().toString(36).slice(2)}`;
  const inputs = options.map((value) => {
    const input = element('input', { type: 'radio', name: group, value });
    keepKeys(input);
    input.addEventListener('change', () => change(model, { [setting]: value }));
    return input;
  });
  const labels = inputs.map((input) => element('label', { class: 'bp-option' }, input,
    element('span', {}, words[`${setting} ${input.value}`])));
  const heading = { mode: 'drawing' }[setting] ?? setting;
  const box = element('fieldset', { class: `bp-choices bp-choices-${setting}` },
    element('legend', {}, words[heading]), ...labels);
  return { box, update: (value) => { for (const input of inputs) input.checked = input.value === value; } };
}

// How many steps a second.
function speedList(model, words) {
  const select = element('select', { class: 'bp-speed' }, ...model.get('speeds').map((speed) =>
    element('option', { value: String(speed) }, fill(words['speed is'], { speed: show(speed) }))));
  keepKeys(select);
  select.addEventListener('change', () => change(model, { speed: Number(select.value) }));
  const box = element('label', { class: 'bp-speed-label' }, `${words.speed} `, select);
  return { box, update: (speed) => { select.value = String(speed); } };
}

// A button for each phase, with how far it is; it leads to the end of the phase, or to its
// beginning where that has been reached.
function phaseRow(words, spans, go) {
  const items = spans.filter(({ count }) => count).map((span) => {
    const bar = element('span', { class: 'bp-phase-bar', 'aria-hidden': 'true' }, element('span', {}));
    const count = element('span', { class: 'bp-phase-count' });
    const made = button('phase', '');
    made.append(element('span', { class: 'bp-phase-name' }, words[`phase ${span.name}`]), ' ', count, bar);
    made.addEventListener('click', () => go(span));
    return { span, made, bar, count };
  });
  const box = element('ol', { class: 'bp-phases', 'aria-label': words.phases },
    ...items.map(({ made }) => element('li', {}, made)));
  const update = (k) => {
    for (const { span, made, bar, count } of items) {
      const done = Math.min(Math.max(k - span.first, 0), span.count);
      put(count, `${done} / ${span.count}`);
      bar.firstChild.style.width = `${(100 * done) / span.count}%`;
      made.setAttribute('aria-label', fill(words['phase progress'],
        { phase: words[`phase ${span.name}`], done, count: span.count }));
      const here = k > span.first && k <= span.first + span.count;
      made.classList.toggle('bp-here', here);
      if (here) made.setAttribute('aria-current', 'step');
      else made.removeAttribute('aria-current');
    }
  };
  return { box, update };
}

// First, back, play, next, last. Playing is no part of the state: it stops at the end. While each
// number is asked, nothing plays, and `ask` takes the place of the next step.
function transport(model, words, { count, go, ask }) {
  const made = (key, act) => {
    const one = button(`go-${key}`, words[key], words[`${key} hint`]);
    one.addEventListener('click', act);
    return one;
  };
  const now = () => model.get('step');
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    put(play, words.play);
    play.setAttribute('aria-pressed', 'false');
  };
  const tick = () => {
    if (now() >= count) {
      stop();
      return;
    }
    go(now() + 1);
    if (now() >= count) stop();
    else timer = setTimeout(tick, 1000 / (model.get('speed') || 1));
  };
  const toggle = () => {
    if (timer) {
      stop();
    } else if (!model.get('asking')) {
      if (now() >= count) go(0);
      put(play, words.pause);
      play.setAttribute('aria-pressed', 'true');
      timer = setTimeout(tick, 1000 / (model.get('speed') || 1));
    }
  };
  const move = (k) => {
    stop();
    go(k);
  };
  const onward = () => {
    if (model.get('asking')) ask();
    else move(now() + 1);
  };
  const first = made('first', () => move(0));
  const back = made('back', () => move(now() - 1));
  const play = made('play', toggle);
  play.setAttribute('aria-pressed', 'false');
  const next = made('next', onward);
  const last = made('last', () => move(count));
  const box = element('div', { class: 'bp-transport' }, first, back, play, next, last);
  const update = (k, asking) => {
    const off = (target, on) => target.setAttribute('aria-disabled', String(on));
    for (const target of [first, back]) off(target, k <= 0);
    for (const target of [next, last]) off(target, k >= count);
    off(play, asking);
    if (asking && timer) stop();
  };
  return { box, update, toggle, move, onward, stop };
}

// Keys anywhere in the view, but where something is typed or chosen.
function stepperKeys(el, { move, onward, toggle, now, count }) {
  const keys = { ArrowRight: onward, ArrowLeft: () => move(now() - 1),
    Home: () => move(0), End: () => move(count), ' ': toggle };
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target, key } = event;
    if (!(key in keys) || target.matches('input, select, textarea, [contenteditable]')) return;
    if (key === ' ' && target.closest('button, summary, a')) return;
    event.preventDefault();
    keys[key]();
  };
  el.addEventListener('keydown', onKey);
  return () => el.removeEventListener('keydown', onKey);
}
