import { tally } from '../../present.js';

/** "tor-a01-1" → "a-a99-9": letters by case, digits by number. */
export function stricterShape(name: string): string {
  return name.replace(/\p{Lu}+/gu, 'A').replace(/\p{Ll}+/gu, 'a').replace(/\d/gu, '9');
}

/** As above, but any number of digits. */
export function shapeOf(name: string): string {
  return stricterShape(name).replace(/9+/gu, '9');
}

/** Parts and separators alone: "tor-a01-1" → "x-x-x". */
export function looserShape(name: string): string {
  return name.replace(/[\p{Ll}\p{N}]+/gu, 'x').replace(/\p{Lu}+/gu, 'A');
}

/** The names of one shape as a pattern; a part that nearly all of them have stays as it is. */
export function patternOf(names: readonly string[]): string {
  const parts = names.map(partsOf);
  const width = Math.max(0, ...parts.map((each) => each.length));
  let pattern = '';
  for (let at = 0; at < width; at += 1) pattern += partPattern(parts.flatMap((each) => each[at] ?? []));
  return `^${pattern}$`;
}

/** Words and separators in turn. */
function partsOf(name: string): readonly string[] {
  return name.split(/([^\p{L}\d]+)/u);
}

const NEARLY_ALL = 0.9;

function partPattern(texts: readonly string[]): string {
  const [first] = tally(texts);
  if (first === undefined) return '';
  if (first[1] / texts.length >= NEARLY_ALL && !/\d/u.test(first[0])) return first[0];
  const split = texts.map((text) => /^(\p{L}*)(\d*)$/u.exec(text));
  const [letters, digits] = [split.map((match) => match?.[1] ?? ''), split.map((match) => match?.[2] ?? '')];
  if (split.includes(null) || new Set(digits.map((text) => text === '')).size > 1 || new Set(letters.map((text) => text === '')).size > 1) return '[a-z0-9]+';
  return `${lettersPattern(letters)}${digitsPattern(digits)}`;
}

function lettersPattern(texts: readonly string[]): string {
  const [first] = tally(texts);
  if (first === undefined || first[0] === '') return '';
  if (first[1] / texts.length >= NEARLY_ALL) return first[0];
  return texts.every((text) => /^\p{Lu}+$/u.test(text)) ? '[A-Z]+' : '[a-z]+';
}

function digitsPattern(texts: readonly string[]): string {
  const lengths = texts.map((text) => text.length);
  const [fewest, most] = [Math.min(...lengths), Math.max(...lengths)];
  if (most === 0) return '';
  return fewest === most ? (most === 1 ? '\\d' : `\\d{${String(most)}}`) : '\\d+';
}

/** A name made to fit: lower case and the usual separator; null when that does not give a name of the pattern. */
export function nearestForm(name: string, following: readonly string[]): string | null {
  const [example = ''] = following;
  const separator = /[^\p{L}\d]/u.exec(example)?.[0] ?? '-';
  const lowered = /\p{Lu}/u.test(example) ? name : name.toLowerCase();
  const fixed = lowered.replace(/[_\s.]+/gu, separator);
  return fixed !== name && following.some((each) => shapeOf(each) === shapeOf(fixed)) ? fixed : null;
}
