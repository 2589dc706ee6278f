import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { nameOf, text, number, type Inventory } from './inventory.js';

/** Everything about one object, one of its fields, its place. */
export function lookup(inventory: Inventory): readonly Example[] {
  return [
    ...['core-sw-01', 'tell me about fw-01', 'pull up edge-rtr-02', 'what have we got on file for dist-sw-01', 'srv-web-01 details please'].map((question): Example => ({
      form: 'lookup.device', question, expect: deviceCard(inventory, /\S+-\d\d/u.exec(question)?.[0] ?? ''),
    })),
  ];
}

function deviceCard(inventory: Inventory, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const type = inventory.get('dcim.devicetype', device.device_type);
  const telling = [text(device, 'status'), nameOf(inventory.get('dcim.devicerole', device.role)), nameOf(type), nameOf(inventory.get('dcim.site', device.site)), nameOf(inventory.get('dcim.rack', device.rack)), units(device, type)];
  return {
    kind: 'object',
    objectType: 'dcim.device',
    sentence: [name, ...telling],
    text: telling,
  };
}

function units(device: StoredObject, type: StoredObject): string {
  const [low, height] = [number(device, 'position'), number(type, 'u_height')];
  return height > 1 ? `U${low}–U${low + height - 1}` : `U${low}`;
}
