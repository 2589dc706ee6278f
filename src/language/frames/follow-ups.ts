import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { fieldNames, isFunction, nounType } from '../items.js';
import { takeConditions } from '../conditions.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { readColumns } from '../shape/column-words.js';
import { tokenize } from '../tokens.js';
import { plainText } from './talk.js';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** What people call the formats of files, and the format that each means. */
export const FORMATS: Readonly<Record<string, string>> = { csv: 'csv', tsv: 'tsv', json: 'json', jsonl: 'jsonl', yaml: 'yaml', yml: 'yaml', markdown: 'markdown', md: 'markdown' };

const PAGE_SIZE = /^(?:please )?(?:show (?:me |them )?|list (?:them )?|with )?(?:only )?(\d+)(?: rows| of them| ones| lines)? (?:at a time|at once|(?:per|a|on a|on each) (?:page|screen))$|^(?:the )?page ?size (?:to |of |is |= ?)?(\d+)$/u;

const pageSize: Frame = {
  name: 'the last list in pages of another size',
  read: (reading) => {
    const match = PAGE_SIZE.exec(plainText(reading.question));
    const size = match?.[1] ?? match?.[2];
    if (size === undefined || Number(size) === 0) return null;
    takeAll(reading);
    return intentOf('more', { details: [...detail('direction', 'first'), ...detail('size', size)] });
  },
};

const more: Frame = {
  name: 'more of the last list',
  read: (reading) => {
    const text = plainText(reading.question);
    const match = /^(?:(?:please )?(?:show )?(?:me )?more(?: of (?:them|those|these))?|next(?: (\d+))?(?: page| rows| ones)?|(?:show me |show )?the rest|(?:show me )?all of (?:them|those|these)|(?:go )?(?:(previous)(?: page)?|(?:a |one )?page (back)|(back) (?:a |one )page)|continue)$/u.exec(text);
    if (match === null) return null;
    takeAll(reading);
    let direction = 'next';
    if ((match[2] ?? match[3] ?? match[4]) !== undefined) direction = 'previous';
    else if (/\brest\b/u.test(text)) direction = 'rest';
    else if (/\ball of\b/u.test(text)) direction = 'all';
    return intentOf('more', { details: [...detail('direction', direction), ...detail('size', match[1] ?? null)] });
  },
};

const sort: Frame = {
  name: 'the last list in another order',
  read: (reading) => {
    const text = plainText(reading.question);
    if (/^reverse(?: (?:that|it|them|the order))?$/u.test(text)) {
      takeAll(reading);
      return intentOf('sort', { details: detail('reverse', 'yes') });
    }
    const newest = /^(newest|oldest|latest)(?: (?:on top|first|ones first))?$/u.exec(text);
    if (newest !== null) {
      takeAll(reading);
      return intentOf('sort', { order: [{ field: 'created', descending: newest[1] !== 'oldest' }] });
    }
    const order = orderSaid(text);
    if (order === null) return null;
    takeAll(reading);
    return intentOf('sort', { order });
  },
};

/** "sort them by height, highest first", "order by used %", "by name please": columns and nothing else. */
function orderSaid(text: string): Intent['order'] | null {
  const opened = /^(?:(?:please|now|ok|and|then|can you|could you) )*(?:(?:re-?)?(?:sort|order|arrange)(?:ed)?|sorting)(?: (?:them|it|that|those|these|this|all|the list|the rows|the table))?(?: (?:by|on|after))? /u.exec(text);
  if (opened === null) return null;
  const rest = text.slice(opened[0].length);
  if (/^(?:alphabetically|in alphabetical order|a-z)$/u.test(rest)) return [{ field: 'name', descending: false }];
  const tokens = tokenize(rest);
  const newest = /^(newest|latest|oldest)(?: (?:on top|first))?$/u.exec(rest);
  if (newest !== null) return [{ field: 'created', descending: newest[1] !== 'oldest' }];
  const list = readColumns(tokens, 0);
  if (list === null || tokens.slice(list.end).some(({ lower }) => !/^(?:,|please|again|instead|now|columns?|order|then|high|low|to|z-a|a-z)$/u.test(lower))) return null;
  const down = /\b(?:high to low|z-a)\b/u.test(rest);
  return list.columns.map(({ word, descending }) => ({ field: word, descending: descending ?? down }));
}

