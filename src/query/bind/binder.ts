import type { World } from '../../inventory/inventory.js';
import type { NameIndex } from '../../inventory/name-index.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import { foldName } from '../../inventory/fold.js';
import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { savedFiltersOf } from '../../inventory/saved-filters.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject } from '../query.js';
import { atPlace, isRange, linkName, ranked, withoutLesser } from './link.js';
import type { Linked, Named } from './link.js';
import type { Context, Problem } from './problem.js';

/** The world with an index that can be searched by name. */
export interface NamedWorld extends World {
  readonly inventory: NameIndex;
}

const MAX_NEAREST = 5;

/** Binds the names of one intent; keeps what it had to choose, and what it could not find. */
export class Binder {
  readonly world: NamedWorld;
  readonly context: Context;
  /** "read datacentre-1 as datacenter-01": said in the answer. */
  readonly notes: string[] = [];
  readonly problems: Problem[] = [];

  constructor(world: NamedWorld, context: Context) {
    this.world = world;
    this.context = context;
  }

  get names(): NameIndex {
    return this.world.inventory;
  }

  fail(problem: Problem): null {
    this.problems.push(problem);
    return null;
  }

  /** The one object that a mention names; several or none is a problem. */
  one(mention: IntentMention, allowed: readonly string[] | null, place: BoundObject | null = null): BoundObject | null {
    const found = this.all(mention, allowed, place);
    if (found === null) return null;
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    return this.fail({ kind: 'several', text: mention.text, candidates: ranked(found), together: false });
  }

