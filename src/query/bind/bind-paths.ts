import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import { onOne } from './bind-power.js';
import type { Binder } from './binder.js';
import { operation } from './operation-query.js';

const ENDS = ['dcim.device', 'virtualization.virtualmachine', 'dcim.rack', 'dcim.site', 'dcim.location', 'dcim.region'];

/** Questions about ways through the network. Null when the intent is of another kind, or has a problem. */
export function bindPaths(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'path-between':
      return between(binder, intent);
    case 'capacity': {
      const place = binder.placeOf(intent);
      return place === 'problem' ? null : operation('capacity', { scope: place });
    }
    case 'path-break':
      return onOne(binder, intent, ['dcim.device'], (device) => operation('path-break', { device, port: intent.mentions.find((mention) => mention.slot === 'port')?.text ?? null, uplinks: detailOf(intent, 'uplinks') === 'yes' }));
    case 'impact':
      return onOne(binder, intent, ['dcim.device', 'dcim.rack', 'circuits.circuit', 'dcim.powerfeed', 'dcim.powerpanel'], (object) => (object.type === 'circuits.circuit' && detailOf(intent, 'sites') === 'yes' ? operation('site-uplinks', { circuit: object }) : operation('impact', { object })));
    default:
      return null;
  }
}

function between(binder: Binder, intent: Intent): Query | null {
  const [from, to] = ['target', 'second'].map((slot) => intent.mentions.find((mention) => mention.slot === slot));
  const start = from === undefined ? null : binder.one(from, ENDS);
  if (start === null) return null;
  const goal: BoundObject | null = to === undefined ? null : binder.one(to, ENDS);
  return to !== undefined && goal === null ? null : operation('path-between', { from: start, to: goal });
}
