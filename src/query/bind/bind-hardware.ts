import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { onDevice } from './bind-ports.js';
import { operation } from './operation-query.js';

/** Questions about parts of devices, and what is in what. Null when the intent is of another kind, or has a problem. */
export function bindHardware(binder: Binder, intent: Intent): Query | null {
  const parent = detailOf(intent, 'parent') === 'yes';
  switch (intent.act) {
    case 'parts':
      return onTarget(binder, intent, ['dcim.device', ...PLACES], (object) => operation('parts', { object, kind: detailOf(intent, 'kind') ?? 'all' }));
    case 'device-family':
      return onDevice(binder, intent, (device) => operation(parent ? 'parent-device' : 'child-devices', { device }));
    case 'tree-family':
      return onTarget(binder, intent, null, (object) => operation('tree-family', { object, parent }));
    case 'subinterfaces':
      return onDevice(binder, intent, (device) => operation('subinterfaces', { device, port: intent.mentions.find((mention) => mention.slot === 'port')?.text ?? '', parent }));
    case 'console-reach':
      return onDevice(binder, intent, (device) => operation('console-reach', { device }));
    case 'services-on':
      return operation('services-on', { port: Number(detailOf(intent, 'port')), protocol: detailOf(intent, 'protocol') });
    case 'name-use':
      return nameUse(binder, intent);
    case 'depth':
      return onTarget(binder, intent, ['dcim.devicetype'], (object) => operation('state', { object, check: { kind: 'field', field: 'is_full_depth', values: [detailOf(intent, 'half') !== 'yes'], label: detailOf(intent, 'half') === 'yes' ? 'half depth' : 'full depth', negated: detailOf(intent, 'negated') === 'yes' } }));
    default:
      return null;
  }
}

function onTarget(binder: Binder, intent: Intent, allowed: readonly string[] | null, make: (object: BoundObject) => Query | null): Query | null {
  const objects = binder.targets(intent, allowed);
  const [only] = objects ?? [];
  if (objects === null) return null;
  if (only === undefined) return binder.fail({ kind: 'no-context', word: intent.reference ?? 'it' });
  return objects.length === 1 ? make(only) : binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: objects, together: false });
}

/** Devices and machines are looked up by name; of all other types the index knows the names. */
function nameUse(binder: Binder, intent: Intent): Query | null {
  const name = intent.mentions[0]?.text ?? '';
  const others = binder.names.exact(name).filter(({ type }) => type !== 'dcim.device' && type !== 'virtualization.virtualmachine').map(({ type, id, name: known }) => ({ type, id, name: known }));
  return operation('name-use', { name, free: detailOf(intent, 'free') === 'yes', others });
}
