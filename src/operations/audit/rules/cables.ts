import { booleanOf, idOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { endText, isPassThrough, sideEnds } from '../../connections/ends.js';
import type { End } from '../../connections/ends.js';
import { rearPortsOf } from '../../connections/panel.js';
import { countedWord } from '../../present.js';
import { columnsNamed, nameAt, nameOf, plainRule } from '../rule.js';
import type { AuditRule, Dataset } from '../rule.js';
import { passiveTest } from './identity.js';

const CABLE_FIELDS = ['label', 'type', 'status', 'a_terminations', 'b_terminations', 'description'];
const CABLE_COLUMNS = [['cable', 'cable'], ['end', 'end present'], ['missing', 'missing'], ['status', 'status'], ['problem', 'problem']] as const;
const CABLED_PORTS: Dataset = { type: 'dcim.interface', fields: ['name', 'device', 'cable', 'link_peers_type', 'connected_endpoints'], narrow: { cabled: true } };
const ALL_CABLES: Dataset = { type: 'dcim.cable', fields: ['a_terminations', 'b_terminations', 'status'] };
const DEVICE_STATES: Dataset = { type: 'dcim.device', fields: ['name', 'status'] };

/** Cables and panel ports that lead nowhere, devices without a cable, cables still planned. */
export const cableRules: readonly AuditRule[] = [
  plainRule({ key: 'cable-open-end', type: 'dcim.cable', phrase: 'have an end that is not recorded', fields: CABLE_FIELDS, columns: CABLE_COLUMNS, question: 'half-connected cables' }, () => (cable) => {
    const [a, b] = [sideEnds(cable, 'a_terminations'), sideEnds(cable, 'b_terminations')];
    if (a.length > 0 && b.length > 0) return null;
    return { cable: cableName(cable), end: ends([...a, ...b]) || null, missing: a.length === 0 ? (b.length === 0 ? 'both ends' : 'A end') : 'B end', status: textOf(cable, 'status'), problem: 'one end missing' };
  }),
  plainRule({ key: 'cable-dead-end', type: 'dcim.cable', phrase: 'end in a panel with nothing behind it', fields: CABLE_FIELDS, datasets: { ports: CABLED_PORTS }, columns: CABLE_COLUMNS, question: 'cables that end in a panel' }, ({ all }) => {
    const dead = new Map(all('ports').filter(endsInPanel).map((port) => [idOf(port, 'cable'), port]));
    return (cable) => {
      const port = dead.get(idOf(cable));
      if (port === undefined) return null;
      const panel = [...sideEnds(cable, 'a_terminations'), ...sideEnds(cable, 'b_terminations')].filter((end) => isPassThrough(end.type));
      return { cable: cableName(cable), end: `${nameAt(port, 'device') ?? ''}:${nameOf(port)}`, missing: `nothing behind ${ends(panel)}`, status: textOf(cable, 'status'), problem: 'path ends in a panel' };
    };
  }),
  oneSidedPanels(),
  uncabledDevices(),
  plainRule({ key: 'cable-planned', type: 'dcim.cable', phrase: 'are still planned although the devices at both ends are active', fields: CABLE_FIELDS, datasets: { devices: DEVICE_STATES }, columns: [['cable', 'cable'], ['a_end', 'A end'], ['b_end', 'B end'], ['status', 'status'], ['problem', 'problem']], question: 'planned cables between active devices' }, ({ all }) => {
    const active = new Set(all('devices').filter((row) => textOf(row, 'status') === 'active').map((row) => idOf(row)));
    return (cable) => {
      const sides = [sideEnds(cable, 'a_terminations'), sideEnds(cable, 'b_terminations')];
      if (textOf(cable, 'status') !== 'planned' || !sides.every((side) => side.length > 0 && side.every((end) => end.owner?.type === 'dcim.device' && active.has(end.owner.id)))) return null;
      const [a = [], b = []] = sides;
      return { cable: cableName(cable), a_end: ends(a), b_end: ends(b), status: 'planned', problem: 'both devices are active' };
    };
  }),
];

function ends(list: readonly End[]): string {
  return list.map(endText).join(', ');
}

/** "#12", or its label. */
function cableName(cable: Row): string {
  return textOf(cable, 'label') ?? `#${String(idOf(cable))}`;
}

function isCabled(row: Row): boolean {
  return rowOf(row, 'cable') !== null || booleanOf(row, 'mark_connected') === true;
}

/** A cabled port whose first cable ends at a panel, and whose path finds no end behind it. */
function endsInPanel(port: Row): boolean {
  return isPassThrough(textOf(port, 'link_peers_type') ?? '') && rowsOf(port, 'connected_endpoints').length === 0;
}

function uncabledDevices(): AuditRule {
  return {
    key: 'device-uncabled', type: 'dcim.device', phrase: 'have nothing plugged in', question: 'active devices with nothing plugged in',
    fields: ['name', 'role', 'site', 'rack', 'status', 'parent_device', 'interface_count'],
    datasets: { cables: ALL_CABLES, mates: { type: 'dcim.device', fields: ['role', 'interface_count'] } },
    columns: columnsNamed([['name', 'name'], ['role', 'role'], ['site', 'site'], ['rack', 'rack'], ['status', 'status']]),
    check: ({ rows, all }) => {
      const isPassive = passiveTest(all('mates'));
      const cabled = new Set(all('cables').flatMap((cable) => [...sideEnds(cable, 'a_terminations'), ...sideEnds(cable, 'b_terminations')]).flatMap((end) => (end.owner?.type === 'dcim.device' ? [end.owner.id] : [])));
      // Asked of passive devices alone, it is they who are meant.
      const onlyPassive = rows.length > 0 && rows.every(isPassive);
      const asked = rows.filter((row) => textOf(row, 'status') === 'active' && (onlyPassive || !isPassive(row)));
      const bare = asked.filter((row) => !cabled.has(idOf(row) ?? 0));
      const own = bare.filter((row) => rowOf(row, 'parent_device') === null);
      const bays = bare.length - own.length;
      return {
        checked: asked.length,
        ...(asked.length === rows.length ? {} : { among: onlyPassive ? 'that are active' : '(active, of roles with interfaces)' }),
        findings: own.map((row) => ({ rows: [row], cells: { name: nameOf(row), role: nameAt(row, 'role'), site: nameAt(row, 'site'), rack: nameAt(row, 'rack'), status: textOf(row, 'status') } })),
        notes: [onlyPassive ? 'Only active devices are looked at.' : 'Only active devices of roles that have interfaces are looked at.', ...(bays === 0 ? [] : [`${countedWord(bays, 'device')} in a device bay, cabled by the chassis, not counted.`])],
      };
    },
  };
}

/** Front ports whose other side, behind the panel, has no cable; and the other way round. */
function oneSidedPanels(): AuditRule {
  return {
    key: 'panel-one-side', type: 'dcim.frontport', phrase: 'are cabled on one side only', question: 'patch panel ports cabled on one side only',
    fields: ['name', 'device', 'cable', 'rear_port', 'rear_port_position', 'rear_ports', 'mark_connected'], datasets: { rear: { type: 'dcim.rearport', fields: ['name', 'device', 'cable', 'mark_connected'] } },
    columns: columnsNamed([['device', 'panel'], ['port', 'front port'], ['rear_port', 'rear port'], ['position', 'position'], ['cabled', 'cabled'], ['missing', 'missing']]),
    check: ({ rows, all }) => {
      const rear = new Map(all('rear').map((row) => [idOf(row), row]));
      const findings = rows.flatMap((port) => {
        const behind = rearPortsOf(port).map(({ id, position }) => ({ row: rear.get(id), position }));
        const [front, back] = [isCabled(port), behind.some(({ row }) => row !== undefined && isCabled(row))];
        if (front === back) return [];
        const [rears, positions] = [behind.flatMap(({ row }) => (row === undefined ? [] : [nameOf(row)])), behind.map(({ position }) => position)];
        return [{ rows: [port], cells: { device: nameAt(port, 'device'), port: nameOf(port), rear_port: rears.join(', '), position: positions.join(', '), cabled: front ? 'front' : 'rear', missing: front ? 'rear' : 'front' } }];
      });
      const fronts = findings.filter(({ cells }) => cells.cabled === 'front').length;
      return { checked: rows.length, findings, notes: findings.length === 0 ? [] : [`${String(fronts)} of them are cabled at the front only, ${String(findings.length - fronts)} at the rear only.`] };
    },
  };
}
