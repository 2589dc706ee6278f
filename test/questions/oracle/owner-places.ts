import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames } from './devices.js';
import { isNone, nameOf, number, rowSet, type Inventory } from './inventory.js';

/** Whose objects are, set against whose the places are that they stand in: tenancy is never inherited. */
export function ownerPlaces(inventory: Inventory): readonly Example[] {
  const form = 'join.owner-vs-place';
  const tenant = (name: string): number => inventory.named('tenancy.tenant', name).id;
  const [acme, globex, initrode, netops] = [tenant('Acme Corp'), tenant('Globex'), tenant('Initrode'), tenant('Netops')];
  const devices = inventory.all('dcim.device');
  const inPlaceOf = (owner: number, type: string, field: string): readonly StoredObject[] => devices.filter((device) => inventory.get(type, device[field])['tenant'] === owner);
  const atAcme = inPlaceOf(acme, 'dcim.site', 'site');
  const inGlobex = inPlaceOf(globex, 'dcim.location', 'location');
  const inInitrode = inPlaceOf(initrode, 'dcim.rack', 'rack');
  const ofNetops = devices.filter((device) => device['tenant'] === netops);
  const hostOf = (device: StoredObject): unknown => inventory.get('dcim.site', device['site'])['tenant'];
  const elsewhere = ofNetops.filter((device) => !isNone(hostOf(device)) && hostOf(device) !== netops);
  const home = ofNetops.filter((device) => hostOf(device) === netops).length;
  return [
    { form, question: 'devices at Acme Corp sites', expect: table(inventory, atAcme, [String(atAcme.length), ...whose(inventory, atAcme)]) },
    { form, question: "gear standing in Globex locations that isn't theirs", expect: table(inventory, inGlobex.filter((device) => device['tenant'] !== globex), [`${inGlobex.length} devices there`, ...whose(inventory, inGlobex)]) },
    { form, question: 'who else has devices in racks owned by Initrode', expect: table(inventory, inInitrode.filter((device) => !isNone(device['tenant']) && device['tenant'] !== initrode), [`${inInitrode.length} devices there`, ...whose(inventory, inInitrode)], ['rack_tenant']) },
    { form, question: "Netops devices in other tenants' sites", expect: table(inventory, elsewhere, [`${elsewhere.length} devices`, `${ofNetops.length} devices of Netops`, `${home} stand`, ...new Set(elsewhere.map((device) => nameOf(inventory.get('tenancy.tenant', hostOf(device)))))]) },
  ];
}

/** How many belong to each tenant, and how many to nobody. */
function whose(inventory: Inventory, devices: readonly StoredObject[]): readonly string[] {
  const names = [...new Set(devices.map((device) => nameOf(inventory.get('tenancy.tenant', device['tenant']))))].filter((name) => name !== '');
  const nobody = devices.filter((device) => isNone(device['tenant'])).length;
  const count = (name: string): number => devices.filter((device) => nameOf(inventory.get('tenancy.tenant', device['tenant'])) === name).length;
  return [...names.map((name) => `to ${name}`), ...names.map((name) => `${count(name)} `), ...(nobody === 0 ? [] : [`${nobody} ${nobody === 1 ? 'has' : 'have'} no tenant`])];
}

function table(inventory: Inventory, devices: readonly StoredObject[], sentence: readonly string[], columns: readonly string[] = []): Expectation {
  const named = devices.filter((device) => nameOf(device) !== '').slice(0, 3);
  const tenantOf = (object: StoredObject): string | null => nameOf(inventory.get('tenancy.tenant', object['tenant'])) || null;
  return {
    kind: 'table',
    objectType: 'dcim.device',
    ...rowSet(deviceNames(inventory, devices)),
    columns: ['name', 'role', 'site', 'site_tenant', 'tenant', ...columns],
    cells: named.map((device) => ({ row: nameOf(device), site: nameOf(inventory.get('dcim.site', number(device, 'site'))), site_tenant: tenantOf(inventory.get('dcim.site', device['site'])), tenant: tenantOf(device) })),
    sentence: [...new Set(sentence)],
  };
}
