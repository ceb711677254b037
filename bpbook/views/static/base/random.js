// Python's own random numbers: the Mersenne Twister behind random.Random, so that the page draws the
// same weights to start from as bp.networks.fully_connected for the same seed.

const TWIST = 624;

// The absolute value of a whole number (a number or a BigInt) as words of 32 bits, lowest first.
function seedWords(seed) {
  let rest = BigInt(seed);
  if (rest < 0n) rest = -rest;
  const words = [];
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

function twisterState(seed) {
  const key = seedWords(seed);
  const state = new Uint32Array(TWIST);
  state[0] = 19650218;
  for (let i = 1; i < TWIST; i += 1) {
    state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  }
  let i = 1;
  const forth = () => {
    i += 1;
    if (i < TWIST) return;
    state[0] = state[TWIST - 1];
    i = 1;
  };
  const before = () => state[i - 1] ^ (state[i - 1] >>> 30);
  for (let k = 0; k < Math.max(TWIST, key.length); k += 1) {
    const j = k % key.length;
    state[i] = (state[i] ^ Math.imul(before(), 1664525)) + key[j] + j;
    forth();
  }
  for (let k = 1; k < TWIST; k += 1) {
    state[i] = (state[i] ^ Math.imul(before(), 1566083941)) - i;
    forth();
  }
  state[0] = 0x80000000;
  return state;
}

// As random.Random(seed): `bits(k)` for k up to 32, and `unit()`, from 0 to 1.
export function pythonRandom(seed) {
  const state = twisterState(seed);
  let place = TWIST;
  const twist = () => {
    for (let i = 0; i < TWIST; i += 1) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % TWIST] & 0x7fffffff);
      state[i] = state[(i + 397) % TWIST] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    place = 0;
  };
  const bits = (k) => {
    if (place === TWIST) twist();
    let y = state[place];
    place += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return (y >>> 0) >>> (32 - k);
  };
  const unit = () => (bits(27) * 67108864 + bits(26)) / 9007199254740992;
  return { bits, unit };
}
