import type { Answer } from '../answer.js';
import { ageText } from './cell-text.js';
import { line } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** What was read less long ago is as good as read now. */
const WORTH_TELLING_MS = 5000;

/** How long ago the oldest part of an answer was read, in milliseconds; null when that is not worth telling. */
export function cachedAge({ sources }: Pick<Answer, 'sources'>): number | null {
  const ageMs = Math.max(0, ...sources.map((source) => source.ageMs));
  return ageMs < WORTH_TELLING_MS ? null : ageMs;
}

/** Told beside an answer whose own text tells no times; empty, or a line. */
export function ageNote(answer: Pick<Answer, 'sources'>): SafeText {
  const age = cachedAge(answer);
  return age === null ? line`` : line`note: read ${ageText(age)} (cached)\n`;
}
