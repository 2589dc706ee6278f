import type { Answer } from '../answer.js';
import { derive } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** The characters that this program draws and writes with, each by one that takes as many columns. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...pairs('─━╌┄', '----'), ...pairs('│┃┆╎', '||::'), ...pairs('┌┐└┘├┤┬┴┼╳', '++++|+++ox'),
  ...pairs('█▒░', '#%:'), ...pairs('▏▎▍▌▋▊▉', '...####'), ...pairs('●○•·', '*o*-'), ...pairs('–—…→←↔×›', '--~><-x>'),
  ...pairs('‘’“”\u00a0', `''"" `),
]);

/** Text for a screen that shows nothing but ASCII. What has no like there is shown as an escape, as `ü` is by \u{fc}: a name stays exact. */
export function asciiText(text: SafeText): SafeText {
  return derive(text, toAscii);
}

/** An answer whose own texts are ASCII before they are measured: an escape takes more columns than what it stands for. */
export function asciiAnswer(answer: Answer): Answer {
  // Only texts change, so it is still an answer.
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => (typeof value === 'string' ? toAscii(value) : value)) as Answer;
}

function toAscii(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (character) => PLAIN.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  return Array.from(from, (character, index) => [character, to[index] ?? '?'] as const);
}
