import { objectType } from '../../../netbox/catalogue.js';
import type { IntentMention } from '../../intent.js';
import type { BoundObject } from '../../query.js';
import { numberOf } from '../../../netbox/row.js';
import { orList } from '../../phrase.js';
import { atPlace, ranked, withoutLesser } from '../link.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';

const MAX_NEAREST = 5;
const FEW = 20;

type Named = Pick<IntentMention, 'text' | 'type' | 'number'>;

/** Objects of exactly this name, number or id, of the allowed types; none when it is only like one. */
export function exactly(ground: Ground, { text, type, number }: Named, allowed: ReadonlySet<string> | null): readonly BoundObject[] {
  const { names } = ground.binder;
  const fits = (entry: BoundObject): boolean => (type === null || entry.type === type) && (allowed === null || allowed.has(entry.type));
  if (number !== null && type !== null) {
    const numbered = names.entries(type).filter((entry) => (type === 'ipam.vlan' ? numberOf(entry.row, 'vid') === number : entry.id === number));
    return plain(numbered.filter(fits));
  }
  return plain(names.exact(text).filter(fits));
}

/** The one object that is exactly named; several or none is a problem, which offers what it may have been. */
export function oneExactly(ground: Ground, named: Named, allowed: ReadonlySet<string> | null, place: BoundObject | null = null): BoundObject | null {
  const found = exactly(ground, named, allowed);
  const left = narrowed(ground, named.type === null ? withoutLesser(found) : found, place);
  const [only] = left;
  if (only !== undefined && left.length === 1) return only;
  return left.length === 0 ? complainOfNone(ground, named, allowed) : complainOfSeveral(ground, named.text, left);
}

/** Those at the place, when there are any. */
export function narrowed(ground: Ground, objects: readonly BoundObject[], place: BoundObject | null): readonly BoundObject[] {
  if (place === null || objects.length < 2) return objects;
  const placed = atPlace(ground.binder.names, objects, place);
  return placed.length > 0 ? placed : objects;
}

export function complainOfSeveral(ground: Ground, text: string, objects: readonly BoundObject[]): null {
  return complain(ground, `"${text}" fits ${objects.length} objects; which one is meant?`, { text, objects: ranked(objects) });
}

/** Nothing has exactly this name: what is near is offered, never taken. */
export function complainOfNone(ground: Ground, named: Named, allowed: ReadonlySet<string> | null): null {
  const { names } = ground.binder;
  const types = named.type === null ? allowed : new Set([named.type]);
  const elsewhere = names.exact(named.text).filter((entry) => types !== null && !types.has(entry.type));
  const likeness = [() => names.loose(named.text), () => names.withWords(named.text, types), () => names.misspelt(named.text, types), () => names.nearest(named.text, types, MAX_NEAREST)];
  const near = likeness.map((find) => find().filter((entry) => types === null || types.has(entry.type))).find((found) => found.length > 0) ?? [];
  const nearest = named.number === null ? plain(near.length > 0 ? near : allOfOne(ground, types)).slice(0, MAX_NEAREST) : [];
  const noun = types === null || types.size > 3 ? 'object' : orList([...types].map((type) => objectType(type).singular));
  const other = elsewhere[0] === undefined ? '' : ` (it is a ${objectType(elsewhere[0].type).singular})`;
  ground.unknown ??= named.text;
  if (named.number !== null) return complain(ground, named.type === 'ipam.vlan' ? `No VLAN has the id ${named.number}.` : `No ${noun} has the id ${named.number}.`);
  return complain(ground, `No ${noun} is named exactly "${named.text}"${other}${nearest.length > 0 ? `; ${near.length > 0 ? 'nearest' : 'there are'}: ${nearest.map((object) => object.name).join(', ')}` : ''}.`, { text: named.text, objects: nearest });
}

/** All objects of the one type that is asked for, where they are few: what may stand there instead. */
function allOfOne({ binder }: Ground, types: ReadonlySet<string> | null): readonly BoundObject[] {
  const [only] = types ?? [];
  const entries = only === undefined || types?.size !== 1 ? [] : binder.names.entries(only);
  return entries.length <= FEW ? entries : [];
}

function plain(entries: readonly BoundObject[]): readonly BoundObject[] {
  const seen = new Map(entries.map((entry) => [`${entry.type}#${entry.id}`, entry]));
  return [...seen.values()].map(({ type, id, name }) => ({ type, id, name }));
}
