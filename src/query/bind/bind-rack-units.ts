import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import { onOne } from './bind-power.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { linkName } from './link.js';
import { operation } from './operation-query.js';

const RACK = ['dcim.rack'];

/** Questions about the units of racks, and about how racks are wired. Null when the intent is of another kind, or has a problem. */
export function bindRackUnits(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'rack-unit':
      return unit(binder, intent);
    case 'rack-beside':
      return onOne(binder, intent, ['dcim.device'], (device) => operation('rack-beside', { device, side: detailOf(intent, 'side') ?? 'both' }));
    case 'rack-wiring':
      return onOne(binder, intent, RACK, (rack) => operation('rack-wiring', { rack, focus: detailOf(intent, 'focus') ?? 'all' }));
    case 'rack-space':
      return space(binder, intent);
    default:
      return null;
  }
}

/** Of the rack that is named, or of each rack of a place. */
function unit(binder: Binder, intent: Intent): Query | null {
  const span = { from: Number(detailOf(intent, 'from')), to: Number(detailOf(intent, 'to')), face: detailOf(intent, 'face') ?? 'both' };
  if (intent.conditions.length === 0) return onOne(binder, intent, RACK, (rack) => operation('rack-unit', { rack, ...span, supposed: detailOf(intent, 'supposed') }));
  const where = bindConditions(binder, 'dcim.rack', intent.conditions);
  return where === null ? null : operation('rack-unit-each', { where, ...span });
}

function space(binder: Binder, intent: Intent): Query | null {
  const text = detailOf(intent, 'model');
  const type = 'dcim.devicetype';
  const models = text === null ? [] : linkName(binder.names, { text, type, number: null }, new Set([type])).entries;
  const [model] = models;
  if (text !== null && model === undefined) return binder.unknown({ text, type, number: null }, [type]);
  if (models.length > 1) return binder.fail({ kind: 'several', text: text ?? '', candidates: models, together: false });
  const height = detailOf(intent, 'height');
  const wanted = { height: height === null ? null : Number(height), model: model ?? null, count: Number(detailOf(intent, 'count') ?? '1'), face: detailOf(intent, 'face') };
  const named = intent.reference !== null || intent.mentions.some((mention) => mention.slot === 'target');
  if (named) return onOne(binder, intent, RACK, (rack) => operation('rack-space', { where: [], rack, ...wanted }));
  const where = bindConditions(binder, 'dcim.rack', intent.conditions);
  return where === null ? null : operation('rack-space', { where, rack: null, ...wanted });
}
