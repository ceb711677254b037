// How numbers are written and read: the same rules as bpbook/drawing/number_text.py.

export const SUPERSCRIPTS = { '-': '⁻', '+': '', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴',
  5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

// The digits of a power.
export const raised = (power) => [...String(power)].map((c) => SUPERSCRIPTS[c]).join('');

export function trim(text) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// A number with four significant digits.
export function show(x) {
  if (Number.isNaN(x)) return '?';
  if (x === 0) return '0';
  const sign = x < 0 ? '−' : '';
  const size = Math.abs(x);
  if (size === Infinity) return `${sign}∞`;
  const [mantissa, power] = size.toExponential(3).split('e');
  if (power >= -4 && power < 6) return sign + trim(size.toFixed(Math.max(3 - power, 0)));
  return `${sign}${trim(mantissa)}·10${raised(power)}`;
}

export function countText(n) {
  return n < 1e12 ? n.toLocaleString('en-US') : show(n);
}

// 1.1 where a slider's steps have added up to 1.0999999999999996: the same rule as live_view.py.
export function clean(x) {
  const near = Math.round(x * 1e9) / 1e9;
  return Math.abs(near - x) < 1e-12 ? near : x;
}

// To a tenth of a pixel.
export function tenth(x) {
  return Math.round(x * 10) / 10;
}

// The whole number nearest to a setting, within its ends; the lower end for what is no number.
export function wholeWithin(value, low, high) {
  const n = Math.round(Number(value));
  return Number.isFinite(n) ? Math.min(Math.max(n, low), high) : low;
}

// A typed number, also with the minus sign that is shown or with a decimal comma; null for others.
export function typed(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

// A template with its names in braces filled in.
export function fill(template, parts) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in parts ? parts[key] : whole));
}
