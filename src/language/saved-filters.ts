import type { Entry } from '../inventory/inventory.js';
import type { NameIndex } from '../inventory/name-index.js';
import { savedFiltersOf } from '../inventory/saved-filters.js';

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

/** Characters that no keyboard has. */
const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\uf8ff]/gu;

/** The saved filter that a word of a cut question stands for. */
export function markedFilter(text: string, filters: readonly NamedFilter[]): NamedFilter | null {
  return text.length === 1 ? (filters[text.charCodeAt(0) - FIRST_MARK] ?? null) : null;
}

/** Whether a text holds a mark among other words. */
export function holdsMark(text: string): boolean {
  return /[\ue000-\uf8ff]/u.test(text);
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
  for (let found = firstFilter(rest, names); found !== null; found = firstFilter(rest, names)) {
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
  const known = start === 0 ? null : longest(leadingTexts(text), names);
  if (known !== null) return { filter: known, before, behind: text.slice(text.indexOf(known.text) + known.text.length) };
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
  if (/^(?:explain|describe|what(?:'s| is)|define)\s*$/iu.test(before) && end === '') return true;
  if (/^what (?:does|do|did)\s*$/iu.test(before) && /^(?:do|mean|filter(?: by| on| for)?|look for|stand for|check|test)$/u.test(end)) return true;
  if (/^(?:who|when|what|which|is|was)\b/iu.test(before) && /^(?:is |was )?(?:it )?(?:created|made|saved|(?:last )?(?:changed|updated|modified|edited)|enabled|disabled|shared|private|public|active|switched (?:on|off))(?: by)?$/u.test(end)) return true;
  if (/^who (?:owns|made|created|saved|wrote)\s*$/iu.test(before) && end === '') return true;
  return /^(?:what|which) (?:object )?(?:types?|kinds?)(?: of objects?)? (?:does|do|is|are)\s*$/iu.test(before) && /^(?:apply to|cover|for|work (?:on|for)|about)$/u.test(end);
}

/** Verbs and joints that lead to a saved filter and say nothing but that it is applied. */
const LEADS = [
  '(?:(?:that|which|who) )?(?:is |are |do |does )?(?:(?:match(?:es|ed|ing)?|satisf(?:y|ies|ied|ying)|fulfil(?:s|ls|led|ling)?|meet(?:s|ing)?|pass(?:es|ing)?|fit(?:s|ting)?|fall(?:s|ing)? (?:under|into|in)|match(?:es|ed|ing)? by)(?: all of| all)?)',
  '(?:(?:that|which) )?(?:is |are )?(?:selected|chosen|found|picked|returned|listed|covered|caught|filtered|defined|narrowed|restricted|limited|matched|given|shown|included)(?: by| with| in| to| through| using)?',
  '(?:according|conforming) to', 'as per', 'by(?: applying| using)?', 'with', 'using', 'applying', 'via', 'through', 'from', 'of', 'in', 'inside', 'under', 'per', 'for', 'on', 'behind',
].join('|');
const LEAD = new RegExp(`(?:^|(?<=\\s))(?:${LEADS})\\s+$`, 'iu');
/** What stands for the objects of a filter when their kind is not said. */
const ANY_OBJECTS = /(?:^|(?<=\s))(?:all )?(?:the )?(?:objects?|things?|entries|entry|items?|results?|rows?|records?|members?|contents?|hits?|matches)\s+$/iu;
/** "apply …", "what is in …", "what does … match": all of them ask for the objects. */
const OPENING = /^(?:please )?(?:(?:can you |could you )?(?:apply|use|run|execute|open|load|evaluate|try|show(?: me)?|list|get|give me|display|find)(?: me)?(?: what(?:'s| is| are)?)?|(?:show me |tell me )?what(?:'s| is| are)?(?: all)?|what (?:does|do|will|would)|what all)\s*$/iu;
const CLOSING = /^\s*(?:match(?:es)?|returns?|selects?|finds?|contains?|covers?|gives?(?: me| us)?|shows?(?: me| us)?|lists?|holds?|includes?|chooses?|yields?|hits?)(?=\s*[?.!]*$|\s+(?:in|at|on|for|per|by|with|and)\b)/iu;

/** The question with a mark where the saved filter, and what leads to it, stood. */
function joined({ before, behind }: Found, mark: string): string {
  const asked = /(?:^|\s)(?:does|do|will|would)\s*$/iu.test(before) || CLOSING.test(behind) ? { before: before.replace(/(?:^|(?<=\s))(?:does|do|will|would)\s*$/iu, ''), behind: behind.replace(CLOSING, '') } : { before, behind };
  let lead = asked.before;
  for (let last = ''; last !== lead; ) {
    last = lead;
    lead = lead.replace(LEAD, '');
  }
  lead = lead.replace(ANY_OBJECTS, '');
  const opened = OPENING.test(lead) || lead.trim() === '' ? 'show ' : lead;
  const applied = asked.behind.replace(/^\s*(?:is |are )?applied(?: to (?:it|them|these|those))?\b/iu, '');
  return `${opened.trimEnd()} ${mark} ${applied.trimStart()}`.trim();
}

/** The question with the kind of objects put before its saved filter, so that it stands alone. */
export function withKind(question: string, plural: string, names: NameIndex): string {
  const found = firstFilter(question, names);
  if (found === null) return question;
  const { before, behind } = found;
  const mark = String.fromCharCode(FIRST_MARK);
  return joined({ ...found, before, behind }, mark).replace(mark, () => `${plural} matching saved filter "${found.filter.text}"`);
}
