import type { Entry } from '../inventory/inventory.js';
import type { NameIndex } from '../inventory/name-index.js';
import type { Intent, IntentCondition } from '../query/intent.js';
import { savedFiltersOf } from '../inventory/saved-filters.js';
import { lexicon } from './lexicon.js';
import { tokenize } from './tokens.js';

/** A saved filter that a question names; no entries where nobody knows the name. */
export interface NamedFilter {
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** A question in which one character stands for each saved filter with the words around its name, so that none of them is read as anything else. */
export interface CutFilters {
  readonly question: string;
  readonly filters: readonly NamedFilter[];
  /** It asks what the filter is, not for what it chooses. */
  readonly isDefinition: boolean;
}

/** Letters of a script that is no longer written: words to every reader, and in nobody's vocabulary. */
const FIRST_MARK = 0xa840;
const MOST_MARKS = 50;
const MARKS = /[\ua840-\ua871]/gu;

/** The saved filter that a word of a cut question stands for. */
export function markedFilter(text: string, filters: readonly NamedFilter[]): NamedFilter | null {
  return text.length === 1 ? (filters[text.charCodeAt(0) - FIRST_MARK] ?? null) : null;
}

/** What was read of a cut question, with the names in the place of their marks. */
export function withoutMarks(intent: Intent, filters: readonly NamedFilter[]): Intent {
  const nameOf = (mark: string): string => markedFilter(mark, filters)?.text ?? '';
  // Where a frame kept a stretch of the question, the mark stands for more than the name.
  const said = (text: string): string => (text.length === 1 ? text.replace(MARKS, nameOf) : text.replace(MARKS, (mark) => `matching saved filter "${nameOf(mark)}"`));
  const named = (condition: IntentCondition): IntentCondition => ({ ...condition, values: condition.values.map(said), ...(condition.where === undefined ? {} : { where: condition.where.map(named) }) });
  return {
    ...intent,
    mentions: intent.mentions.map((mention) => ({ ...mention, text: said(mention.text) })),
    conditions: intent.conditions.map(named),
    parts: intent.parts.map(({ name, conditions }) => ({ name: said(name), conditions: conditions.map(named) })),
    details: intent.details.map(({ name, value }) => ({ name, value: said(value) })),
    unread: intent.unread.map(said),
  };
}

/** Whether a text holds a mark among other words. */
export function holdsMark(text: string): boolean {
  return /[\ua840-\ua871]/u.test(text);
}

/** Words in which a question may speak of saved filters; others never do. */
export const MENTIONS_FILTERS = /\b(?:filters?|(?:saved|stored) (?:search(?:es)?|quer(?:y|ies)))\b/iu;

/** Words that mean saved filters and nothing else. */
export const SAYS_SAVED = /\b(?:saved|stored)[ -](?:filters?|search(?:es)?|quer(?:y|ies))\b/iu;

const NOUN = /\b(?:(?:saved|stored)[ -](?:filters?|search(?:es)?|quer(?:y|ies))|filters?)\b/giu;
/** Orders to make a new one: its name is nobody's yet. */
const MAKES_NEW = /^(?:please )?(?:create|add|make|save|store|new)\b/iu;

/** Cuts the saved filters out of a question; null when it names none. */
export function cutFilters(question: string, names: NameIndex): CutFilters | null {
  const plain = question.replace(MARKS, '').trim();
  if (!MENTIONS_FILTERS.test(plain) || MAKES_NEW.test(plain)) return null;
  const filters: NamedFilter[] = [];
  let rest = plain;
  for (let found = firstFilter(rest, names); found !== null && filters.length < MOST_MARKS; found = firstFilter(rest, names)) {
    if (filters.length === 0 && isDefinition(found)) return { question: rest, filters: [found.filter], isDefinition: true };
    const mark = String.fromCharCode(FIRST_MARK + filters.length);
    filters.push(found.filter);
    rest = joined(found, mark);
  }
  return filters.length === 0 ? null : { question: rest, filters, isDefinition: false };
}

interface Found {
  readonly filter: NamedFilter;
  readonly before: string;
  readonly behind: string;
}

function firstFilter(question: string, names: NameIndex): Found | null {
  for (const noun of question.matchAll(NOUN)) {
    const before = question.slice(0, noun.index);
    const behind = question.slice(noun.index + noun[0].length);
    const found = nameBehind(noun[0], before, behind, names) ?? nameBefore(before, behind, names);
    if (found !== null) return { ...found, before: found.before.replace(DETERMINER, ''), behind: /s$/iu.test(noun[0]) ? withNoun(found.behind, names) : found.behind };
  }
  return null;
}

/** "saved filters A and B": the noun stands for the second name as well. */
function withNoun(behind: string, names: NameIndex): string {
  const [joint, rest = ''] = /^\s*(?:,\s*(?:and|or)?|and|or|&)\s+(.*)$/iu.exec(behind) ?? [];
  if (joint === undefined || nameBehind('saved filters', '', ` ${rest}`, names) === null) return behind;
  return `${behind.slice(0, behind.length - rest.length)}saved filters ${rest}`;
}

const DETERMINER = /(?:^|(?<=\s))(?:the|my|our|this|that|your)\s+$/iu;
const OPEN = /(?:^|\s)(?:which|what|whose|any|an?|every|each|all|no|another|other|new|how many|other)\s+$/iu;
const CALLED = /^\s*(?:(?:named|called|with the name|=)\s*|:\s*)?/iu;

/** "saved filter 'Core switches'", "filter core-switches", "saved filter #12". A name that nobody knows ends where the sentence goes on. */
function nameBehind(noun: string, before: string, behind: string, names: NameIndex): Found | null {
  const start = CALLED.exec(behind)?.[0].length ?? 0;
  const text = behind.slice(start);
  const [quoted, , inside = ''] = /^(["“'‘])(.+?)["”'’](?!\p{L})/u.exec(text) ?? [];
  const isSaid = /\s|-/u.test(noun);
  if (quoted !== undefined) {
    const entries = savedFiltersOf(inside, names);
    return isSaid || entries.length > 0 ? { filter: { text: inside, entries }, before, behind: text.slice(quoted.length) } : null;
  }
  const bare = behind.trimStart();
  const known = bare === behind ? null : (longest(leadingTexts(bare), names) ?? longest(leadingTexts(text), names));
  if (known !== null) return { filter: known, before, behind: behind.slice(behind.indexOf(known.text) + known.text.length) };
  const id = isSaid ? /^(?:id |#)?(\d+)\b/iu.exec(text) : null;
  if (id !== null) return { filter: { text: id[0], entries: savedFiltersOf(id[0], names) }, before, behind: text.slice(id[0].length) };
  if (!isSaid || /s$/iu.test(noun) || OPEN.test(before) || start === 0) return null;
  const unknown = new RegExp(`^((?:(?!(?:${GOES_ON})\\b)[^\\s,;?!]+\\s*){1,6})`, 'iu').exec(text)?.[0].trim().replace(/[.]+$/u, '') ?? '';
  return unknown === '' ? null : { filter: { text: unknown, entries: [] }, before, behind: text.slice(text.indexOf(unknown) + unknown.length) };
}

/** Words behind which no name goes on. */
const GOES_ON = 'in|at|on|with|without|and|or|for|from|by|per|of|to|as|that|which|who|whose|is|are|was|were|has|have|does|do|did|can|not|but|then|please|sorted|ordered|grouped|exists?|match(?:es)?|returns?|selects?|finds?|means?|contains?|shows?|uses?|give|cover|choose|appl(?:y|ies)|only';

/** "the Core switches saved filter", "the 'Core switches' filter". */
function nameBefore(before: string, behind: string, names: NameIndex): Found | null {
  const text = before.trimEnd();
  if (text.length === before.length) return null;
  const [quoted, , inside = ''] = /(?<!\p{L})(["“'‘])([^"“”]+?)["”'’]$/u.exec(text) ?? [];
  const known = quoted === undefined ? longest(trailingTexts(text), names) : { text: inside, entries: savedFiltersOf(inside, names) };
  if (known === null || known.entries.length === 0) return null;
  return { filter: known, before: text.slice(0, text.length - (quoted ?? known.text).length), behind };
}

const MOST_WORDS = 10;

/** The first words of a text, most of them first, without what punctuation ends them. */
function leadingTexts(text: string): readonly string[] {
  const ends = [...text.matchAll(/\S+/gu)].slice(0, MOST_WORDS).map((word) => word.index + word[0].length);
  return ends.reverse().flatMap((end) => [text.slice(0, end), text.slice(0, end).replace(/[.,:;!?]+$/u, '')]);
}

function trailingTexts(text: string): readonly string[] {
  const starts = [...text.matchAll(/\S+/gu)].slice(-MOST_WORDS).map((word) => word.index);
  return starts.map((start) => text.slice(start));
}

function longest(texts: readonly string[], names: NameIndex): NamedFilter | null {
  for (const text of texts) {
    const entries = savedFiltersOf(text, names);
    if (entries.length > 0) return { text, entries };
  }
  return null;
}

const PARTS = '(?:parameters?|conditions?|criteria|definition|settings?|details?|fields?|properties|owner|author|creator|description|weight|filters?|query)';
const ASKS_PARTS = new RegExp(`(?:^|\\b)(?:${PARTS}(?:(?:,| and|, and) (?:the )?${PARTS})*\\s+(?:of|in|for|behind|used by|used in|does))\\s*$`, 'iu');

/** "what does saved filter X do", "parameters of saved filter X", "who made saved filter X", "is saved filter X shared". */
function isDefinition({ before, behind }: Found): boolean {
  const end = behind.trim().replace(/[?!.]+$/u, '').trim().toLowerCase();
  if (ASKS_PARTS.test(before) && end === '') return true;
  if (/^(?:explain|describe|tell me about|what(?:'s| is)|define|(?:details|info|information) (?:of|on|about))\s*$/iu.test(before) && end === '') return true;
  if (/^what (?:does|do|did)\s*$/iu.test(before) && /^(?:do|mean|filter(?: by| on| for)?|look for|stand for|check|test)$/u.test(end)) return true;
  if (/^(?:who|when|what|which|is|was)\b/iu.test(before) && /^(?:is |was )?(?:it )?(?:created|made|saved|(?:last )?(?:changed|updated|modified|edited)|enabled|disabled|shared|private|public|active|switched (?:on|off))(?: by)?$/u.test(end)) return true;
  if (/^(?:does|do)\s*$/iu.test(before) && end === 'exist') return true;
  if (/^who (?:owns|made|created|saved|wrote)\s*$/iu.test(before) && end === '') return true;
  return /^(?:what|which) (?:object )?(?:types?|kinds?)(?: of objects?)? (?:does|do|is|are)\s*$/iu.test(before) && /^(?:apply to|cover|for|work (?:on|for)|about)$/u.test(end);
}

/** Verbs and joints that lead to a saved filter and say nothing but that it is applied. */
const LEADS = [
  '(?:(?:that|which|who) )?(?:is |are |do |does )?(?:(?:match(?:es|ed|ing)?|satisf(?:y|ies|ied|ying)|fulfil(?:s|ls|led|ling)?|meet(?:s|ing)?|pass(?:es|ing)?|fit(?:s|ting)?|fall(?:s|ing)? (?:under|into|in)|match(?:es|ed|ing)? by)(?: all of| all)?)',
  '(?:(?:that|which) )?(?:is |are )?(?:selected|chosen|found|picked|returned|listed|covered|caught|filtered|defined|narrowed|restricted|limited|matched|given|shown|included)(?: by| with| in| to| through| using)?',
  '(?:according|conforming) to', 'as per', 'by(?: applying| using)?', 'with', 'using', 'applying', 'via', 'through', 'from', 'of', 'in', 'inside', 'under', 'per', 'for', 'on', 'behind', 'among', '(?:a |the )?(?:part|members?|one) of', '(?:that |which )?(?:is|are)',
].join('|');
const LEAD = new RegExp(`(?:^|(?<=\\s))(?:${LEADS})\\s+$`, 'iu');
/** What stands for the objects of a filter when their kind is not said. */
const ANY_OBJECTS = /(?:^|(?<=\s))(?:all )?(?:the )?(?:objects?|things?|entries|entry|items?|results?|rows?|records?|members?|contents?|hits?|matches)\s+$/iu;
/** "apply …", "what is in …", "what does … match": all of them ask for the objects. */
const OPENING = /^(?:please )?(?:(?:can you |could you )?(?:apply|use|run|execute|open|load|evaluate|try|search(?: for)?|look (?:for|up)|show(?: me)?|list|get|give me|display|find)(?: me)?(?: what(?:'s| is| are)?)?|(?:show me |tell me )?what(?:'s| is| are)?(?: all)?|what (?:does|do|will|would)|what all)\s*$/iu;
const CLOSING = /^\s*(?:match(?:es)?|returns?|selects?|finds?|contains?|covers?|gives?(?: me| us)?|shows?(?: me| us)?|lists?|holds?|includes?|chooses?|yields?|hits?)(?=\s*[?.!]*$|\s+(?:in|at|on|for|per|by|with|and)\b)/iu;

/** "all except those in …": what is left out needs no other word than the filter. */
const OTHERS = /(?<=(?:except|excluding|without|besides|apart from|not|minus|but) )(?:for )?(?:those|these|the ones|ones|any)\s+$/iu;
/** "does … include core-sw-01": asked the other way round. */
const INCLUDES = /^\s*(?:match|include|contain|cover|select|return|find|catch|hold|choose|list)\s+(?=\S)/iu;
const DOES = /(?:^|(?<=\s))(?:does|do|will|would)\s*$/iu;

/** The question with a mark where the saved filter, and what leads to it, stood. */
function joined(found: Found, mark: string): string {
  const { before, behind } = found;
  if (/^(?:does|do|will|would)\s*$/iu.test(before) && INCLUDES.test(behind)) return `is ${behind.replace(INCLUDES, '').trim().replace(/\?$/u, '')} ${mark}?`;
  const isAsked = DOES.test(before) || CLOSING.test(behind);
  const lead = leadless(isAsked ? before.replace(DOES, '') : before);
  const rest = (isAsked ? behind.replace(CLOSING, '') : behind).replace(/^\s*(?:is |are )?applied(?: to (?:it|them|these|those))?\b/iu, '').trim();
  if (!OPENING.test(lead) && lead.trim() !== '') return `${lead.trimEnd()} ${mark} ${rest}`.trim();
  const objects = /^(?:to|on|for|of)\s+(\S.*)$/iu.exec(rest)?.[1] ?? '';
  return startsWithNoun(objects) ? `show ${objects.replace(/[?.!]+$/u, '')} ${mark}` : `show ${mark} ${rest}`.trim();
}

function leadless(before: string): string {
  let lead = before;
  for (let last = ''; last !== lead; ) {
    last = lead;
    lead = lead.replace(LEAD, '');
  }
  return lead.replace(ANY_OBJECTS, '').replace(OTHERS, '');
}

/** "apply … to all devices": the noun for what the filter chooses. */
function startsWithNoun(text: string): boolean {
  const [first = '', second = ''] = tokenize(text).map(({ lower }) => lower).filter((word) => !/^(?:the|all|my|our|these|those)$/u.test(word));
  return [first, `${first} ${second}`].some((phrase) => lexicon().get(phrase)?.some((sense) => sense.kind === 'noun') === true);
}

/** The question with the kind of objects put before its saved filter, so that it stands alone. */
export function withKind(question: string, plural: string, names: NameIndex): string {
  const found = firstFilter(question, names);
  if (found === null) return question;
  const mark = String.fromCharCode(FIRST_MARK);
  return joined(found, mark).replace(mark, () => `${plural} matching saved filter "${found.filter.text}"`);
}
