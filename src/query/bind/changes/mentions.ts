import { objectType } from '../../../netbox/catalogue.js';
import { displayOf, idOf, rowOf } from '../../../netbox/row.js';
import type { ChangeField } from '../../change-request.js';
import type { IntentMention } from '../../intent.js';
import { orList } from '../../phrase.js';
import type { BoundObject } from '../../query.js';
import { ranked, withoutLesser } from '../link.js';
import { givenObject } from './fields.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';
import { complainOfNone, complainOfSeveral, exactly, narrowed } from './references.js';

/** Scopes that prefixes, clusters and VLAN groups may have. */
const SCOPES = ['dcim.site', 'dcim.location', 'dcim.region', 'dcim.sitegroup'];
/** Fields that are not meant when a name merely stands beside the object. */
const NEVER_IMPLIED = new Set(['parent_device', 'primary_ip', 'primary_ip4', 'primary_ip6', 'oob_ip', 'config_template', 'default_platform', 'nat_inside', 'qinq_svlan', 'rack_type', 'device']);
/** Types that tell what a device type must be, though they are no field of a device. */
const MAKER = 'dcim.manufacturer';

/** The field of a type that holds objects of another; null when it has none. */
export function fieldHolding(type: string, of: string): string | null {
  const { fields } = objectType(type);
  if (type === of) return fields['parent'] === undefined ? null : 'parent';
  for (const [name, field] of Object.entries(fields)) if (field.kind === 'ref' && field.to === of && !implied(type, name)) return name;
  return fields['scope'] !== undefined && SCOPES.includes(of) ? 'scope' : null;
}

function implied(type: string, field: string): boolean {
  return NEVER_IMPLIED.has(field) && !(type === 'virtualization.virtualmachine' && field === 'device');
}

/** What bare names of an order were bound to: fields, and the maker of a device type still to be chosen. */
export interface BoundMentions {
  readonly fields: readonly ChangeField[];
  readonly manufacturer: BoundObject | null;
}

/** Binds names to the fields that take objects of their type; sites first, since they tell halls and racks of one name apart. */
export function bindMentions(ground: Ground, type: string, mentions: readonly IntentMention[]): BoundMentions {
  const fields: ChangeField[] = [];
  let manufacturer: BoundObject | null = null;
  const known = mentions.map((mention) => ({ mention, found: candidates(ground, type, mention) }));
  const certain = known.filter(({ found }) => found.length === 1 && found[0]?.type === 'dcim.site');
  const site = certain[0]?.found[0] ?? null;
  for (const { mention, found } of known) {
    ground.about = aboutOf(type, mention, found);
    const object = chosen(ground, type, mention, narrowed(ground, found, site));
    if (object === null) continue;
    if (type === 'dcim.device' && object.type === MAKER) manufacturer = object;
    else add(ground, fields, givenObject(fieldHolding(type, object.type) ?? '', object));
  }
  return { fields, manufacturer };
}

/** The fields that a name may decide: a rack or location brings its site along. */
function aboutOf(type: string, mention: IntentMention, found: readonly BoundObject[]): readonly string[] {
  const types = mention.type === null ? found.map((object) => object.type) : [mention.type];
  const fields = types.flatMap((each) => fieldHolding(type, each) ?? []);
  return [...new Set([...fields, ...(fields.some((field) => field === 'rack' || field === 'location') ? ['site'] : [])])];
}

function candidates(ground: Ground, type: string, mention: IntentMention): readonly BoundObject[] {
  const exact = exactly(ground, mention, null);
  const found = exact.length === 0 && type === 'dcim.device' ? modelNumbered(ground, mention) : exact;
  const fitting = found.filter((object) => fieldHolding(type, object.type) !== null || (type === 'dcim.device' && object.type === MAKER));
  return mention.type === null ? withoutLesser(fitting) : fitting;
}

