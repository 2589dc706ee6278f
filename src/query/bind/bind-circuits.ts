import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

const PLACES = ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location'];

/** Questions about circuits and carriers. Null when the intent is of another kind, or has a problem. */
export function bindCircuits(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'circuits-between':
      return between(binder, intent);
    case 'site-redundancy':
      return redundancy(binder, intent);
    default:
      return null;
  }
}

function between(binder: Binder, intent: Intent): Query | null {
  const [a, z] = (['target', 'second'] as const).map((slot) => placesOf(binder, intent, slot));
  if (a == null || z == null) return null;
  const where = bindConditions(binder, 'circuits.circuit', intent.conditions);
  return where === null ? null : operation('circuits-between', { a: [...a], z: [...z], where });
}

/** One place, or all that a plural stem stands for. */
function placesOf(binder: Binder, intent: Intent, slot: 'target' | 'second'): readonly BoundObject[] | null {
  const mention = intent.mentions.find((candidate) => candidate.slot === slot);
  if (mention === undefined) return null;
  if (/s$/iu.test(mention.text)) {
    const found = binder.all(mention, PLACES);
    const exact = found?.filter(({ name }) => name.toLowerCase() === mention.text.toLowerCase()) ?? [];
    return exact.length > 0 ? exact : found;
  }
  const place = binder.one(mention, PLACES);
  return place === null ? null : [place];
}

function redundancy(binder: Binder, intent: Intent): Query | null {
  const mention = intent.mentions.find(({ slot }) => slot === 'value');
  const provider = mention === undefined ? null : binder.one(mention, ['circuits.provider']);
  if (mention !== undefined && provider === null) return null;
  const where = bindConditions(binder, 'dcim.site', intent.conditions);
  return where === null ? null : operation('site-redundancy', { where, want: detailOf(intent, 'want') ?? 'all', provider });
}
