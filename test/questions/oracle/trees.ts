import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { at } from './follow-ups.js';
import { nameOf, number, text, treeIds, type Inventory } from './inventory.js';

/** Places in each other, each with the counts of all below it. */
export function trees(inventory: Inventory): readonly Example[] {
  const form = 'list.place-tree';
  const below = (type: string, name: string): ReadonlySet<number> => treeIds(inventory, type, inventory.named(type, name).id);
  const sitesIn = (field: string, ids: ReadonlySet<number>): readonly StoredObject[] => inventory.all('dcim.site').filter((site) => ids.has(number(site, field)));
  const line = (name: string, sites: readonly StoredObject[], isSite = false): string => `${name}: ${isSite ? '' : `${many(sites.length, 'site')}, `}${many(standing(inventory, 'dcim.rack', sites).length, 'rack')}, ${many(standing(inventory, 'dcim.device', sites).length, 'device')}`;
  const europe = sitesIn('region', below('dcim.region', 'Europe'));
  const elsewhere = inventory.all('dcim.site').filter((site) => !europe.includes(site));
  const regions = inventory.all('dcim.region');
  const whole: Expectation = { kind: 'text', sentence: [many(regions.length, 'region'), many(inventory.all('dcim.site').length, 'site')], text: [...regions.map((region) => line(nameOf(region), sitesIn('region', below('dcim.region', nameOf(region))))), ...inventory.all('dcim.site').map(nameOf)] };
  const groups = inventory.all('dcim.sitegroup');
  const rooms = (site: string): readonly StoredObject[] => at(inventory, 'dcim.location', site);
  const room = (location: StoredObject): string => {
    const ids = treeIds(inventory, 'dcim.location', location.id);
    const here = (type: string): number => inventory.all(type).filter((object) => ids.has(number(object, 'location'))).length;
    return `${nameOf(location)}${location.status === 'active' ? '' : ` (${text(location, 'status')})`}: ${many(here('dcim.rack'), 'rack')}, ${many(here('dcim.device'), 'device')}`;
  };
  const cut: Expectation = { kind: 'text', sentence: ['Europe', many(europe.length, 'site')], text: [line('Europe', europe), ...europe.map((site) => `${nameOf(site)}${site.status === 'active' ? '' : ` (${text(site, 'status')})`}: ${line('', [site], true).slice(2)}`)], without: elsewhere.map(nameOf) };
  return [
    { form, question: 'region tree', expect: whole },
    { form, question: 'what halls and rooms are in datacenter-01', expect: { kind: ['text', 'table'], sentence: ['datacenter-01', many(rooms('datacenter-01').length, 'location')], text: rooms('datacenter-01').map(room), without: ['site-lon'] } },
    { form, question: 'which sites are under Europe', expect: cut },
    { form, question: 'show locations with their racks at datacenter-02', expect: { kind: 'text', sentence: [many(rooms('datacenter-02').length, 'location')], text: [...rooms('datacenter-02').map(room), ...at(inventory, 'dcim.rack', 'datacenter-02').map(nameOf)] } },
    { form, question: 'site group tree', expect: { kind: 'text', sentence: [many(groups.length, 'site group')], text: groups.map((group) => line(nameOf(group), sitesIn('group', below('dcim.sitegroup', nameOf(group))))) } },
    { form, question: 'regions and sites as a tree, one level', expect: { kind: 'text', text: regions.filter((region) => region.parent === null).map((region) => line(nameOf(region), sitesIn('region', below('dcim.region', nameOf(region))))), without: ['site-fra'] } },
  ];
}

function standing(inventory: Inventory, type: string, sites: readonly StoredObject[]): readonly StoredObject[] {
  const ids = new Set(sites.map(({ id }) => id));
  return inventory.all(type).filter((object) => ids.has(number(object, 'site')));
}

function many(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
}
