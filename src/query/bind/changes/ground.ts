import { objectType } from '../../../netbox/catalogue.js';
import { displayOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { ChangeProblem } from '../../change-request.js';
import { detailOf } from '../../intent.js';
import type { Intent } from '../../intent.js';
import type { BoundObject } from '../../query.js';
import type { Binder } from '../binder.js';

const MAX_OPTIONS = 9; // reading rule 22

/** What binding an order works on, and all that it found wrong: an order is never corrected, so it is asked about. */
export interface Ground {
  readonly binder: Binder;
  readonly intent: Intent;
  readonly question: string;
  readonly problems: ChangeProblem[];
  /** The fields that are being bound, for the problems that come up. */
  about: readonly string[];
  /** A name that nobody has now; the change log may know it. */
  unknown: string | null;
}

export function groundOf(binder: Binder, intent: Intent): Ground {
  return { binder, intent, question: detailOf(intent, 'text') ?? '', problems: [], about: [], unknown: null };
}

/** Notes a problem; `choices` are objects or words that may stand in the place of `text` in the order. */
export function complain(ground: Ground, text: string, choices: { readonly text: string; readonly objects?: readonly BoundObject[]; readonly words?: readonly string[] } | null = null): null {
  const { question, binder } = ground;
  const ofObjects = (choices?.objects ?? []).slice(0, MAX_OPTIONS).map((object) => ({ label: labelOf(object, binder), question: inPlaceOf(question, choices?.text ?? '', nameFor(object, binder), object), object }));
  const ofWords = (choices?.words ?? []).map((word) => ({ label: word, question: inPlaceOf(question, choices?.text ?? '', word, null), object: null }));
  const rest = (choices?.objects?.length ?? 0) - ofObjects.length;
  const more = rest > 0 ? ` (${rest} more not shown: add a place or more of the name)` : '';
  ground.problems.push({ text: `${text}${more}`, about: [...ground.about], options: [...ofObjects, ...ofWords] });
  return null;
}

/** "R01-A15 — rack, datacenter-01, Row A": type, place and what tells it apart. */
function labelOf(object: BoundObject, binder: Binder): string {
  const row = binder.names.find(object.type, object.id)?.row ?? {};
  const place = ['site', 'location', 'rack', 'cluster', 'region', 'group', 'manufacturer', 'role'].flatMap((field) => {
    const related = rowOf(row, field);
    return related === null ? [] : [displayOf(related)];
  });
  const vid = numberOf(row, 'vid');
  const name = vid === null ? object.name : `${object.name} (VID ${vid})`;
  const about = place.length === 0 ? textOf(row, 'description') : null;
  return [`${name} — ${objectType(object.type).singular}`, ...place.slice(0, 3), ...(about === null ? [] : [about])].join(', ');
}

/** The name where it is the only one, else the id; a VLAN is told by its place. */
function nameFor(object: BoundObject, binder: Binder): string {
  const { singular } = objectType(object.type);
  if (object.type === 'ipam.vlan') {
    const row = binder.names.find(object.type, object.id)?.row ?? {};
    const place = rowOf(row, 'site') ?? rowOf(row, 'group');
    return `vlan ${numberOf(row, 'vid') ?? object.name}${place === null ? '' : ` at ${displayOf(place)}`}`;
  }
  const row = binder.names.find(object.type, object.id)?.row ?? {};
  const isUnnamed = objectType(object.type).key === 'name' && textOf(row, 'name') === null;
  return !isUnnamed && binder.names.exact(object.name).length === 1 ? object.name : `${singular} id ${object.id}`;
}

/** The order with some of its words replaced, so that it stands alone; at its end when the words are not there. */
function inPlaceOf(question: string, words: string, by: string, object: BoundObject | null): string {
  const said = words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
  const noun = object === null ? null : objectType(object.type).singular;
  const before = noun === null ? '' : `(?:\\b(?:the|our|my)\\s+)?(?:\\b${noun}\\s+)?`;
  const pattern = new RegExp(`${before}(?<![\\w-])${said}(?![\\w-])`, 'iu');
  return words !== '' && pattern.test(question) ? question.replace(pattern, () => by) : `${question.replace(/[?.!\s]+$/u, '')}${words === '' ? ', ' : ' '}${by}`;
}