const exportAs: Frame = {
  name: 'the last result in a format or file',
  read: (reading) => {
    const file = reading.items.find((item) => item.kind === 'word' && item.literal?.kind === 'file');
    const format = reading.items.find((item) => FORMATS[item.text.toLowerCase()] !== undefined);
    const opened = /^(?:as |in |to |export|save|give me (?:that|it|this|those) (?:as|in)|write|convert|download|yaml|json|csv|markdown|show (?:that|it|this) (?:as|in))/u.test(plainText(reading.question));
    if (!opened || (file === undefined && format === undefined && !/^(?:export|save)(?: (?:it|that|this|them|those|all|all of (?:it|them)|(?:all )?(?:the )?rows\b.*|all rows\b.*|the (?:list|table|result)))?$/u.test(plainText(reading.question)))) return null;
    takeAll(reading);
    const ofFile = file?.kind === 'word' && file.literal?.kind === 'file' ? file.literal.format : null;
    return intentOf('export', { details: [...detail('format', FORMATS[format?.text.toLowerCase() ?? ofFile ?? ''] ?? null), ...detail('file', file?.text ?? null)] });
  },
};

const howMany: Frame = {
  name: 'how many the last answer has',
  read: (reading) => {
    const text = plainText(reading.question);
    if (!/^(?:and )?(?:how many(?: is that| are (?:there|they|those|these|that)| of (?:them|those|these)(?: are there)?| rows| in all| in total| altogether)?|(?:(?:what(?:'s| is) )?the )?total(?: number| count)?(?: of (?:them|those|these|that))?|count (?:them|those|these|that)|(?:the )?number(?: of (?:them|those|these))?)$/u.test(text)) return /^(?:and )?how many (?:of (?:them|those|these) )?(?:are|have|has|is|do)\b/u.test(text) ? howManyOf(reading) : null;
    takeAll(reading);
    return intentOf('count', { reference: 'them' });
  },
};

/** "how many are active", "how many of them have no serial": a number of the last list. */
function howManyOf(reading: Reading): Intent | null {
  if (reading.items.some((item) => nounType(item) !== null && !/^(?:serial|role|status)/u.test(item.text)) && !reading.hasFunction('them')) return null;
  reading.take('count');
  const conditions = takeConditions(reading);
  return conditions.length === 0 ? null : intentOf('count', { reference: 'them', conditions });
}

const row: Frame = {
  name: 'a row of the last list',
  read: (reading) => {
    const rows = rowNumbers(plainText(reading.question));
    if (rows === null) return null;
    const relation = relationAsked(reading);
    takeAll(reading);
    return intentOf('row', { subject: relation, details: rows.map((value) => ({ name: 'row', value })) });
  },
};

/** "the third one", "#2", "the last one", "rows 3 and 5", "first two" as row numbers; -1 is the last. */
function rowNumbers(text: string): readonly string[] | null {
  const hash = /^(?:(?:open|show|details of|show me) )?(?:#|row |number |no\.? )(\d+)$/u.exec(text);
  if (hash?.[1] !== undefined) return [hash[1]];
  const rows = /^(?:(?:open|show|details of|show me) )?rows? ((?:\d+)(?:(?:, | and |,)\d+)*)$/u.exec(text);
  if (rows?.[1] !== undefined) return rows[1].match(/\d+/gu);
  const several = /^(?:(?:just |only |show |give me )?the )?first (two|three|four|five|\d+)(?: ones| rows| entries| of (?:them|those|these))?(?:[:,] ?.*)?$/u.exec(text);
  if (several?.[1] !== undefined) return Array.from({ length: wordNumber(several[1]) }, (_, index) => String(index + 1));
  const ordinal = new RegExp(`^(?:(?:open|show|show me|details of|details on|and|what about) )?(?:the )?(${ORDINALS.join('|')}|last)(?: (?:one|row|entry|item))?(?: please)?$`, 'u').exec(text);
  if (ordinal?.[1] === undefined) return null;
  return [ordinal[1] === 'last' ? '-1' : String(ORDINALS.indexOf(ordinal[1]) + 1)];
}

function wordNumber(word: string): number {
  const index = ['zero', 'one', 'two', 'three', 'four', 'five'].indexOf(word);
  return index < 0 ? Number(word) : index;
}

/** "first two: cables": the relation asked of the rows. */
function relationAsked(reading: Reading): string | null {
  for (const item of reading.items) {
    const type = nounType(item);
    if (type !== null) return type;
  }
  return null;
}

const refine: Frame = {
  name: 'restrict the last list',
  read: (reading) => {
    const text = plainText(reading.question);
    const which = /^which (?:of (?:these|those|them|the)|ones)\b/u.test(text);
    const opener = /^(?:(?:but|and|ok|okay|now|then),? )*(?:(?:show |list |give me )?(?:just|only)|without|drop|except|exclude|remove|leave out|hide|not|no|keep|those|ones|that are|with)\b/u.exec(text);
    if ((opener === null && !which) || reading.has('first-level', 'children')) return null;
    if (reading.items.some((item) => fieldNames(item).length > 0) && /^(?:hide|add|just|only)\b/u.test(text) && !/\b(?:with|without)\b/u.test(text) && takesNothing(reading)) return null;
    const dropped = /^(?:drop|exclude|remove|leave out|hide)\b/u.test(text);
    reading.takeWord(/^(?:drop|exclude|remove|leave out|hide|keep|ones?)$/u);
    reading.take('tagged', 'first-level');
    reading.takeWord(/^ones$/u);
    const conditions = takeConditions(reading).map((condition) => (dropped ? { ...condition, negated: !condition.negated } : condition));
    if (conditions.length === 0) return null;
    return intentOf('refine', { conditions, reference: 'them' });
  },
};

function takesNothing(reading: Reading): boolean {
  return takeConditions(reading.again()).length === 0;
}

const repeat: Frame = {
  name: 'the last question with another value',
  read: (reading) => {
    const text = plainText(reading.question);
    const opener = /^(?:(?:and |now )?(?:the )?same (?:for|in|at|with|of)|(?:and |ok |so )*(?:what|how) about|and|now|ok and|now for|and (?:in|at|for|on|of)|then)\b/u.exec(text);
    if (opener === null) return null;
    const rest = reading.items.filter((item) => !isFunction(item, 'filler') && !isFunction(item, 'and') && item.start >= opener[0].length - 1);
    if (rest.some((item) => nounType(item) !== null && item.kind === 'word' && !isFunction(item, 'them'))) return null;
    reading.takeWord(/^(?:now|same|then|ones?)$/u);
    reading.takeWord(/^(?:about|how|ones?)$/u);
    const mentions: IntentMention[] = reading.mentions().map((mention) => {
      reading.takeItem(mention);
      return toIntentMention(mention, 'value');
    });
    const conditions = takeConditions(reading);
    return mentions.length === 0 && conditions.length === 0 ? null : intentOf('repeat', { mentions, conditions });
  },
};

const choose: Frame = {
  name: 'a choice of those offered',
  read: (reading) => {
    const text = plainText(reading.question);
    const match = /^(?:option |number |no\.? |choice |#)?(\d{1,2})$|^(both|all|all of them|any)$/u.exec(text);
    if (match === null) return null;
    takeNumber(reading);
    takeAll(reading);
    return intentOf('choose', { details: detail('choice', match[1] ?? 'all') });
  },
};

function takeAll(reading: Reading): void {
  for (const item of reading.items) reading.takeItem(item);
}

export const followUpFrames: readonly Frame[] = [more, pageSize, sort, exportAs, howMany, row, choose, refine, repeat];
