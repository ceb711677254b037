// The way back from bpbook/site/sealing.py: it hides an answer from the eye, and from nobody who
// wants to know.

const FIRST = 32; // the printable letters of ASCII; all others stay
const COUNT = 95;

export function unsealed(text, key) {
  let state = 0;
  for (const letter of key) state = (Math.imul(31, state) + letter.codePointAt(0)) >>> 0;
  const places = Array.from({ length: COUNT }, (_, i) => i);
  for (let i = COUNT - 1; i > 0; i -= 1) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const j = (state >>> 8) % (i + 1);
    [places[i], places[j]] = [places[j], places[i]];
  }
  const back = [];
  places.forEach((other, i) => { back[other] = String.fromCharCode(FIRST + i); });
  return text.replace(/[ -~]/g, (letter) => back[letter.charCodeAt(0) - FIRST]);
}
