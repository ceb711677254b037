// What a reader has answered in a chapter: kept in this browser, and nowhere else. Where a browser
// keeps nothing, it lasts as long as the page.

import { untried } from './judge.js';

const STATUSES = ['unanswered', 'right', 'wrong', 'unreadable', 'kept'];

// An attempt as this page may have written it; anything else that stands there is left aside.
function isAttempt(found, { options }) {
  return STATUSES.includes(found?.status) && Array.isArray(found.wrong)
    && [found.said, found.guess].every((text) => text === undefined || typeof text === 'string')
    && [found.said, found.guess].every((text) => !text || !options || options.includes(text));
}

// The attempts of a chapter: {of(name), all(), set(name, attempt), forget(), hear(name, each),
// lasts()}. Who hears of a name, or of '' for all of them, is called after a change.
export function openKept({ chapter, asked }) {
  const key = `bpbook answers ${chapter}`;
  const hearers = [];
  let [attempts, lasts] = [{}, true];
  const trying = (does) => {
    try {
      return does();
    } catch {
      lasts = false;
      return undefined;
    }
  };
  const read = () => {
    const found = trying(() => localStorage.getItem(key));
    if (!found) return;
    let all;
    try {
      all = Object.entries(JSON.parse(found) ?? {});
    } catch {
      return;
    }
    const ours = all.filter(([name, it]) => Object.hasOwn(asked, name) && isAttempt(it, asked[name]));
    attempts = { ...attempts, ...Object.fromEntries(ours) };
  };
  const tell = (name) => hearers.forEach(([of, each]) => {
    if (name === undefined || of === name || of === '') each();
  });
  read();
  // Another window of this page has written: who looks here sees it too, and forgets with it.
  addEventListener('storage', ({ key: changed }) => {
    if (changed !== key && changed !== null) return;
    const before = attempts;
    attempts = {};
    read();
    const text = (all, name) => JSON.stringify(all[name]);
    Object.keys(asked).filter((name) => text(before, name) !== text(attempts, name)).forEach((name) => tell(name));
  });
  return {
    of: (name) => attempts[name] ?? untried(),
    all: () => attempts,
    lasts: () => lasts,
    hear: (name, each) => hearers.push([name, each]),
    set(name, attempt) {
      read(); // what another window has added
      attempts = { ...attempts, [name]: attempt };
      trying(() => localStorage.setItem(key, JSON.stringify(attempts)));
      tell(name);
    },
    forget() {
      attempts = {};
      trying(() => localStorage.removeItem(key));
      tell();
    },
  };
}
