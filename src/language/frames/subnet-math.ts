import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { isFunction, roleStem } from '../items.js';
import type { Item } from '../items.js';
import type { Reading } from '../reading.js';
import { ADDRESS_NOUNS, detail, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const WANTED: readonly (readonly [RegExp, string])[] = [
  [/\bbroadcast\b/iu, 'broadcast'],
  [/\bwild ?card\b/iu, 'wildcard'],
  [/\b(?:sub ?net ?mask|net ?mask|mask)\b/iu, 'mask'],
  [/\bfirst (?:usable|host|valid|assignable)\b/iu, 'first'],
  [/\blast (?:usable|host|valid|assignable)\b/iu, 'last'],
  [/\bnetwork (?:address|id|number)\b|\bbase address\b/iu, 'network'],
  [/\b(?:usable|assignable|valid)\b/iu, 'hosts'],
];
const WORDS = /^(?:broadcast|wildcard|wild|card|netmask|subnetmask|mask|masks|usable|assignable|valid|first|last|host|hosts|address|addresses|ips?|network|subnet|id|number|base|in|dotted|decimal|notation|cidr|length|prefix|bits?|big|large|size|fit|fits|fit in|fits in|fit into|fits into|go|many|how|there|hold|holds|hold|have|inside|within|range|contained|belongs?|lie|lies|fall|falls|into|smallest|devices|machines|clients|needed|required|enough)$/u;

/** "usable hosts in a /22", "broadcast address of 10.10.4.64/26", "is 10.10.5.9 inside 10.10.4.0/22". */
const arithmetic: Frame = {
  name: 'arithmetic of networks',
  read: (reading) => insideQuestion(reading) ?? smallestFor(reading) ?? subnetsIn(reading) ?? factOf(reading),
};

function insideQuestion(reading: Reading): Intent | null {
  const [inner, outer, ...others] = literals(reading);
  const opened = /^(?:is|are|does|do)\b/iu.test(reading.question.trim());
  const said = /\b(?:in|inside|within|part of|contained|belongs? to|fall(?:s)? (?:in|into|within)|lies? (?:in|within))\b/iu.test(reading.question);
  if (inner === undefined || outer === undefined || others.length > 0 || !opened || !said || outer.shape !== 'cidr') return null;
  takeAround(reading);
  return compute(reading, 'inside', [target(outer.text), { slot: 'second', text: inner.text, type: null, number: null }], []);
}

type LiteralMention = Extract<Item, { kind: 'mention' }>;

/** Addresses and networks of the question, in order. */
function literals(reading: Reading): readonly LiteralMention[] {
  return reading.mentions().filter((mention) => mention.shape === 'address' || mention.shape === 'cidr');
}

function masks(reading: Reading): readonly number[] {
  return reading.items.flatMap((item) => (reading.isFree(item) && item.kind === 'word' && item.literal?.kind === 'mask' ? [item.literal.value] : []));
}

function target(text: string): IntentMention {
  return { slot: 'target', text, type: null, number: null };
}

/** "what size of subnet for 500 hosts", "smallest prefix for 60 hosts". */
function smallestFor(reading: Reading): Intent | null {
  if (literals(reading).length > 0 || masks(reading).length > 0 || !/\b(?:what|which|how|smallest|size)\b/iu.test(reading.question)) return null;
  if (!/\b(?:mask|prefix(?: length)?|subnet|network|cidr)\b.*\b\d+\s+(?:more )?(?:hosts?|addresses|ips|devices|machines|clients|servers|phones)\b/iu.test(reading.question)) return null;
  const hosts = takeNumber(reading);
  if (hosts === null) return null;
  for (const item of reading.items) if (roleStem(item) !== null) reading.takeItem(item);
  takeAround(reading);
  return compute(reading, 'for-hosts', [], detail('hosts', hosts));
}

/** "how many /28s fit in 10.10.4.0/24", "how many /26 in a /22". */
function subnetsIn(reading: Reading): Intent | null {
  const [inner, outer] = masks(reading);
  const network = literals(reading).find((mention) => mention.shape === 'cidr');
  if (inner === undefined || (outer === undefined && network === undefined) || literals(reading).length > 1 || reading.has('free', 'left', 'used')) return null;
  const fits = /\b(?:fit|fits|go|goes|make up|in a|into|split|divide|hold|contain)\b/iu.test(reading.question);
  if (!/\b(?:how many|number of)\b/iu.test(reading.question) || !fits) return null;
  // What still fits depends on what is there already: no arithmetic.
  if (/\b(?:still|more|further|yet|remain\w*|additional)\b/iu.test(reading.question)) return null;
  takeAround(reading);
  takeWords(reading, /^(?:split|divide|divided|make|up|contain|contains|goes)$/u);
  reading.take('contains');
  return compute(reading, 'subnets', network === undefined ? [] : [target(network.text)], [...detail('inner', inner), ...detail('length', network === undefined ? (outer ?? null) : null)]);
}

/** A figure of one network: its mask, its broadcast address, its size. */
function factOf(reading: Reading): Intent | null {
  const [length, second] = masks(reading);
  const [mention, other] = literals(reading);
  if (other !== undefined || second !== undefined || (mention === undefined) === (length === undefined)) return null;
  const dotted = mention?.shape === 'address' && isDottedMask(reading, mention.text);
  if (mention?.shape === 'address' && !dotted) return null;
  const wanted = dotted ? 'length' : (WANTED.find(([pattern]) => pattern.test(reading.question))?.[1] ?? bareSize(reading, length));
  if (wanted === null || reading.has('free', 'left', 'next')) return null;
  takeAround(reading);
  return compute(reading, wanted, mention === undefined ? [] : [target(mention.text)], detail('length', length ?? null));
}

/** "255.255.252.0", "length of mask 240.0.0.0": other addresses are hosts, unless the question calls them a mask. */
function isDottedMask(reading: Reading, text: string): boolean {
  if (/^255\.\d+\.\d+\.\d+$/u.test(text)) return true;
  return /^(?:254|252|248|240|224|192|128)\.\d+\.\d+\.\d+$/u.test(text) && /\b(?:sub ?net ?mask|net ?mask|mask|cidr|prefix length|notation)\b/iu.test(reading.question);
}

/** "how many addresses in a /20", "how big is a /22": of a length alone there is nothing recorded to count. */
function bareSize(reading: Reading, length: number | undefined): string | null {
  if (length === undefined || !reading.items.some((item) => isFunction(item, 'in') || isFunction(item, 'be') || isFunction(item, 'do') || isFunction(item, 'of') || isFunction(item, 'have'))) return null;
  if (!/\ba\s+\/\d+/iu.test(reading.question)) return null;
  if (/\bhosts?\b/iu.test(reading.question)) return 'hosts';
  return /\b(?:how (?:many|big|large)|size|addresses|ips)\b/iu.test(reading.question) ? 'size' : null;
}

function takeAround(reading: Reading): void {
  for (const item of reading.items) if (reading.isFree(item) && ((item.kind === 'word' && item.literal?.kind === 'mask') || (item.kind === 'mention' && (item.shape === 'address' || item.shape === 'cidr')))) reading.takeItem(item);
  takeWords(reading, WORDS);
  reading.take('count', 'size', 'contains', 'first', 'last', 'exists', 'contents', 'fewest', 'need', 'units');
  reading.takeNoun(...ADDRESS_NOUNS, 'ipam.prefix', 'ipam.iprange', 'dcim.device');
  for (const item of reading.items) if (reading.isFree(item) && /^(?:hosts?|usable hosts?)$/iu.test(item.text)) reading.takeItem(item);
}

function compute(reading: Reading, question: string, mentions: readonly IntentMention[], details: Intent['details']): Intent {
  const family = reading.take('family6') ? 6 : reading.take('family4') ? 4 : null;
  return intentOf('subnet-math', { request: 'performance_query', mentions, details: [{ name: 'question', value: question }, ...details, ...detail('family', family)] });
}

export const subnetMathFrames: readonly Frame[] = [arithmetic];
