// Playing the training frame by frame, and the change to a network of another size.

// `step()` makes an update and says whether it went well; `pace()` is how many a second, or Infinity:
// then as many as a frame holds. `paint({ score, tell, judge })` draws, and says what is due besides.
function playing({ pace, step, paint, changed }) {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let [frame, before, due, painted, scored, told, judged] = [0, 0, 0, 0, 0, 0, 0];
  const stop = () => {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    changed(false);
  };
  const loop = (time) => {
    frame = requestAnimationFrame(loop);
    const passed = Math.min(Math.max(time - before, 0), 100) / 1000; // a frame may begin before a click
    due = pace() === Infinity ? Infinity : Math.min(due, pace() / 10) + pace() * passed;
    before = time;
    const until = performance.now() + WORKING;
    let [made, fine] = [0, true];
    for (; fine && due >= 1 && performance.now() < until; due -= 1) {
      fine = step();
      made += Number(fine);
    }
    if (!fine) {
      stop();
      return;
    }
    if (!made || (calm.matches && time - painted < STILL)) return;
    painted = time;
    const late = { score: time - scored > SCORE, tell: time - told > TELL,
      judge: time - judged > JUDGE };
    if (late.score) scored = time;
    if (late.tell) told = time;
    if (late.judge) judged = time;
    paint(late);
  };
  const toggle = () => {
    if (frame) {
      stop();
      return;
    }
    [before, due] = [performance.now(), 1];
    frame = requestAnimationFrame(loop);
    changed(true);
  };
  return { playing: () => frame !== 0, toggle, stop, end: () => cancelAnimationFrame(frame) };
}

// A network of another size is made by the kernel: what waits for it, and what is to follow then.
// `state` is 0: nothing is awaited, 1: it is, 2: nothing has come for so long that none will.
function sizing(model, el, words) {
  const pending = { state: 0, onLost: () => {}, then: null, asked: false, wait: null };
  const fitting = () => model.get('fitting');
  let timer = 0;
  pending.wait = (on) => {
    if (on === pending.state > 0) return;
    clearTimeout(timer);
    pending.state = Number(on);
    if (!on) {
      pending.then = null;
      return;
    }
    timer = setTimeout(() => {
      if (pending.asked) refuse(words['play no kernel']);
      else pending.state = 2;
      pending.onLost();
    }, LONG_WAIT);
  };
  const other = ([width, depth]) => width !== fitting()[0] || depth !== fitting()[1];
  // Reset to another size: first the network, then the rest.
  const onClick = (event) => {
    const { width, depth } = model.get('start');
    if (!event.target.closest('.bp-reset') || !other([width, depth])) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    change(model, { width, depth });
    pending.then = () => change(model, opened(model));
  };
  // A preset of another size is opened by the kernel, which knows that network, or not at all.
  const refuse = (text) => {
    pending.asked = false;
    pending.wait(false);
    put(el.querySelector('.bp-preset:not([hidden]) .bp-preset-note, .bp-toolbar > .bp-preset-note'),
      text); // in the toolbar, where the field with the preset is closed
  };
  const onAnswer = ({ refused }) => {
    if (!refused) return;
    refuse(refused);
    pending.onLost();
  };
  const onKey = (event) => {
    if (event.key !== 'Enter' || !event.target.matches('.bp-preset-line')) return;
    const line = event.target.value;
    let state = null;
    try {
      state = JSON.parse(line.normalize('NFKC'));
    } catch {
      return; // the field says so
    }
    const size = ['width', 'depth'].map((name) => state?.[name] ?? model.get(name));
    const fits = size.every((n, i) => Number.isInteger(n)
      && !outsideSlider(el, words, 'setting', ['width', 'depth'][i], n));
    if (state?.view !== model.get('kind') || !fits || !other(size)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pending.asked = true;
    pending.wait(true);
    pending.onLost();
    model.send({ preset: line });
  };
  model.on('msg:custom', onAnswer);
  el.addEventListener('click', onClick, { capture: true });
  el.addEventListener('keydown', onKey, { capture: true });
  pending.arrived = () => {
    clearTimeout(timer);
    const { then } = pending;
    Object.assign(pending, { state: 0, then: null, asked: false });
    return then;
  };
  pending.stop = () => {
    clearTimeout(timer);
    model.off('msg:custom', onAnswer);
    el.removeEventListener('click', onClick, { capture: true });
    el.removeEventListener('keydown', onKey, { capture: true });
  };
  return pending;
}

function render({ model, el }) {
  const pending = sizing(model, el, model.get('words'));
  const begin = () => playgroundView({ model, el, pending });
  let stop = begin();
  let later = 0;
  const anew = () => {
    const then = pending.arrived();
    stop();
    el.replaceChildren();
    stop = begin();
    if (then) later = setTimeout(then); // the model is still telling of its change
  };
  model.on('change:source', anew);
  return () => {
    model.off('change:source', anew);
    clearTimeout(later);
    pending.stop();
    stop();
  };
}

export default { render };
