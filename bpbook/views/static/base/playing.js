// What moves by itself: one loop over the frames, and on it Play and Pause of a view.

import { put, reducedMotion } from './dom.js';

const HELD_UP = 100; // milliseconds that a frame counts at the most, as after the page was hidden
const WORKING = 8; // milliseconds of steps in a frame
const STILL = 600; // milliseconds between two moves for who wants little motion

// Calls `tick(seconds, time)` in every frame, with the seconds since the last one, until it returns
// false or `stop` is called.
export function frames(tick) {
  let [frame, before] = [0, 0];
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  const next = (time) => {
    frame = requestAnimationFrame(next);
    const passed = Math.min(Math.max(time - before, 0), HELD_UP); // it may have begun before `start`
    before = time;
    if (tick(passed / 1000, time) === false) stop();
  };
  const start = () => {
    if (frame) return;
    before = performance.now();
    frame = requestAnimationFrame(next);
  };
  return { start, stop, running: () => frame !== 0 };
}

// Plays steps at a pace: {toggle, pause, playing}. The first step comes at once.
//
// - `button`, with the words [play, pause]. The player answers its click, and stops when it has
//   gone from the page.
// - `pace()`: steps a second, or Infinity: then as many as a frame has room for.
// - `step()`, if each step is work of its own: makes one; false ends the playing.
// - `paint(many, time)`: shows `many` steps at once, after `step` or without it; false ends it.
//   Who wants little motion sees it every `still` milliseconds.
// - `working()`: milliseconds of steps in a frame, if fewer than the usual ones.
// - `begin()`, before it plays: false if it cannot now. `changed(on)`: it has begun or ended.
export function player(view, options) {
  const { button, words: [play, pause_], pace, step, paint, still = STILL,
    working = () => WORKING, begin = () => true, changed = () => {} } = options;
  let [due, made, painted] = [0, 0, -Infinity];
  const say = () => put(button, loop.running() ? pause_ : play);
  const end = () => {
    say();
    changed(false);
  };
  const pause = () => {
    if (!loop.running()) return;
    loop.stop();
    end();
  };
  const work = () => { // whether every step went well
    if (!step) {
      made += Math.floor(due);
      due %= 1;
      return true;
    }
    const until = performance.now() + working();
    for (; due >= 1 && performance.now() < until; due -= 1) {
      if (!step()) return false;
      made += 1;
    }
    return true;
  };
  const loop = frames((seconds, time) => {
    const rate = pace();
    due = rate === Infinity ? Infinity : Math.min(due, Math.max(rate / 10, 1)) + rate * seconds;
    if (document.hidden || !button.isConnected || !work()) {
      pause();
      return;
    }
    if (!made || (reducedMotion() && time - painted < still)) return;
    const many = made;
    [made, painted] = [0, time];
    if (paint(many, time) === false) pause();
  });
  const toggle = () => {
    if (loop.running()) {
      pause();
      return;
    }
    if (begin() === false) return;
    [due, made, painted] = [1, 0, -Infinity];
    loop.start();
    say();
    changed(true);
  };
  button.addEventListener('click', toggle);
  view.atEnd(loop.stop);
  say();
  return { toggle, pause, playing: loop.running };
}
