/** Words that people write for each other inside names, each behind a text that has to be there. */
const SAME_WORDS: readonly (readonly [string, RegExp, string])[] = [
  ['centre', /centre/gu, 'center'],
  ['dc', /^dc(?=\d)/u, 'datacenter'],
  ['&', /&/gu, 'and'],
];

/** Case, accents, apostrophes, kinds of separator and a stop at the end do not matter: "Hall_A" = "hall a" = "hall-a", "Initech, Inc." = "initech, inc". */
export function foldName(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll('-', ' ');
  return (ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/[''`´]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[\s_-]+/gu, ' ')
    .trim()
    .replace(/(?<=.)[.]+$/u, '');
}

/** Most names: nothing in them but letters, digits, single hyphens and slashes. */
const PLAIN = /^(?:[a-z0-9/]+(?:[-.:](?=[a-z0-9]))?)*$/i;
const ASCII = /^[\x20-\x7e]*$/u;

/** Separators, leading zeros and common spellings do not matter either: "core sw 1" = "core-sw-01", "DC01" = "datacenter-01". */
export function foldLoosely(text: string): string {
  return loosened(foldName(text));
}

/** The loose form of a name that is folded already. */
export function loosened(name: string): string {
  let folded = name.replace(/[^a-z0-9./:&]/g, '');
  for (const [sign, pattern, replacement] of SAME_WORDS) if (folded.includes(sign)) folded = folded.replace(pattern, replacement);
  return folded.includes('0') ? folded.replace(/(^|\D)0+(?=\d)/g, '$1') : folded;
}

/** What a plural may be the plural of: "branches" → branch, "routers" → router. Short words are left alone. */
export function singularsOf(text: string): readonly string[] {
  if (text.length < 4 || !/s$/iu.test(text)) return [];
  if (/(?:s|x|z|ch|sh)es$/iu.test(text)) return [text.slice(0, -2), text.slice(0, -1)];
  return [text.slice(0, -1)];
}

/** The numbers in a name, without leading zeros. Names whose numbers differ are never corrected into each other. */
export function numbersIn(text: string): string {
  return (text.match(/\d+/gu) ?? []).map((digits) => digits.replace(/^0+(?=\d)/u, '')).join(',');
}

/** A number that texts with the same numbers have in common, and those with others hardly ever. */
export function numbersHash(text: string): number {
  let [hash, inDigits, inNumber] = [0, false, false];
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    const isDigit = digit >= 0 && digit <= 9;
    if (isDigit && !inDigits) hash = Math.imul(hash, 31) + 11;
    inNumber = isDigit && (inNumber || digit > 0);
    inDigits = isDigit;
    if (inNumber) hash = Math.imul(hash, 31) + digit;
  }
  return hash | 0;
}

/** Typing errors that a word may have and still be read: none in short codes, which name other things when a letter differs. */
function errorsAllowed(word: string): number {
  if (word.length <= 3) return 0;
  return word.length <= 5 ? 1 : 2;
}

/** Whether a text is a name with typing errors: word by word, numbers equal. Gives the number of errors, or null. */
export function typingErrors(text: string, name: string): number | null {
  const [words, others] = [foldName(text).split(' '), foldName(name).split(' ')];
  if (numbersIn(text) !== numbersIn(name)) return null;
  if (words.length !== others.length) return runTogether(words.join(''), others.join(''));
  const pairs = words.map((word, index) => [word, others[index] ?? ''] as const);
  let errors = 0;
  for (const [word, other] of pairs) {
    const limit = errorsAllowed(word);
    const distance = word === other ? 0 : editDistance(word, other, limit);
    if (distance > limit) return null;
    errors += distance;
  }
  return errors <= errorsAllowed(words.join('')) ? errors : null;
}

/** Forgetting a separator is an error of its own: one letter more may be wrong, two make it another name ("server-1" is not "srv-erp-1"). */
function runTogether(text: string, name: string): number | null {
  const [letters, others] = [text, name].map((word) => word.replace(/\d/gu, ''));
  if (letters === undefined || others === undefined || errorsAllowed(letters) === 0) return null;
  const errors = editDistance(letters, others, 1);
  return errors > 1 ? null : errors + 1;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
 * (https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance). Stops at `limit` + 1.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      current[j] = best;
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
