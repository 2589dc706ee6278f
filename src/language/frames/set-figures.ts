import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { readColumns } from '../shape/column-words.js';
import { tokenize } from '../tokens.js';
import { MEASURED_FIELDS, SUPERLATIVES, UNIT_WORDS } from '../words/superlatives.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { plainText } from './talk.js';

const OPENING = /^(?:(?:and|now|so|then|please|ok|what(?:'s| is| are| was)?|show(?: me)?|give me|tell me|which of (?:them|those|these|the)|which ones?|which|who|is|are|has|have|the|their|its|one|ones)\s+)*/u;
const OF_THEM = /(?:,? (?:of|for|over|across|among|amongst|between|in) (?:all )?(?:of )?(?:them|those|these|that|this|it|all|the list|the set)| (?:one|ones)| (?:in total|altogether|overall|all together|combined|do they have|have they|is that|are there|in all))+$/u;
const FUNCTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:total|sum(?: up)?|overall|combined|add up|how much|aggregate)(?: of)?\b/u, 'sum'],
  [/^(?:average|avg|mean)(?: of)?\b/u, 'average'],
  [/^median(?: of)?\b/u, 'median'],
];
/** Superlatives besides the vocabulary's, with the measures that they stand for. */
const FURTHER: Readonly<Record<string, readonly ['max' | 'min', string]>> = {
  fullest: ['max', 'utilisation'], emptiest: ['min', 'utilisation'], latest: ['max', 'created'], 'most recent': ['max', 'created'], newest: ['max', 'created'], youngest: ['max', 'created'], oldest: ['min', 'created'],
  largest: ['max', ''], biggest: ['max', ''], smallest: ['min', ''], highest: ['max', ''], lowest: ['min', ''], maximum: ['max', ''], max: ['max', ''], minimum: ['min', ''], min: ['min', ''], most: ['max', ''], least: ['min', ''], fewest: ['min', ''], 'the most': ['max', ''], 'the least': ['min', ''],
};

/** "total U of those", "average height", "the newest of them", "which one has the most memory": a figure of the last list. */
export const setFigureFrame: Frame = {
  name: 'a figure of the last list',
  read: (reading) => {
    const intent = figureOf(plainText(reading.question));
    if (intent !== null) for (const item of reading.items) reading.takeItem(item);
    return intent;
  },
};

function figureOf(question: string): Intent | null {
  const opened = question.replace(OPENING, '');
  const text = opened.replace(OF_THEM, '').trim();
  const pointed = /\b(?:them|those|these|they)\b|\bof that\b|\bones?\b/u.test(question);
  const about = detail('pointed', pointed ? 'yes' : null);
  for (const [pattern, name] of FUNCTIONS) {
    const said = pattern.exec(text);
    const measures = said === null ? null : measuresIn(text.slice(said[0].length).replace(/^ (?:the|their|its)\b/u, ''));
    if (measures !== null) return intentOf('figure', { category: 'analysis', columns: measures, details: [...detail('function', name), ...about] });
  }
  return extremeOf(text, opened !== question || opened !== text || pointed, about);
}

function extremeOf(text: string, isPointed: boolean, about: Intent['details']): Intent | null {
  const [, number, word = '', rest = ''] = /^(?:(\d+) )?(most recent|the most|the least|[a-z]+)(?: (.+))?$/u.exec(text) ?? [];
  const further = Object.hasOwn(FURTHER, word) ? FURTHER[word] : undefined;
  const known = Object.hasOwn(SUPERLATIVES, word) ? SUPERLATIVES[word] : undefined;
  const direction = further?.[0] ?? known?.direction;
  if (direction === undefined) return null;
  const measures = rest === '' ? (further === undefined ? (known?.measures ?? []) : further[1] === '' ? [] : [further[1]]) : measuresIn(rest);
  if (measures === null || (rest === '' && !isPointed && !/^(?:largest|biggest|smallest|oldest|tallest|longest|fastest|heaviest)$/u.test(word))) return null;
  return intentOf('figure', { category: 'analysis', columns: measures, limit: number === undefined ? 1 : Number(number), details: [...detail('direction', direction), ...about] });
}

/** Words for one quantity, and nothing else. */
function measuresIn(text: string): readonly string[] | null {
  const said = text.trim();
  if (/^(?:u|us|units?|rack units?|height in u)$/u.test(said)) return ['u_height'];
  const unit = Object.hasOwn(UNIT_WORDS, said) ? UNIT_WORDS[said] : undefined;
  if (unit !== undefined) return [unit];
  const tokens = tokenize(said);
  const list = readColumns(tokens, 0);
  if (list === null || list.end !== tokens.length || list.columns.length !== 1) return null;
  const words = list.columns.flatMap(({ word }) => word.split('|')).filter((name) => !name.includes('.') && !name.includes('>'));
  // "The 3 oldest sites" are objects of their own, no quantity of others.
  return words.some((name) => MEASURED_FIELDS.has(name)) ? words : null;
}
