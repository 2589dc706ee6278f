import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { nounType } from '../items.js';
import { Reading, toIntentMention } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { takeGroups } from './groups.js';
import { plainText } from './talk.js';

const POLITE = /^(?:(?:please|now|ok|okay|hm+|well|then|so|can you|could you|let'?s|sorry|oops|wait|actually),? )+/u;

const RESTART = /^(?:start (?:over|again|afresh|from scratch)|reset(?: (?:the )?(?:context|conversation))?|new (?:topic|conversation)|forget (?:all (?:of )?(?:that|it|this)|everything(?: (?:so far|i (?:said|asked)))?)|clear (?:the )?(?:context|conversation))$/u;
const BACK = /^(?:(?:go |take me |get |step |move )?back(?: (?:a|one) step| one| to (?:the )?(?:previous|last|earlier|one before|list before)(?: (?:list|result|results|answer|one|table|set))?)?|undo(?: (?:that|this|it|(?:the|my) last (?:step|filter|change|one|thing)))?|(?:the )?previous (?:list|result|results|answer|one)(?: again)?|revert(?: (?:that|it|this))?)$/u;
const ROOT = /^(?:(?:go |take me |get )?back to (?:the )?(?:full|whole|complete|original|unfiltered|first|entire) (?:list|set|result|results|table|one)|(?:show (?:me )?)?(?:the )?(?:full|whole|original|complete|unfiltered) (?:list|table|result)(?: again)?|(?:remove|drop|clear|reset|forget|without) (?:all|any|every|the) (?:of the )?filters?|undo (?:everything|all(?: of it| filters)?))$/u;
const AGAIN = /^(?:(?:run|do|ask|try|execute|check|show|get)(?: me)? (?:that|it|this|them|(?:the|my) (?:last|same) (?:question|query|one|list)) (?:again|once more|afresh|over)|(?:rerun|re-run)(?: (?:that|it|this|(?:the|my) last (?:question|query|one)))?|again|refresh(?: (?:that|it|this|(?:the )?(?:list|data|result|results)))?|repeat(?: (?:that|it|this|(?:the|my) last (?:question|query|one)))?|once more|reload(?: (?:that|it))?)(?:,? (?:fresh|please|without (?:the )?cache|live|past the cache|from netbox|again|now))*$/u;
const FORGET = /^(?:forget|ignore|drop|remove|lose|clear|without|leave out|skip|undo|take (?:off|away)|disregard)(?: about)?(?: the| that| my| this)? (.+?) (?:filters?|conditions?|restrictions?|constraints?|limits?|limitation)$/u;
const WHATEVER = /^(?:regardless of|irrespective of|no matter|whatever|never mind|(?:for|with|in|at|of) any|any) (?:the )?(.+?)$/u;

const step: Frame = {
  name: 'a step back, or once more',
  read: (reading) => {
    const text = plainText(reading.question).replace(POLITE, '');
    const kind = kindOf(text);
    const forgotten = kind === null ? (FORGET.exec(text)?.[1] ?? null) : null;
    if (kind === null && forgotten === null) return whatever(reading, text);
    takeAll(reading);
    return intentOf('correct', { details: [...detail('kind', kind ?? 'forget'), ...detail('filter', forgotten)] });
  },
};

function kindOf(text: string): string | null {
  if (RESTART.test(text)) return 'restart';
  if (BACK.test(text)) return 'back';
  if (ROOT.test(text)) return 'root';
  return AGAIN.test(text) ? 'again' : null;
}

/** "Regardless of status": only where nothing but the field is named. */
function whatever(reading: Reading, text: string): Intent | null {
  const filter = WHATEVER.exec(text)?.[1] ?? null;
  if (filter === null || filter.split(' ').length > 2 || !/^(?:regardless|irrespective|no matter|whatever|(?:for|with|in|at|of) any)/u.test(text)) return null;
  takeAll(reading);
  return intentOf('correct', { details: [...detail('kind', 'forget'), ...detail('filter', filter)] });
}

const MEANT = /^(?:(?:no|nope|nah|sorry|oops|wait|actually|hm+|well)[, ]+)*(?:(?:i|we) (?:meant|mean|wanted|was (?:thinking|asking) (?:of|about|for))|make (?:it|that)|(?:no|sorry|oops|actually|rather|wait|nope),?)(?: to say)? (?:the )?(.+)$/u;
const NOT_THIS = /^(?:no[, ]+)?not (?:the |in |at |for )?(.+?)(?:,| but|, but| - |; ?)(?: rather| instead)?\s+(?:the |in |at |for )?(.+)$/u;
const INSTEAD = /^(?:(?:no|sorry|use|try|take),? )*(?:the |in |at |for )?(.+?),? (?:instead of|rather than|not|in place of) (?:the |in |at |for )?(.+)$/u;
const RATHER = /^(?:(?:no|sorry|use|try|take),? )*(.+?),? (?:instead|rather)$/u;

/** "no, I meant racks", "not Acme, Globex", "Globex instead of Acme": one value of the last question for another. */
const instead: Frame = {
  name: 'the last question with something put right',
  read: (reading) => {
    const text = plainText(reading.question);
    const found = exchange(text);
    if (found === null) return null;
    const start = reading.question.toLowerCase().replace(/[’]/gu, "'").lastIndexOf(found.right);
    if (start < 0) return null;
    const part = partOf(reading, start, start + found.right.length);
    const by = /^(?:by|per)\b/u.test(found.right) ? takeGroups(part) : [];
    if (by.length > 0) return otherGroups(reading, part, by);
    const mentions = part.mentions().map((mention) => toIntentMention(mention, 'value'));
    for (const mention of part.mentions()) part.takeItem(mention);
    const noun = part.items.map((item) => (part.isFree(item) ? nounType(item) : null)).find((type) => type !== null) ?? null;
    if (noun !== null) part.takeNoun(noun);
    const conditions = takeConditions(part);
    part.takeWord(/^(?:ones?|only)$/u);
    if (mentions.length + conditions.length === 0 && noun === null) return null;
    takeAll(reading);
    for (const word of part.unread()) reading.refuse(word);
    return intentOf('correct', { subject: mentions.length > 0 ? null : noun, mentions, conditions, details: [...detail('kind', 'instead'), ...detail('wrong', found.wrong), ...detail('right', found.right)] });
  },
};

/** "no, by status" */
function otherGroups(reading: Reading, part: Reading, groupBy: readonly string[]): Intent {
  takeAll(reading);
  for (const word of part.unread()) reading.refuse(word);
  return intentOf('group', { groupBy, reference: 'them', category: 'analysis' });
}

function exchange(text: string): { readonly wrong: string | null; readonly right: string } | null {
  const meant = MEANT.exec(text)?.[1] ?? null;
  const inner = meant ?? text;
  const both = NOT_THIS.exec(inner);
  if (both?.[1] !== undefined && both[2] !== undefined) return { wrong: both[1], right: both[2] };
  // "active, not in racks A to B" is a condition of a question of its own.
  const short = text.split(' ').length <= 4;
  const swapped = meant !== null || /\b(?:instead of|rather than|in place of)\b/u.test(text) || (short && /, not /u.test(text)) ? INSTEAD.exec(inner) : null;
  if (swapped?.[1] !== undefined && swapped[2] !== undefined) return { wrong: swapped[2], right: swapped[1] };
  const rather = RATHER.exec(inner)?.[1] ?? null;
  if (rather !== null) return { wrong: null, right: rather };
  return meant === null ? null : { wrong: null, right: meant };
}

/** The items of a stretch of the question, as a reading of its own. */
function partOf(reading: Reading, start: number, end: number): Reading {
  const items = reading.items.filter((item) => item.start >= start && item.end <= end).map((item, index) => ({ ...item, index }));
  return new Reading(reading.question.slice(start, end), items);
}

function takeAll(reading: Reading): void {
  for (const item of reading.items) reading.takeItem(item);
}

export const stepFrames: readonly Frame[] = [step, instead];
