import { clarifyBody, emptyBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import type { NameIndex } from '../inventory/name-index.js';
import { NAMED_TYPES } from '../inventory/named-types.js';
import { findObjectType, objectType } from '../netbox/catalogue.js';
import { displayOf, numberOf, ownId, rowOf, textOf } from '../netbox/row.js';
import { withKind } from '../language/saved-filters.js';
import { STATUS_WORDS } from '../language/words/states.js';
import { countedWord, listed } from '../operations/present.js';
import { placeOfVlan } from '../query/bind/link.js';
import type { Problem } from '../query/bind/problem.js';
import type { BoundObject } from '../query/query.js';
import type { Pending } from '../session/session.js';

const MAX_OPTIONS = 9; // reading rule 22

type Options = Pending['options'];

export interface Explained {
  readonly body: AnswerBody;
  readonly options: Options;
}

/** Turns what could not be bound into a question back, or into what was searched and what is near. */
export function explainProblem(problem: Problem, question: string, names: NameIndex): Explained {
  switch (problem.kind) {
    case 'several':
      return severalFit(problem, question, names);
    case 'unknown':
      return { body: unknownName(problem, names), options: [] };
    case 'several-kinds':
      return severalKinds(problem, question, names);
    case 'incomplete':
      return asked(`I need to know ${problem.what}.`, problem.suggestions.map((text) => ({ label: text, question: text, object: null })));
    case 'no-status':
      return noStatus(problem, question);
    case 'not-applicable':
      return asked(`I cannot answer that as it stands: ${problem.reason}.`, []);
    case 'no-context':
      return asked(`Nothing was asked before that "${problem.word}" could point to.`, []);
  }
}

function severalFit(problem: Extract<Problem, { kind: 'several' }>, question: string, names: NameIndex): Explained {
  const shown = problem.candidates.slice(0, MAX_OPTIONS);
  const options = shown.map((object) => ({ label: labelOf(object, names), question: restated(question, problem.text, object, names), object }));
  const rest = problem.candidates.length - shown.length;
  const more = rest > 0 ? ` (${rest} more not shown: add a place or more of the name)` : '';
  const all = problem.together ? ', or "all"' : '';
  const what = problem.text === 'it' || problem.text === 'them' ? `"${problem.text}" could be any of ${problem.candidates.length} objects` : `"${problem.text}" fits ${countedWord(problem.candidates.length, 'object')}`;
  return asked(`${what}${more}. Which one do you mean? Answer with a number or a name${all}.`, options);
}

function severalKinds({ text, types }: Extract<Problem, { kind: 'several-kinds' }>, question: string, names: NameIndex): Explained {
  const kinds = types.map((type) => objectType(type).plural);
  return asked(`Saved filter "${text}" is for ${listed(kinds)}. Which of them do you mean?`, kinds.map((kind) => ({ label: kind, question: withKind(question, kind, names), object: null })));
}

/** "R01-A15 — rack at datacenter-01": type, place and what tells it apart. */
export function labelOf(object: BoundObject, names: NameIndex): string {
  const row = names.find(object.type, object.id)?.row ?? {};
  const noun = findObjectType(object.type)?.singular ?? object.type;
  const place = ['site', 'location', 'rack', 'cluster', 'region', 'group', 'provider', 'role'].flatMap((field) => {
    const related = rowOf(row, field);
    return related === null ? [] : [displayOf(related)];
  });
  const vid = numberOf(row, 'vid');
  const name = vid === null ? object.name : `${object.name} (VID ${vid})`;
  const about = textOf(row, 'description');
  const devices = numberOf(row, 'device_count');
  const told = [...(about !== null && place.length === 0 ? [about] : []), ...(devices === null ? [] : [countedWord(devices, 'device')])];
  return [`${name} — ${noun}`, ...place.slice(0, 3), ...told].join(', ');
}

/** The question with the ambiguous words replaced by one object, so that it stands alone. */
function restated(question: string, text: string, object: BoundObject, names: NameIndex): string {
  const words = text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
  const noun = objectType(object.type).singular;
  const name = standsAlone(object, names);
  const pattern = new RegExp(`(?:\\b(?:the|our|my)\\s+(?:\\w+\\s+)??)?(?:\\b${noun}\\s+)?(?<![\\w-])${words}(?![\\w-])`, 'iu');
  return pattern.test(question) ? question.replace(pattern, () => name) : `${question.replace(/[?.!\s]+$/u, '')} ${name}`;
}

/** Words that name this object and no other: its name, a VLAN's id with its place, else the object's id. */
function standsAlone(object: BoundObject, names: NameIndex): string {
  const row = names.find(object.type, object.id)?.row ?? {};
  const vid = numberOf(row, 'vid');
  const [site] = names.siteIdsOf(placeOfVlan(names, object));
  const place = site === undefined ? null : names.find('dcim.site', site);
  // "VLAN id 16" means VID 16 to everybody, so a VLAN goes by its VID and site.
  if (vid !== null) return place === null ? `VLAN ${vid}` : `VLAN ${vid} at ${place.name}`;
  return names.exact(object.name).length === 1 || ownId(object.id) === null ? object.name : `${objectType(object.type).singular} id ${object.id}`;
}

/** Types that an unknown name may belong to, and whose names could not be read. */
export function unreadTypes(problem: Extract<Problem, { kind: 'unknown' }>, names: NameIndex): readonly string[] {
  const types = problem.types.length === 0 ? NAMED_TYPES.map(({ type }) => type) : problem.types;
  return types.filter((type) => NAMED_TYPES.some((named) => named.type === type) && names.isUnread(type));
}

/** What the names are that stand below a name which nobody has. */
function introOf({ place, alike }: Extract<Problem, { kind: 'unknown' }>): string {
  if (place !== null) return 'Elsewhere';
  return alike ? 'Nearest' : 'Nothing is spelt like it; there are for example';
}

/** VLANs go by their number: " The nearest below is 3002 (wan-backup)." */
function nearestVids(vid: number, names: NameIndex): string {
  const vlans = names.entries('ipam.vlan').flatMap(({ name, row }) => ({ name, vid: numberOf(row, 'vid') ?? NaN })).filter((vlan) => !Number.isNaN(vlan.vid)).sort((a, b) => a.vid - b.vid);
  const [below, above] = [vlans.filter((vlan) => vlan.vid < vid).at(-1), vlans.find((vlan) => vlan.vid > vid)];
  const sides = [...(below === undefined ? [] : [`the nearest below is ${below.vid} (${below.name})`]), ...(above === undefined ? [] : [`the nearest above is ${above.vid} (${above.name})`])];
  return sides.length === 0 ? '' : `; ${sides.join(', ')}`;
}

function unknownName(problem: Extract<Problem, { kind: 'unknown' }>, names: NameIndex): AnswerBody {
  const isVid = problem.types.length === 1 && problem.types[0] === 'ipam.vlan' && problem.place === null && /^\d{1,4}$/u.test(problem.text);
  if (isVid && names.isLoaded('ipam.vlan') && unreadTypes(problem, names).length === 0) return emptyBody({ text: `No VLAN with VID ${problem.text} is visible to this token${nearestVids(Number(problem.text), names)}.`, objectType: 'ipam.vlan' });
  const nouns = problem.types.length > 0 && problem.types.length <= 5 ? listed(problem.types.map((type) => objectType(type).singular)).replace(/ and /u, ' or ') : 'object';
  const isElsewhere = problem.place !== null && problem.types.length === 1 && problem.types[0] === 'ipam.vlan';
  const near = problem.nearest.map((object) => (isElsewhere ? standsAlone(object, names) : problem.types.length === 1 ? object.name : `${object.name} (${findObjectType(object.type)?.singular ?? object.type})`));
  const where = problem.place === null ? '' : ` at ${problem.place}`;
  const nearest = near.length > 0 ? ` ${introOf(problem)}: ${listed([...new Set(near)])}.` : '';
  const unread = unreadTypes(problem, names);
  const notes = problem.types.filter((type) => !names.isLoaded(type)).map((type) => `not every ${objectType(type).singular} name could be searched`);
  const text = unread.length === 0 ? `No ${nouns} named "${problem.text}"${where} is visible to this token.` : `Whether there is ${/^[aeiou]/u.test(nouns) ? 'an' : 'a'} ${nouns} named "${problem.text}"${where} cannot be told: the names of ${listed(unread.slice(0, 4).map((type) => objectType(type).plural))}${unread.length > 4 ? ' and others' : ''} could not be read.`;
  return emptyBody({ text: `${text}${nearest}`, objectType: problem.types.length === 1 ? (problem.types[0] ?? null) : null, notes });
}

function noStatus(problem: Extract<Problem, { kind: 'no-status' }>, question: string): Explained {
  const { singular } = objectType(problem.type);
  const word = statusSaid(problem.words, question);
  const options = problem.allowed.map((value) => ({ label: value, question: question.replace(new RegExp(`\\b${word}\\b`, 'iu'), value), object: null }));
  return asked(`A ${singular} has no status "${word}". Which one do you mean?`, options);
}

/** The words of the question that stand for the status. */
function statusSaid(values: readonly string[], question: string): string {
  const phrases = Object.entries(STATUS_WORDS).filter(([phrase, meant]) => meant.some((value) => values.includes(value)) && new RegExp(`\\b${phrase}\\b`, 'iu').test(question));
  const [longest] = phrases.map(([phrase]) => phrase).sort((a, b) => b.length - a.length);
  return longest ?? values[0] ?? '';
}

function asked(text: string, choices: readonly { readonly label: string; readonly question: string; readonly object: BoundObject | null }[]): Explained {
  const options = choices.map((choice, index) => ({ number: index + 1, ...choice }));
  return { body: clarifyBody({ text, options: options.map(({ number, label, question }) => ({ number, label, question })) }), options };
}
