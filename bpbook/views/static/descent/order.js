// The order in which an epoch deals the samples out: as bpbook/sgd/random_order.py, where it says
// why. Sample i goes by MurmurHash3 (x86, 32 bits) of the words epoch and i, begun with the seed.

function hashWord(word) {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}

function hashWith(hash, word) {
  const mixed = hash ^ hashWord(word);
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}

// `seed` is a whole number; its last 32 bits count.
export function sampleHash(seed, epoch, i) {
  let hash = hashWith(hashWith(seed, epoch), i) ^ 8;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// The numbers 0 … n − 1 as an epoch, counted from 0, deals them out.
export function sampleOrder(seed, epoch, n) {
  const hashes = Float64Array.from({ length: n }, (_, i) => sampleHash(seed, epoch, i));
  return Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => hashes[a] - hashes[b]);
}
