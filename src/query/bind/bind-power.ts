import { idOf, textOf } from '../../netbox/row.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** Questions about power. Null when the intent is of another kind, or has a problem. */
export function bindPower(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'power-outlets':
      return onOne(binder, intent, ['dcim.device'], (device) => operation('power-outlets', { device, only: detailOf(intent, 'only') ?? 'all' }));
    case 'power-strips':
      return where(binder, intent, 'dcim.device', (conditions) => operation('power-strips', { where: conditions, min: numberOf(intent, 'min') ?? 0, max: numberOf(intent, 'max') }));
    case 'power-path':
      return onOne(binder, intent, ['dcim.device'], (device) => operation('power-path', { device }));
    case 'power-downstream':
      return onOne(binder, intent, ['dcim.powerfeed', 'dcim.powerpanel', 'dcim.device'], (source) => operation('power-downstream', { source }));
    case 'power-load':
      return load(binder, intent);
    case 'power-redundancy':
      return where(binder, intent, 'dcim.device', (conditions) => operation('power-redundancy', { where: conditions, only: detailOf(intent, 'only') ?? 'weak' }));
    case 'rack-feeds':
      return where(binder, intent, 'dcim.rack', (conditions) => operation('rack-feeds', { where: conditions, lacks: detailOf(intent, 'lacks') ?? 'any' }));
    case 'power-report': {
      const place = binder.placeOf(intent);
      return place === 'problem' ? null : operation('power-report', { scope: place });
    }
    default:
      return null;
  }
}

function numberOf(intent: Intent, name: string): number | null {
  const value = detailOf(intent, name);
  return value === null ? null : Number(value);
}

function where(binder: Binder, intent: Intent, type: string, make: (conditions: readonly Condition[]) => Query): Query | null {
  const conditions = bindConditions(binder, type, intent.conditions);
  return conditions === null ? null : make(conditions);
}

export function onOne(binder: Binder, intent: Intent, types: readonly string[], make: (object: BoundObject) => Query | null): Query | null {
  if (intent.reference === null && intent.mentions.every((mention) => mention.slot !== 'target')) return binder.fail({ kind: 'incomplete', what: 'which object', suggestions: [] });
  const found = binder.targets(intent, types);
  const [only] = found ?? [];
  if (found === null || only === undefined) return found === null ? null : binder.fail({ kind: 'no-context', word: intent.reference ?? 'it' });
  return found.length === 1 ? make(only) : binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: found, together: false });
}

function load(binder: Binder, intent: Intent): Query | null {
  const figures = {
    above: numberOf(intent, 'above'), below: numberOf(intent, 'below'), inclusive: detailOf(intent, 'inclusive') === 'yes', ascending: detailOf(intent, 'ascending') === 'yes', limit: intent.limit,
  };
  const { subject } = intent;
  if (subject !== null) return where(binder, intent, subject, (conditions) => operation('power-load', { type: subject, where: conditions, ...figures, label: null }));
  return onOne(binder, intent, ['dcim.device', 'dcim.rack', 'dcim.powerfeed', 'dcim.powerpanel'], (object) => operation('power-load', { type: object.type, where: [{ kind: 'field', field: 'id', lookup: 'equals', values: [object.id], negated: false }], ...figures, label: object.name }));
}

/** Devices whose role or name says that others draw their power through them. */
export function isPowerStrip(binder: Binder, device: BoundObject): boolean {
  const entry = binder.names.find(device.type, device.id);
  const role = entry === null ? null : (textOf(entry.row, 'role', 'name') ?? binder.names.find('dcim.devicerole', idOf(entry.row, 'role') ?? 0)?.name ?? null);
  return /\b(?:pdu|power|ups|rail)\b/iu.test((role ?? '').replace(/[-_]/gu, ' '));
}
