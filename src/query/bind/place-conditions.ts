import { foldLoosely } from '../../inventory/fold.js';
import type { Entry } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { IntentCondition } from '../intent.js';
import type { BoundObject, Condition } from '../query.js';
import type { Binder } from './binder.js';
import { conditionOn } from './condition-on.js';

/** "at Acme Corp sites": the sites whose tenant it is. */
export function siteOwnerCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const [text = ''] = said.values;
  const owner = binder.one({ slot: 'owner', text, type: 'tenancy.tenant', number: null }, ['tenancy.tenant']);
  if (owner === null) return null;
  const sites = binder.names.entries('dcim.site').filter((site) => idOf(site.row, 'tenant') === owner.id);
  if (sites.length === 0) return binder.fail({ kind: 'not-applicable', reason: `${owner.name} has no site of its own` });
  binder.notes.push(`sites of ${owner.name}: ${sites.map((site) => site.name).join(', ')}`);
  return conditionOn(binder, subject, sites.map(({ type, id, name }) => ({ type, id, name })), said.negated);
}

/** "the datacenter": the sites whose name carries the word, else any site, must be asked; "the main site" is any. */
export function placeClassCondition(binder: Binder, said: IntentCondition): null {
  const [word = ''] = said.values;
  const carrying = foldLoosely(word) === foldLoosely(objectType('dcim.site').singular) ? [] : sitesOfKind(binder, word);
  const candidates = carrying.length > 0 ? carrying : bySize(binder.names.entries('dcim.site'));
  return binder.fail({ kind: 'several', text: word, candidates, together: true });
}

/** "the datacenters": the sites whose name or group carries the word. */
export function placeKindCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const [word = ''] = said.values;
  const sites = sitesOfKind(binder, word);
  return sites.length === 0 ? binder.unknown({ text: word, type: 'dcim.site', number: null }, ['dcim.site']) : conditionOn(binder, subject, sites, said.negated);
}

/** Of many sites the one with most devices is most likely meant. */
export function bySize(sites: readonly Entry[]): readonly BoundObject[] {
  const devices = (site: Entry): number => numberOf(site.row, 'device_count') ?? 0;
  return [...sites].sort((a, b) => devices(b) - devices(a)).map(({ type, id, name }) => ({ type, id, name }));
}

/** Sites whose name, else whose group, carries a word for a kind of site. */
export function sitesOfKind(binder: Binder, word: string): readonly BoundObject[] {
  const stem = foldLoosely(word.replace(/s$/iu, ''));
  const carries = (text: string | null): boolean => text !== null && foldLoosely(text).includes(stem);
  const sites = binder.names.entries('dcim.site');
  const named = sites.filter((site) => carries(site.name));
  const grouped = sites.filter((site) => carries(textOf(site.row, 'group')));
  return (named.length > 0 ? named : grouped).map(({ type, id, name }) => ({ type, id, name }));
}
