// A state: what the reader set. It is never changed but replaced.

const PARTS = ['leaves', 'functions']; // of a state, by name; everything else is one setting each

// Two parts of a state are the same where they would be written the same.
export function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

// A state with a patch: leaves and functions by name, other settings as they come.
export function merged(state, patch) {
  const whole = { ...state, ...patch };
  for (const part of PARTS) {
    if (part in patch) whole[part] = { ...state[part], ...patch[part] };
  }
  return whole;
}

// What moved between two states: {leaf}, {chosen}, {setting}; null if nothing did.
export function moved(before, now) {
  for (const [part, key] of [['leaves', 'leaf'], ['functions', 'chosen']]) {
    for (const [name, value] of Object.entries(now[part] ?? {})) {
      if (value !== before[part]?.[name]) return { [key]: name };
    }
  }
  const setting = Object.keys(now).find((name) => !PARTS.includes(name)
    && !same(now[name], before[name]));
  return setting === undefined ? null : { setting };
}
