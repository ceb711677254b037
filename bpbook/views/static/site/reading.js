// What was typed as a number, and numbers in sentences: the same rules as bpbook/exercises/reading.py.

const SPACE = '(?:[^\\S\\ufeff]|\\x85)'; // what Python takes for one
const DIGITS = '[0-9](?:_?[0-9])*';
const DECIMAL = new RegExp(`^${SPACE}*([+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})`
  + `(?:e[+-]?${DIGITS})?)${SPACE}*$`, 'i');
const NO_NUMBER = new RegExp(`^${SPACE}*([+-]?)(inf(?:inity)?|nan)${SPACE}*$`, 'i');
const SHOWN = 40; // letters of what could not be read
const PRECISION = 6;

// Digits of other alphabets, and wide ones, as those of ASCII: they stand in rows of ten.
function plainDigits(text) {
  return text.replace(/\p{Nd}/gu, (letter) => {
    let below = letter.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(below - 1))) below -= 1;
    return String((letter.codePointAt(0) - below) % 10);
  });
}

// One number as Python's float() reads it; undefined for what it refuses.
function decimal(text) {
  const plain = plainDigits(text);
  const [, number] = DECIMAL.exec(plain) ?? [];
  if (number !== undefined) return Number(number.replaceAll('_', ''));
  const [, sign, word] = NO_NUMBER.exec(plain) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? NaN : Number(`${sign}Infinity`);
}

function decimalOrFraction(text) {
  const plain = text.replaceAll('−', '-');
  const slash = plain.indexOf('/');
  if (slash < 0) return decimal(plain);
  const [above, below] = [plain.slice(0, slash), plain.slice(slash + 1)].map(decimal);
  if (above === undefined || below === undefined) return undefined;
  return below === 0 ? NaN : above / below;
}

// A text in quotation marks, as Python shows it.
export function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const named = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', [mark]: `\\${mark}` };
  const inside = [...text].map((letter) => {
    if (named[letter]) return named[letter];
    if (letter === ' ' || !/[\p{C}\p{Z}]/u.test(letter)) return letter;
    const code = letter.codePointAt(0).toString(16);
    if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
  return `${mark}${inside.join('')}${mark}`;
}

// {number}, or {key, shown}: why it cannot be read.
export function readNumber(text) {
  const number = decimalOrFraction(text);
  if (Number.isFinite(number)) return { number };
  if (number !== undefined) {
    const shown = Number.isNaN(number) ? 'nan' : String(number).replace('Infinity', 'inf');
    return { key: 'read.not_finite', shown };
  }
  const letters = [...quoted(text)];
  const shown = letters.length <= SHOWN ? letters.join('')
    : `${letters.slice(0, SHOWN - 1).join('')}…`;
  const comma = decimalOrFraction(text.replace(',', '.')) !== undefined;
  return { key: comma ? 'read.comma' : 'read.text', shown };
}

// The digits of a number and its power of ten. Half-way is rounded to the even digit, as in Python.
function rounded(size) {
  const long = size.toExponential(40);
  const [digits, power] = size.toExponential(PRECISION - 1).split('e');
  const rest = long.slice(PRECISION + 1, long.indexOf('e'));
  if (!/^50*$/.test(rest) || Number(long[PRECISION]) % 2) return [digits, Number(power)];
  return [long.slice(0, PRECISION + 1), Number(long.split('e')[1])];
}

// A number with six digits.
export function shown(number) {
  if (number === 0) return '0';
  const [digits, power] = rounded(Math.abs(number));
  const sign = number < 0 ? '−' : '';
  const trim = (text) => text.replace(/\.?0+$/, '');
  if (power < -4 || power >= PRECISION) {
    const raised = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${trim(digits)}e${power < 0 ? '−' : '+'}${raised}`;
  }
  const all = digits.replace('.', '');
  if (power < 0) return `${sign}${trim(`0.${'0'.repeat(-power - 1)}${all}`)}`;
  const whole = all.slice(0, power + 1);
  const after = all.slice(power + 1).replace(/0+$/, '');
  return `${sign}${whole}${after && `.${after}`}`;
}
