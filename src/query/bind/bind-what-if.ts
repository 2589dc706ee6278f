import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** What would be if, and the units of racks taken together. Null when the intent is of another kind, or has a problem. */
export function bindWhatIf(binder: Binder, intent: Intent): Query | null {
  if (intent.act === 'rack-totals') {
    const where = bindConditions(binder, 'dcim.rack', intent.conditions);
    return where === null ? null : operation('rack-totals', { where });
  }
  return intent.act === 'what-if' ? whatIf(binder, intent) : null;
}

function whatIf(binder: Binder, intent: Intent): Query | null {
  const [target] = intent.mentions;
  const count = Number(detailOf(intent, 'count') ?? '1');
  switch (detailOf(intent, 'kind')) {
    case 'added': {
      const rack = target === undefined ? null : binder.one(target, ['dcim.rack']);
      return rack === null ? null : operation('what-if-added', { rack, count, height: Number(detailOf(intent, 'height') ?? '1') });
    }
    case 'taken':
      return target === undefined ? null : operation('what-if-taken', { prefix: target.text, count });
    default:
      return removal(binder, intent);
  }
}

/** The racks are those of the place that the devices are taken from. */
function removal(binder: Binder, intent: Intent): Query | null {
  const devices = bindConditions(binder, 'dcim.device', intent.conditions);
  if (devices === null) return null;
  const places = devices.filter((condition): condition is Extract<Condition, { kind: 'is' }> => condition.kind === 'is' && !condition.negated && condition.objects.every(({ type }) => PLACES.includes(type)));
  const racks = places.map((place): Condition => (place.relation === 'rack' ? { kind: 'field', field: 'id', lookup: 'equals', values: place.objects.map(({ id }) => id), negated: false } : place));
  return operation('what-if-removed', { racks, devices });
}