  #only(mention: IntentMention, allowed: readonly string[] | null, place: BoundObject | null): readonly BoundObject[] | null {
    const object = this.one(mention, allowed, place);
    return object === null ? null : [object];
  }

  /** All objects that a mention may name: one, or several of the same name. None is a problem. */
  all(mention: IntentMention, allowed: readonly string[] | null, place: BoundObject | null = null): readonly BoundObject[] | null {
    const types = allowed === null ? null : new Set(allowed);
    const linked = this.#link(mention, types);
    const entries = mention.type === null ? withoutLesser(linked.entries) : linked.entries;
    if (entries.length === 0) return this.unknown(mention, allowed);
    const placed = place === null ? entries : atPlace(this.names, entries, place);
    if (placed.length === 0 && place !== null) {
      return this.fail({ kind: 'unknown', text: mention.text, types: [...new Set(entries.map((entry) => entry.type))], nearest: ranked(entries).slice(0, MAX_NEAREST), place: place.name, alike: true });
    }
    this.noteCorrection(mention.text, placed, linked);
    return placed;
  }

  #link(mention: IntentMention, types: ReadonlySet<string> | null): Linked {
    const linked = linkName(this.names, mention, types);
    if (linked.match !== 'near' && linked.entries.length > 0) return linked;
    const described = mention.type === 'dcim.device' || types?.has('dcim.device') === true ? this.describedDevices(mention.text) : [];
    return described.length > 0 ? { entries: described, match: 'part' } : linked;
  }

  /** "firewall", "web server": devices of a role, and with the other words in their name. */
  describedDevices(text: string): readonly BoundObject[] {
    // Of a type that is not loaded only some objects are known: the one among them need not be the only one.
    if (!this.names.isLoaded('dcim.device')) return [];
    const words = foldName(text).split(' ');
    for (let split = words.length - 1; split >= 0; split -= 1) {
      const roles = new Set(this.rolesOf(words.slice(split).join(' ')).map((role) => role.id));
      if (roles.size === 0) continue;
      const rest = words.slice(0, split);
      return this.names.entries('dcim.device').filter((entry) => roles.has(idOf(entry.row, 'role') ?? -1) && rest.every((word) => foldName(entry.name).split(' ').includes(word)));
    }
    return [];
  }

  /** Roles of exactly this name, else every role that carries the words. */
  rolesOf(text: string): readonly BoundObject[] {
    const type = 'dcim.devicerole';
    const linked = linkName(this.names, { text, type, number: null }, new Set([type]));
    return linked.match === 'near' ? [] : linked.entries;
  }

  /** What a loose or near match was read as stands in the answer. */
  noteCorrection(text: string, entries: readonly BoundObject[], linked: Linked): void {
    const [only] = entries;
    if (only === undefined || linked.match === 'exact') return;
    if (entries.length === 1) this.notes.push(`read ${text} as ${only.name}`);
  }

  unknown(named: Named, allowed: readonly string[] | null): null {
    const types = named.type === null ? allowed : [named.type];
    if (named.type === SAVED_FILTERS.type && savedFiltersOf(named.text, this.names).length > 0) return this.fail({ kind: 'not-applicable', reason: `saved filter "${named.text}" has no place in this question that I can read; "devices matching saved filter …" applies one` });
    const shape = shapeOf(named.text);
    if (shape !== null && named.type === null) return this.fail({ kind: 'not-applicable', reason: `the ${shape} ${named.text} has no place in this question that I can read` });
    const alike = this.names.nearest(named.text, types === null ? null : new Set(types), MAX_NEAREST);
    const [first] = types ?? [];
    // Nothing is spelt like it: then some of what there is.
    const nearest = alike.length > 0 || first === undefined || /^\d+$/u.test(named.text) ? alike : this.names.entries(first).slice(0, MAX_NEAREST);
    return this.fail({ kind: 'unknown', text: named.text, types: types ?? [], nearest: nearest.map(({ type, id, name }) => ({ type, id, name })), place: null, alike: alike.length > 0 });
  }

  /** The place that narrows a target down, if the intent names one. */
  placeOf(intent: Intent): BoundObject | null | 'problem' {
    const mention = intent.mentions.find((candidate) => candidate.slot === 'place');
    if (mention === undefined) return null;
    return this.one(mention, PLACES) ?? 'problem';
  }

  /** The target objects of an intent: named, or pointed to. */
  targets(intent: Intent, allowed: readonly string[] | null): readonly BoundObject[] | null {
    if (intent.reference !== null) return this.referred(intent.reference, allowed);
    const place = this.placeOf(intent);
    if (place === 'problem') return null;
    const mentions = intent.mentions.filter((mention) => mention.slot === 'target');
    const bound = mentions.map((mention) => (isRange(mention.text) ? this.all(mention, allowed, place) : this.#only(mention, allowed, place)));
    return bound.includes(null) ? null : bound.flatMap((objects) => objects ?? []);
  }

  /** The objects that "it", "them" or "there" point to. */
  referred(reference: 'it' | 'them' | 'there', allowed: readonly string[] | null): readonly BoundObject[] | null {
    const { focus, set, place } = this.context;
    const fits = (object: BoundObject): boolean => allowed === null || allowed.includes(object.type);
    if (reference === 'there') return place === null ? this.fail({ kind: 'no-context', word: 'there' }) : [place];
    if (reference === 'them') return set.length > 0 ? this.#fitting(set, fits) : this.single(focus, 'them');
    if (focus !== null && fits(focus)) return [focus];
    if (set.length === 1) return this.#fitting(set, fits);
    if (set.length > 1) return this.fail({ kind: 'several', text: 'it', candidates: set, together: false });
    return this.single(focus, 'it');
  }

  /** Those of the last answer that the question can be about; it is no question about nothing. */
  #fitting(set: readonly BoundObject[], fits: (object: BoundObject) => boolean): readonly BoundObject[] | null {
    const found = set.filter(fits);
    const [first] = set;
    if (found.length > 0 || first === undefined) return found;
    return this.fail({ kind: 'not-applicable', reason: `the last answer was about ${objectType(first.type).plural}, which have nothing of that kind` });
  }

  single(object: BoundObject | null, word: string): readonly BoundObject[] | null {
    return object === null ? this.fail({ kind: 'no-context', word }) : [object];
  }
}

/** Texts that are told by their shape, and so are no unknown names. */
function shapeOf(text: string): string | null {
  if (/^[\da-f:.]+\/\d{1,3}$/iu.test(text)) return 'network';
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/u.test(text) || /^[\da-f]*:[\da-f:]+$/iu.test(text)) return 'address';
  return /^(?:eth|ethernet|gi|te|xe-|et-|po|port-channel|lo)\d/iu.test(text) ? 'port' : null;
}

export const PLACES: readonly string[] = ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack'];

/** The status words that a type knows; null when it has no status. */
export function statusesOf(type: string): readonly string[] | null {
  const field = objectType(type).fields['status'];
  return field?.kind === 'choice' ? field.values.map(String) : null;
}
