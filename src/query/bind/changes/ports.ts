import { coloursNamed } from '../../../netbox/colours.js';
import { detailOf } from '../../intent.js';
import type { Intent, IntentMention } from '../../intent.js';
import type { CableEnd, CableRequest, PortRequest, PortSetting } from '../../port-request.js';
import type { BoundObject, Query } from '../../query.js';
import { cableTypesOf } from '../../traits.js';
import type { Binder } from '../binder.js';
import { PLACES } from '../binder.js';
import { atPlace } from '../link.js';
import { operation } from '../operation-query.js';

const DEVICE = 'dcim.device';
const MOST_DEVICES = 50;

/** An order about ports of a device, or about the uplinks of devices of a role at a place. */
export function bindPortOrder(binder: Binder, intent: Intent): Query | null {
  const uplinks = detailOf(intent, 'uplinks') === 'yes';
  const setting = settingOf(intent);
  const devices = uplinks ? devicesOf(binder, intent) : oneDevice(binder, intent.mentions.find((mention) => mention.slot === 'target'));
  if (setting === null || devices === null) return null;
  const ports = intent.details.filter((detail) => detail.name === 'port').map((detail) => detail.value);
  return operation('port-change', { devices: [...devices], ports, uplinks, setting, question: detailOf(intent, 'text') ?? '' } satisfies PortRequest);
}

function settingOf(intent: Intent): PortSetting | null {
  const enabled = detailOf(intent, 'enabled');
  if (enabled !== null) return { kind: 'enabled', value: enabled === 'yes' };
  const description = detailOf(intent, 'description');
  if (description !== null) return { kind: 'description', value: description };
  const how = (['access', 'native', 'set', 'add', 'remove'] as const).find((each) => each === detailOf(intent, 'how'));
  const vlans = [...new Set(intent.details.filter((detail) => detail.name === 'vlan').map((detail) => detail.value))];
  return how === undefined || vlans.length === 0 ? null : { kind: 'vlans', how, vlans };
}

/** An order never corrects a name: it must be exactly that of one device. */
function oneDevice(binder: Binder, mention: IntentMention | undefined): readonly BoundObject[] | null {
  if (mention === undefined) return binder.fail({ kind: 'incomplete', what: 'which device', suggestions: [] });
  const exact = binder.names.exact(mention.text).filter((entry) => entry.type === DEVICE);
  const [only] = exact;
  if (only === undefined) return binder.fail({ kind: 'unknown', text: mention.text, types: [DEVICE], nearest: binder.names.nearest(mention.text, new Set([DEVICE]), 5).map(({ type, id, name }) => ({ type, id, name })), place: null, alike: true });
  return exact.length === 1 ? [{ type: only.type, id: only.id, name: only.name }] : binder.fail({ kind: 'several', text: mention.text, candidates: exact.map(({ type, id, name }) => ({ type, id, name })), together: false });
}

/** A device by name, or those of a role; the place narrows them. */
function devicesOf(binder: Binder, intent: Intent): readonly BoundObject[] | null {
  const mention = intent.mentions.find((each) => each.slot === 'target');
  const place = intent.mentions.find((each) => each.slot === 'place');
  const bound = place === undefined ? null : binder.one(place, PLACES);
  if (mention === undefined || (place !== undefined && bound === null)) return null;
  if (binder.names.exact(mention.text).some((entry) => entry.type === DEVICE)) return oneDevice(binder, mention);
  const described = binder.describedDevices(mention.text);
  if (described.length === 0) return oneDevice(binder, mention);
  if (bound === null) return binder.fail({ kind: 'incomplete', what: `the uplinks of which ${mention.text}, or where`, suggestions: [] });
  const found = atPlace(binder.names, described, bound);
  if (found.length === 0) return binder.fail({ kind: 'not-applicable', reason: `no ${mention.text} is at ${bound.name}, and nothing was written` });
  if (found.length > MOST_DEVICES) return binder.fail({ kind: 'not-applicable', reason: `that would change ports of ${found.length} devices, which is too many for one plan; nothing was written` });
  return found.map(({ type, id, name }) => ({ type, id, name }));
}

/** An order about a cable between two ports. */
export function bindCableOrder(binder: Binder, intent: Intent): Query | null {
  const kind = (['connect', 'disconnect', 'repatch'] as const).find((each) => each === detailOf(intent, 'cabling'));
  const a = endOf(binder, intent, 'target', 'a');
  const isPair = intent.mentions.some((mention) => mention.slot === 'second');
  const b = isPair ? endOf(binder, intent, 'second', 'b') : null;
  if (kind === undefined || a === null || (isPair && b === null)) return null;
  const traits = intent.details.filter((detail) => detail.name === 'trait').map((detail) => detail.value);
  const colour = traits.flatMap((trait) => coloursNamed(trait).slice(0, 1).map((hex) => ({ name: trait, hex })));
  const material = traits.filter((trait) => coloursNamed(trait).length === 0);
  const types = material.map((trait) => cableTypesOf(trait)).reduce<readonly string[] | null>((left, right) => left?.filter((type) => right.includes(type)) ?? right, null) ?? [];
  if (material.length > 0 && types.length === 0) return binder.fail({ kind: 'not-applicable', reason: `no cable is ${material.join(' ')}, and nothing was written` });
  const length = detailOf(intent, 'length');
  return operation('cable-change', {
    kind, a, b, types: [...types], typeText: material.length === 0 ? null : material.join(' '), colour: colour[0] ?? null,
    length: length === null ? null : { value: Number(length), unit: detailOf(intent, 'length_unit') ?? 'm' }, question: detailOf(intent, 'text') ?? '',
  } satisfies CableRequest);
}

function endOf(binder: Binder, intent: Intent, slot: IntentMention['slot'], side: 'a' | 'b'): CableEnd | null {
  const [device] = oneDevice(binder, intent.mentions.find((mention) => mention.slot === slot)) ?? [];
  return device === undefined ? null : { device, port: detailOf(intent, `port-${side}`) };
}