/** "R750": the one device type that has the whole word, with its digits, in its model; none when several have it. */
function modelNumbered({ binder }: Ground, { text, type }: IntentMention): readonly BoundObject[] {
  if (!/\d/u.test(text) || (type !== null && type !== 'dcim.devicetype')) return [];
  const wanted = text.toLowerCase();
  const found = binder.names.entries('dcim.devicetype').filter((entry) => entry.name.toLowerCase().split(/\s+/u).includes(wanted));
  const [only] = found;
  if (only === undefined || found.length > 1) return [];
  const note = `read ${text} as ${only.name}, the only device type of that number`;
  if (!binder.notes.includes(note)) binder.notes.push(note);
  return [{ type: only.type, id: only.id, name: only.name }];
}

function chosen(ground: Ground, type: string, mention: IntentMention, found: readonly BoundObject[]): BoundObject | null {
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) return isOfKinds(found) ? complainOfKinds(ground, mention, found) : complainOfSeveral(ground, mention.text, ranked(found));
  const [other] = exactly(ground, mention, null);
  if (other === undefined) return complainOfNone(ground, mention, fittingTypes(type));
  const { singular } = objectType(type);
  return complain(ground, `${other.name} is a ${objectType(other.type).singular}, and ${/^[aeiou]/iu.test(singular) ? 'an' : 'a'} ${singular} has no field for that.`);
}

function isOfKinds(found: readonly BoundObject[]): boolean {
  return new Set(found.map((object) => object.type)).size > 1;
}

/** A name of several kinds ("mgmt", the VLAN and the VRF): the noun before it decides. */
function complainOfKinds(ground: Ground, { text }: IntentMention, found: readonly BoundObject[]): null {
  const kinds = [...new Set(found.map((object) => objectType(object.type).singular))];
  return complain(ground, `"${text}" is the name of a ${orList(kinds)}; which is meant?`, { text, words: kinds.map((kind) => `${kind} ${text}`) });
}

function fittingTypes(type: string): ReadonlySet<string> {
  const { fields } = objectType(type);
  const refs = Object.entries(fields).flatMap(([name, field]) => (field.kind === 'ref' && !implied(type, name) ? [field.to] : []));
  return new Set([...refs, ...(fields['scope'] === undefined ? [] : SCOPES), ...(type === 'dcim.device' ? [MAKER] : [])]);
}

/** Adds a field once: two values for one field are a problem. */
export function add(ground: Ground, fields: ChangeField[], field: ChangeField): void {
  const known = fields.find((each) => each.field === field.field);
  if (known === undefined) fields.push(field);
  else if (known.value !== field.value) complain(ground, `Both ${known.text ?? ''} and ${field.text ?? ''} are given as ${field.field.replaceAll('_', ' ')}.`);
}

/** What a rack or location brings with it: the location and the site that it stands in. A site that was given must be that one. */
export function withPlaces(ground: Ground, type: string, fields: readonly ChangeField[]): readonly ChangeField[] {
  const all = [...fields];
  for (const inner of ['rack', 'location', 'cluster']) {
    const known = all.find((each) => each.field === inner);
    const object = known?.object ?? null;
    const row = object === null ? null : (ground.binder.names.find(object.type, object.id)?.row ?? null);
    if (object === null || row === null || inner === 'cluster') continue;
    for (const outer of ['location', 'site'] as const) {
      const id = idOf(row, outer);
      const related = rowOf(row, outer);
      if (outer === inner || id === null || related === null || objectType(type).fields[outer] === undefined) continue;
      const place = { type: `dcim.${outer}`, id, name: displayOf(related) };
      const said = all.find((each) => each.field === outer);
      if (said === undefined) all.push(givenObject(outer, place, 'derived'));
      else if (known?.origin === 'given' && said.value !== id && !isAbove(ground, said.object, place)) complain(ground, `${object.name} is at ${place.name}, not at ${said.text ?? ''}.`);
    }
  }
  return all;
}

/** A hall that was given holds the row that the rack stands in. */
function isAbove(ground: Ground, upper: BoundObject | null, lower: BoundObject): boolean {
  return upper !== null && upper.type === lower.type && ground.binder.names.idsBelow(upper).includes(lower.id);
}
