import { objectType } from '../../../netbox/catalogue.js';
import { textOf } from '../../../netbox/row.js';
import { formatRate } from '../../quantities.js';
import { isVirtual } from '../../connections/ports.js';
import type { DevicePort } from '../../connections/ports.js';
import { speedOf } from '../../connections/speed.js';
import { isFree } from '../../ports/free-ports.js';

const PANEL = ['dcim.frontport', 'dcim.rearport'];

/** What NetBox lets a cable from a port of each type lead to. */
const COMPATIBLE: Readonly<Record<string, readonly string[]>> = {
  'dcim.interface': ['dcim.interface', ...PANEL],
  'dcim.frontport': ['dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', ...PANEL],
  'dcim.rearport': ['dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', ...PANEL],
  'dcim.consoleport': ['dcim.consoleserverport', ...PANEL],
  'dcim.consoleserverport': ['dcim.consoleport', ...PANEL],
  'dcim.poweroutlet': ['dcim.powerport'],
  'dcim.powerport': ['dcim.poweroutlet'],
};

type Medium = 'copper' | 'pluggable' | 'fibre' | null;

/** Whether a plug goes into it at all: bundles, VLAN interfaces and radios take none. */
export function isSocket({ type, row }: DevicePort): boolean {
  return type !== 'dcim.interface' || (!isVirtual(row) && !/^(?:ieee802\.1|other-wireless)/u.test(textOf(row, 'type') ?? ''));
}

/** A socket with nothing in it that is in service. */
export function isOpenSocket(port: DevicePort): boolean {
  return isSocket(port) && isFree(port.row) && port.row['enabled'] !== false && port.row['mgmt_only'] !== true;
}

function mediumOf({ type, row }: DevicePort): Medium {
  const kind = textOf(row, 'type') ?? '';
  if (type === 'dcim.interface') return /base-(?:t|tx|t1)$/u.test(kind) ? 'copper' : /-(?:sfp|xfp|qsfp|osfp|cfp|cpak|gbic|x2|xenpak|cdfp|cxp|dsfp)/u.test(kind) ? 'pluggable' : null;
  return PANEL.includes(type) ? (/^(?:\dp\dc|gg45|tera|110|mrj21)/u.test(kind) ? 'copper' : /^(?:lc|sc|st|fc|mpo|mtrj|lsh|cs|sn|mu|lx|urm|splice)/u.test(kind) ? 'fibre' : null) : null;
}

/** Why no cable can lead from the one port to the other; null when one can. */
export function misfit(a: DevicePort, b: DevicePort): string | null {
  const kinds = `${kindText(a)} and ${kindText(b)}`;
  if (COMPATIBLE[a.type]?.includes(b.type) !== true) return `${kinds} are not joined by a cable`;
  const media = [mediumOf(a), mediumOf(b)];
  return media.includes('copper') && media.includes('fibre') ? `${kinds} are of different media` : null;
}

/** What fits, but not by itself. */
export function doubtOf(a: DevicePort, b: DevicePort): string | null {
  const media = [mediumOf(a), mediumOf(b)];
  if (media.includes('copper') && media.includes('pluggable')) return `${kindText(a)} and ${kindText(b)} need a copper transceiver.`;
  const [from, to] = [speedOf(a.row), speedOf(b.row)];
  return a.type === 'dcim.interface' && b.type === 'dcim.interface' && from !== null && to !== null && from !== to ? `The ports differ in speed: ${formatRate(from)} and ${formatRate(to)}.` : null;
}

/** Which of two ports fits a third better: of the same type of port first, then without a doubt. */
export function fitRank(port: DevicePort, other: DevicePort): number {
  if (misfit(port, other) !== null) return 9;
  if (port.type === other.type && textOf(port.row, 'type') === textOf(other.row, 'type')) return 0;
  return doubtOf(port, other) === null ? 1 : 2;
}

/** Why a type of cable does not go into a port; null when it does. */
export function cableMisfit(types: readonly string[], port: DevicePort): string | null {
  const medium = mediumOf(port);
  const takes = (type: string): boolean => {
    if (type === 'power' || port.type.startsWith('dcim.power')) return type === 'power' && port.type.startsWith('dcim.power');
    if (/^dac-/u.test(type)) return medium === 'pluggable' || medium === null;
    if (/^(?:smf|mmf|aoc)/u.test(type)) return medium !== 'copper';
    return !/^cat/u.test(type) || medium !== 'fibre';
  };
  return types.length === 0 || types.some(takes) ? null : `a cable of type ${types.join(' or ')} does not go into ${kindText(port)}`;
}

/** What a cable of that type needs at a port besides. */
export function cableDoubt(type: string | null, port: DevicePort): string | null {
  return type !== null && /^cat/u.test(type) && mediumOf(port) === 'pluggable' ? `a ${type} cable needs a copper transceiver in ${kindText(port)}.` : null;
}

/** "tor-a01-1 Ethernet12 (10gbase-x-sfpp interface)" */
export function kindText(port: DevicePort): string {
  return `${nameOf(port)} (${[...(textOf(port.row, 'type') ?? '').split(' ').filter((word) => word !== ''), objectType(port.type).singular].join(' ')})`;
}

/** "tor-a01-1 Ethernet12" */
export function nameOf({ name, row }: DevicePort): string {
  return `${textOf(row, 'device', 'name') ?? textOf(row, 'device') ?? ''} ${name}`;
}
