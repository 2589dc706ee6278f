import { describe, expect, test } from 'vitest';
import { addCatalogue } from '../../../src/server/demo/catalogue.js';
import { generateInventory } from '../../../src/server/demo/generate.js';
import { addPlaces } from '../../../src/server/demo/places.js';
import { addRacks } from '../../../src/server/demo/racks.js';
import { addStore, addStores } from '../../../src/server/demo/stores.js';
import { addPrefix } from '../../../src/server/demo/subnets.js';
import { addTenants } from '../../../src/server/demo/tenants.js';
import { addVlans } from '../../../src/server/demo/vlans.js';
import { createWorld, fieldsOf, type Draft, type World } from '../../../src/server/demo/world.js';
import { Database } from '../../../src/server/rest/database.js';
import { plain } from '../../../src/server/rest/plain.js';

const NOW = new Date('2025-06-18T10:30:00Z');
const DEVICES_OF_A_STORE = 35;

function worldWithoutDevices(): World {
  const world = createWorld(NOW, 1);
  for (const add of [addTenants, addPlaces, addCatalogue, addRacks, addVlans]) add(world);
  return world;
}

/** Everything in the world by type, with the fields that objects share. */
function contents(world: World): ReadonlyMap<string, readonly Draft[]> {
  return new Map([...world.objects].map(([type, list]) => [type, [...list, ...(world.further.get(type) ?? [])].map(fieldsOf)]));
}

describe('stores', () => {
  test.each([['few ports', 2, 6000], ['all their ports', Infinity, 9 * DEVICES_OF_A_STORE]])('are what making them one by one gives, with %s', (_name, portLimit, scale) => {
    const repeated = worldWithoutDevices();
    addStores(repeated, scale);
    const stepwise = worldWithoutDevices();
    addPrefix(stepwise, { cidr: '100.64.0.0/10', status: 'container', description: 'Stores' });
    for (let number = 1; number <= Math.ceil(scale / DEVICES_OF_A_STORE); number += 1) addStore(stepwise, number, portLimit);
    const [made, expected] = [contents(repeated), contents(stepwise)];
    expect([...made.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [type, objects] of expected) expect(made.get(type), type).toEqual(objects);
    expect(repeated.random.next()).toBe(stepwise.random.next());
  });

  test('do not keep what they repeat', () => {
    const world = worldWithoutDevices();
    addStores(world, 100_000);
    const kept = [...world.objects.values()].reduce((sum, list) => sum + list.length, 0);
    expect(kept).toBeLessThan(3000);
    expect(world.further.get('dcim.device')?.length).toBeGreaterThan(99_000);
  });

  test('are changed when the log says so', () => {
    const store = generateInventory({ now: NOW, scale: 2000 });
    const database = new Database(store);
    const newest = new Map([...database.all('core.objectchange')].map((change) => [`${plain(change['changed_object_type'])} ${plain(change['changed_object_id'])}`, change]));
    const edits = [...newest.values()].filter((change) => change['action'] === 'update');
    const objects = edits.map((change) => database.find(plain(change['changed_object_type']), change['changed_object_id'])?.object);
    const [device = 0] = (store.objects.get('dcim.device') ?? []).slice(-1).map((last) => last.id);
    expect(edits.filter((change) => change['changed_object_type'] === 'dcim.device' && Number(change['changed_object_id']) > device).length).toBeGreaterThan(10);
    expect(objects.map((object) => object?.['last_updated'])).toEqual(edits.map((change) => change['time']));
  });
});
