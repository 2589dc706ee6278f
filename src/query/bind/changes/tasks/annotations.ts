import { objectType } from '../../../../netbox/catalogue.js';
import { detailOf } from '../../../intent.js';
import type { IntentMention } from '../../../intent.js';
import type { BoundObject, Query } from '../../../query.js';
import type { AnnotationRequest } from '../../../task-request.js';
import { operation } from '../../operation-query.js';
import { complain } from '../ground.js';
import type { Ground } from '../ground.js';
import { exactly, oneExactly } from '../references.js';
import { complainOfOthers, subjectOf } from './subject.js';

const TAG = 'extras.tag';
const CONTACT_ROLE = 'tenancy.contactrole';

/** Tags, notes, contacts and reservations; null for other tasks, and where nothing can be said. */
export function bindAnnotation(ground: Ground, task: string): Query | null {
  const object = subjectOf(ground, task === 'reserve-units' ? new Set(['dcim.rack']) : null, 'rack');
  if (object === null) return null;
  complainOfOthers(ground, ['note', 'kind', 'priority', 'from', 'to', 'purpose']);
  const annotation = annotationOf(ground, task, object.type);
  return annotation === null ? null : operation('annotate-plan', { object: { ...object, problems: ground.problems, unknown: ground.unknown }, annotation });
}

function annotationOf(ground: Ground, task: string, type: string): AnnotationRequest['annotation'] | null {
  switch (task) {
    case 'tag':
    case 'untag':
      return tags(ground, type, task === 'untag');
    case 'note':
      return { kind: 'note', text: detailOf(ground.intent, 'note') ?? '', level: detailOf(ground.intent, 'kind') };
    case 'contact':
      return contact(ground, type);
    case 'reserve-units':
      return units(ground);
    default:
      return null;
  }
}

function valuesOf({ intent }: Ground, type: string): readonly IntentMention[] {
  return intent.mentions.filter((mention) => mention.type === type && mention.slot !== 'target');
}

/** A tag that nobody has made yet becomes a step of its own; one that is only spelt differently is asked about. */
function tags(ground: Ground, type: string, remove: boolean): AnnotationRequest['annotation'] {
  if (objectType(type).fields['tags'] === undefined) complain(ground, `A ${objectType(type).singular} takes no tags.`);
  const found = valuesOf(ground, TAG).map((mention) => ({ mention, name: mention.text, object: exactly(ground, mention, new Set([TAG]))[0] ?? null }));
  for (const { mention, object } of found) if (object === null) nearTag(ground, mention, remove);
  return { kind: 'tag', tags: found.map(({ name, object }) => ({ name: object?.name ?? name, object })), remove };
}

function nearTag(ground: Ground, mention: IntentMention, remove: boolean): void {
  const { names } = ground.binder;
  const near = names.misspelt(mention.text, new Set([TAG]));
  if (near.length > 0) complain(ground, `No tag is named exactly "${mention.text}"; nearest: ${near.map(({ name }) => name).join(', ')}.`, { text: mention.text, words: near.map(({ name }) => name) });
  else if (remove) complain(ground, `No tag is named "${mention.text}".`);
  else if (names.exact(mention.text).length > 0) complain(ground, `"${mention.text}" is a ${objectType(names.exact(mention.text)[0]?.type ?? TAG).singular}, not a tag.`);
}

function contact(ground: Ground, type: string): AnnotationRequest['annotation'] {
  if (objectType(type).filters['contact'] === undefined) complain(ground, `A ${objectType(type).singular} takes no contacts.`);
  const [who] = valuesOf(ground, 'tenancy.contact');
  const found = who === undefined ? null : oneExactly(ground, who, new Set(['tenancy.contact']));
  return { kind: 'contact', contact: found, role: contactRole(ground), priority: detailOf(ground.intent, 'priority') };
}

/** NetBox wants a role for every contact; it is asked for, never guessed. */
function contactRole(ground: Ground): BoundObject | null {
  const [said] = valuesOf(ground, CONTACT_ROLE);
  if (said !== undefined) return oneExactly(ground, said, new Set([CONTACT_ROLE]));
  const roles = ground.binder.names.entries(CONTACT_ROLE).map(({ name }) => `role ${name}`);
  return complain(ground, 'The role of the contact is missing: NetBox wants one for every assignment.', { text: '', words: roles });
}

function units(ground: Ground): AnnotationRequest['annotation'] {
  const [a, b] = [Number(detailOf(ground.intent, 'from')), Number(detailOf(ground.intent, 'to'))];
  const purpose = detailOf(ground.intent, 'purpose');
  const tenants = purpose === null ? [] : exactly(ground, { text: purpose.replace(/^(?:tenant|customer)\s+/iu, ''), type: 'tenancy.tenant', number: null }, null);
  const [tenant] = tenants;
  return { kind: 'units', from: Math.min(a, b), to: Math.max(a, b), tenant: tenants.length === 1 && tenant !== undefined ? tenant : null, purpose: tenants.length === 1 ? null : purpose };
}
