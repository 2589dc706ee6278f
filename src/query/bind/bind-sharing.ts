import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { linkBetween } from './links.js';
import { operation } from './operation-query.js';
import { conditionThrough } from './related-conditions.js';

/** "In the same rack as …". Null when the intent is of another kind, or has a problem. */
export function bindSharing(binder: Binder, intent: Intent): Query | null {
  if (intent.act !== 'same-as') return null;
  const mention = intent.mentions.find(({ slot }) => slot === 'target');
  if (mention === undefined) return null;
  const shared = detailOf(intent, 'shared');
  if (shared === 'ipam.prefix' && /^[\d.]+(?:\/\d+)?$|:/u.test(mention.text)) return operation('same-subnet', { address: mention.text });
  const object = binder.one(mention.type === 'ipam.ipaddress' ? { ...mention, type: null } : mention, null);
  if (object === null) return null;
  const strip = intent.mentions.find(({ slot }) => slot === 'second');
  if (strip !== undefined) return sharedWith(binder, object, binder.one(strip, null));
  if (shared === 'pdu') return operation('same-strip', { object, strip: null });
  return shared === null ? null : sameOf(binder, intent, { object, shared });
}

/** "who shares pdu-a01-1 with tor-a01-1": devices share a PDU by its outlets. */
function sharedWith(binder: Binder, object: BoundObject, strip: BoundObject | null): Query | null {
  if (strip === null) return null;
  if (object.type === 'dcim.device' && strip.type === 'dcim.device') return operation('same-strip', { object, strip });
  return binder.fail({ kind: 'not-applicable', reason: `${objectType(object.type).plural} do not share ${objectType(strip.type).plural}` });
}

function sameOf(binder: Binder, intent: Intent, { object, shared }: { readonly object: BoundObject; readonly shared: string }): Query | null {
  const type = intent.subject ?? (object.type === 'virtualization.virtualmachine' ? object.type : 'dcim.device');
  const itself: Condition = { kind: 'field', field: 'id', lookup: 'equals', values: [object.id], negated: false };
  const reached = linkBetween(shared, object.type);
  const having = linkBetween(type, shared);
  const refused = (one: string): null => binder.fail({ kind: 'not-applicable', reason: `${objectType(one).plural} have no ${objectType(shared).singular} of their own in NetBox` });
  if (reached === null) return refused(object.type);
  if (having === null) return refused(type);
  const where = bindConditions(binder, type, intent.conditions);
  if (where === null) return null;
  const own = [conditionThrough(reached, object.type, [itself])];
  return operation('same-as', { object, type, where, shared, own, same: [conditionThrough(having, shared, own)] });
}
