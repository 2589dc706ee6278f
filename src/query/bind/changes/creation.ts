import { objectType } from '../../../netbox/catalogue.js';
import { WRITE_RULES } from '../../../netbox/write-rules.js';
import type { ChangeField, ChangeRequest } from '../../change-request.js';
import { detailOf } from '../../intent.js';
import type { IntentMention } from '../../intent.js';
import type { BoundObject } from '../../query.js';
import { endMentions, endsOf } from './ends.js';
import { fieldSaid, givenObject } from './fields.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';
import { add, bindMentions, fieldHolding, withPlaces } from './mentions.js';
import { complainOfNone, exactly, oneExactly } from './references.js';
import { saidFields } from './said.js';
import { seriesOf } from './series.js';

/** A set larger than this is no plan that anybody reads. */
const MAX_PLACES = 50;

/** Everything that an order says of a new object, bound; and all that is wrong with it. */
export function bindCreation(ground: Ground, type: string): ChangeRequest {
  const { intent } = ground;
  const each = detailOf(intent, 'each');
  const models = intent.mentions.filter((mention) => mention.slot === 'second');
  const plural = each === null ? undefined : intent.mentions.find((mention) => mention.slot === 'place' && mention.text === each);
  const named = intent.mentions.filter((mention) => mention.slot !== 'second' && mention !== plural);
  const ends = endMentions(ground, type, named);
  const mentions = named.filter((mention) => !ends.includes(mention));
  const { fields: implied, manufacturer } = bindMentions(ground, type, mentions);
  const fields: ChangeField[] = [...implied];
  for (const { field, values, words } of saidFields(intent)) {
    if (isWish(type, field)) continue;
    const bound = fieldSaid(ground, type, field, values, words);
    if (bound !== null) add(ground, fields, bound);
  }
  checkName(ground, type, fields);
  return {
    action: 'create',
    type,
    target: null,
    fields: [...withPlaces(ground, type, fields)],
    places: plural === undefined ? [] : [...placesOf(ground, type, plural)],
    series: [...seriesOf(ground, type)],
    ends: [...endsOf(ground, ends)],
    like: likeOf(ground, type, models),
    wanted: { manufacturer, height: type === 'dcim.device' ? heightOf(ground) : null, end: endOf(ground) },
    problems: ground.problems,
    unknown: null,
    question: ground.question,
  };
}

/** The height of a device is its type's: it tells which type is meant. */
function isWish(type: string, field: string): boolean {
  return type === 'dcim.device' && field === 'u_height';
}

function heightOf({ intent }: Ground): number | null {
  const said = detailOf(intent, 'u_height');
  return said === null ? null : Number(said);
}

function endOf({ intent }: Ground): 'bottom' | 'top' | null {
  const said = detailOf(intent, 'position');
  return said === 'bottom' || said === 'top' ? said : null;
}

function checkName(ground: Ground, type: string, fields: readonly ChangeField[]): void {
  const limit = WRITE_RULES[type]?.nameLength ?? 100;
  const name = fields.find((field) => field.field === 'name')?.text ?? null;
  if (name !== null && name.length > limit) complain(ground, `The name is ${name.length} characters long; ${objectType(type).plural} may have ${limit}.`);
}

function likeOf(ground: Ground, type: string, models: readonly IntentMention[]): BoundObject | null {
  const [model] = models;
  return model === undefined ? null : oneExactly(ground, model, new Set([type]));
}

/** "every branch", "all sites": every place of the kind or with the word in its name. */
function placesOf(ground: Ground, type: string, mention: IntentMention): readonly ChangeField[] {
  const places = sitesOf(ground, mention);
  const [first] = places;
  const field = first === undefined ? null : fieldHolding(type, first.type);
  if (first === undefined) complainOfNone(ground, mention, new Set(['dcim.site']));
  else if (places.length > MAX_PLACES) complain(ground, `That is ${places.length} places; a plan may have ${MAX_PLACES}.`);
  else if (field === null) complain(ground, `A ${objectType(type).singular} does not belong to a ${objectType(first.type).singular}.`);
  else return places.map(({ type: of, id, name }) => givenObject(field, { type: of, id, name }));
  return [];
}

function sitesOf(ground: Ground, mention: IntentMention): readonly BoundObject[] {
  const { names } = ground.binder;
  const word = mention.text.toLowerCase();
  if (mention.type !== null && [objectType(mention.type).singular, objectType(mention.type).plural].includes(word)) return names.entries(mention.type);
  const [region] = exactly(ground, mention, new Set(['dcim.region', 'dcim.sitegroup']));
  if (region === undefined) return names.withWords(word.replace(/e?s$/u, ''), new Set(['dcim.site']));
  const ids = new Set(names.siteIdsOf(region));
  return names.entries('dcim.site').filter((site) => ids.has(site.id));
}
