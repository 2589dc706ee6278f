import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { isStructural, nounType } from '../items.js';
import type { Reading } from '../reading.js';
import { toIntentMention } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

const PROSE = '(?:descriptions?|comments?|notes?|remarks?)';
/** "racks noted as damaged", "where do the comments say RMA", "devices with backup in the description". */
const NOTES: readonly RegExp[] = [
  new RegExp(`^(?:find |search |look )?(?<subject>.*?)\\s*\\b(?:(?:that |which )?(?:mention(?:s|ing|ed)?)|(?:are |is )?(?:noted|annotated|commented|described) (?:as|with))\\s+(?<text>.+?)(?:\\s+in (?:the |their |its |any )?${PROSE}(?: or ${PROSE})?)?$`, 'iu'),
  new RegExp(`^(?<subject>.*?)\\s*\\b(?:(?:where|which|whose|what) )?(?:do(?:es)? )?(?:the |their |its |any )?${PROSE}(?: or ${PROSE})?\\s+(?:that )?(?:say|says|saying|mention|mentions|mentioning|contain|contains|containing|include|includes|including|read|reads|like)\\s+(?<text>.+)$`, 'iu'),
  new RegExp(`^(?<subject>.*?)\\s*\\b(?:with|having|containing|that (?:have|has|contain|contains|say|says))\\s+(?<text>(?:(?!\\b(?:no|a|an|any|without)\\b).)+?)\\s+in (?:the |their |its |any )?${PROSE}(?: or ${PROSE})?$`, 'iu'),
  new RegExp(`^(?:find|search(?: for)?|grep|look for)\\s+(?<text>.+?)\\s+in (?:all |the |any )*${PROSE}(?: or ${PROSE})?(?: of (?:all |the )?(?<subject>.+))?$`, 'iu'),
];

const notes: Frame = {
  name: 'objects whose description or comments hold a text',
  read: (reading) => {
    const question = reading.question.trim().replace(/[?!.\s]+$/u, '');
    for (const pattern of NOTES) {
      const groups = pattern.exec(question)?.groups;
      const text = groups?.['text']?.trim() ?? '';
      if (text === '') continue;
      return notesIntent(reading, groups?.['subject'] ?? '', text);
    }
    return null;
  },
};

const SMALL = /^(?:to|the|a|an|of|for|in|on|at|and|or|is|as)$/iu;

function notesIntent(reading: Reading, subject: string, text: string): Intent | null {
  const from = reading.question.indexOf(text);
  const start = subject === '' ? -1 : reading.question.indexOf(subject);
  const quoted = /^["'“](.+)["'”]$/u.exec(text)?.[1];
  const words = quoted === undefined ? text.split(/[\s,]+/u).filter((word, _, all) => all.length === 1 || !SMALL.test(word)).map((word) => word.replace(/^["'“]|["'”]$/gu, '')) : [quoted];
  const types: string[] = [];
  for (const item of reading.items) {
    const isSubject = start >= 0 && item.start >= start && item.end <= start + subject.length;
    const type = nounType(item);
    if (isSubject && type !== null) types.push(type);
    // What else stands before the verb restricts, and is not read here.
    if (!isSubject || type !== null || isStructural(item) || /^(?:anything|everything|something|objects?|things?|stuff|anywhere|where|all|any)$/iu.test(item.text)) reading.takeItem(item);
  }
  if (from < 0 || words.length === 0) return null;
  return intentOf('search-notes', { details: [...words.map((value) => ({ name: 'word', value })), ...types.map((value) => ({ name: 'type', value }))] });
}

const NAME = '[\\p{L}\\p{N}_*-]+(?:\\.[\\p{L}\\p{N}_-]+)*\\.?';
const DNS = '(?:dns(?: |-)?(?:names?|entries|records?)?|fqdns?|ptrs?|(?:fully qualified )?host ?names? in dns)';
const HOLDS = new RegExp(`\\b${DNS}\\b.*?\\b(?<how>end(?:s|ing)?|start(?:s|ing)?|begin(?:s|ning)?|contain(?:s|ing)?|include[sd]?|including|like|match(?:es|ing)?|with|under|in domain|is|=)(?: (?:in|with|on|the|by))*\\s+["']?(?<text>\\.?${NAME})["']?`, 'iu');
const INSIDE = new RegExp(`\\bwith\\s+["']?(?<text>\\.?${NAME})["']?\\s+in (?:their|the|its) ${DNS}`, 'iu');
const FQDN = /^(?=.*[a-z])(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}\.?$/iu;

const dns: Frame = {
  name: 'addresses by their DNS name',
  read: (reading) => {
    const question = reading.question.trim().replace(/[?!\s]+$/u, '');
    const inside = INSIDE.exec(question)?.groups?.['text'];
    if (inside !== undefined) return dnsIntent(reading, inside, 'contains');
    const holds = HOLDS.exec(question)?.groups;
    const text = holds?.['text'];
    if (text !== undefined && !/^(?:the|no|a|their)$/iu.test(text)) return dnsIntent(reading, text, matchOf(holds?.['how'] ?? '', text));
    const name = reading.items.find((item) => FQDN.test(item.text) && !(item.kind === 'word' && item.literal !== null) && !(item.kind === 'mention' && (item.shape === 'email' || item.shape === 'address' || item.match === 'exact')));
    if (name === undefined) return null;
    const others = reading.items.filter((item) => item !== name && !isStructural(item) && !/^(?:who|whose|who is|resolve|resolves?|to|find|search|search for|look up|lookup|address|addresses|ip|ips|ip address|dns|dns name|hostname|fqdn|nslookup|dig|points?|name|has|object|device|host)$/iu.test(item.text) && nounType(item) === null);
    return others.length > 0 ? null : dnsIntent(reading, name.text, 'exact');
  },
};

function matchOf(how: string, text: string): string {
  if (/^end|under|domain/iu.test(how)) return 'ends';
  if (/^(?:start|begin)/iu.test(how)) return 'starts';
  if (/^(?:is|=)$/iu.test(how)) return 'exact';
  return /^with$/iu.test(how) && FQDN.test(text) ? 'exact' : 'contains';
}

/** A network or VRF narrows it down; other names are not read here. */
function dnsIntent(reading: Reading, text: string, match: string): Intent {
  const within = reading.mentions().find(({ shape }) => shape === 'cidr');
  const vrf = reading.mentions().find(({ hint, entries }) => hint === 'ipam.vrf' || (entries.length > 0 && entries.every(({ type }) => type === 'ipam.vrf')));
  const start = reading.question.indexOf(text);
  for (const item of reading.items) {
    const isText = item.start >= start && item.end <= start + text.length + 1;
    if (isText || item === within || item === vrf || item.kind === 'word') reading.takeItem(item);
  }
  const plain = text.replace(/\.$/u, '').replace(/^\*/u, '');
  return intentOf('search-dns', { mentions: vrf === undefined ? [] : [toIntentMention(vrf, 'value', ['ipam.vrf'])], details: [...detail('text', plain), ...detail('match', match), ...detail('within', within?.text ?? null)] });
}

export const searchFrames: readonly Frame[] = [dns, notes];
