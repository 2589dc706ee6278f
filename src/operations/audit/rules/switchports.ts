import type { Cell } from '../../../answer.js';
import { booleanOf, idOf, numberOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { countedWord, tally } from '../../present.js';
import { columnsNamed, nameAt, nameOf } from '../rule.js';
import type { AuditRule, Dataset, Ground } from '../rule.js';

const FIELDS = ['name', 'device', 'mode', 'untagged_vlan', 'tagged_vlans', 'cable', 'connected_endpoints', 'connected_endpoints_type', 'lag', 'mgmt_only'];
const FAR_ENDS: Dataset = { type: 'dcim.interface', fields: FIELDS, narrow: { cabled: true } };
const DEVICES: Dataset = { type: 'dcim.device', fields: ['role'] };
const COLUMNS = columnsNamed([['device', 'device'], ['port', 'port'], ['mode', 'mode'], ['vlans', 'VLANs'], ['far_end', 'far end'], ['far_mode', 'far mode'], ['far_vlans', 'far VLANs'], ['problem', 'problem']]);
const SWITCH_ROLE = /switch|\btor\b|leaf|spine/iu;
const SERVER_ROLE = /server|hypervisor|\bhost\b|compute/iu;

/** VLAN settings of ports that do not add up, at one end or between both. */
export const switchportRules: readonly AuditRule[] = [
  rule('tagged-no-vlan', 'are in tagged mode without any tagged VLAN', 'tagged ports without any vlan', ({ port }) => modeOf(port) === 'tagged' && rowsOf(port, 'tagged_vlans').length === 0 ? 'tagged, but no VLAN' : null, { applies: ({ port }) => modeOf(port) === 'tagged' }),
  rule('access-no-vlan', 'are in access mode without a VLAN', 'access ports lacking a vlan', ({ port }) => modeOf(port) === 'access' && rowOf(port, 'untagged_vlan') === null ? 'access, but no VLAN' : null, { applies: ({ port }) => modeOf(port) === 'access' }),
  rule('native-vlan-mismatch', 'have another native VLAN than their far end', 'mismatched native vlans across links', ({ port, far }) => {
    if (far === null || (idOf(far) ?? 0) < (idOf(port) ?? 0)) return null;
    const [here, there] = [nativeVid(port), nativeVid(far)];
    return here === there ? null : `native VLAN ${String(here ?? 'none')} here, ${String(there ?? 'none')} there`;
  }, { applies: ({ port, far }) => far !== null && modeOf(port) !== null && modeOf(far) !== null }),
  rule('tagged-vlan-mismatch', 'carry other tagged VLANs than their far end', 'tagged VLANs that differ across links', ({ port, far }) => {
    if (far === null || (idOf(far) ?? 0) < (idOf(port) ?? 0)) return null;
    const [here, there] = [taggedVids(port), taggedVids(far)];
    const [only, other] = [here.filter((vid) => !there.includes(vid)), there.filter((vid) => !here.includes(vid))];
    return only.length + other.length === 0 ? null : [...(only.length === 0 ? [] : [`only here ${only.join(', ')}`]), ...(other.length === 0 ? [] : [`only there ${other.join(', ')}`])].join('; ');
  }, { applies: ({ port, far }) => far !== null && modeOf(port) === 'tagged' && modeOf(far) === 'tagged' }),
  rule('tagged-all-server', 'let all VLANs through to a server', 'tagged-all trunks towards servers', ({ port, farRole }) => modeOf(port) === 'tagged-all' && SERVER_ROLE.test(farRole ?? '') ? `all VLANs to a ${farRole ?? ''}` : null, { applies: ({ port }) => modeOf(port) === 'tagged-all' }),
  rule('cabled-no-mode', 'are cabled switch ports, but without an 802.1Q mode', 'cabled ports with no 802.1Q mode', ({ port, role }) => rowOf(port, 'cable') !== null && modeOf(port) === null && SWITCH_ROLE.test(role ?? '') ? noMode(port) : null, { applies: ({ port, role }) => rowOf(port, 'cable') !== null && SWITCH_ROLE.test(role ?? '') }),
  rule('deprecated-vlan', 'use a deprecated VLAN', 'ports with a deprecated vlan', ({ port, deprecated }) => {
    const used = [rowOf(port, 'untagged_vlan'), ...rowsOf(port, 'tagged_vlans')].filter((vlan) => vlan !== null && deprecated.has(idOf(vlan) ?? 0));
    return used.length === 0 ? null : `deprecated ${used.map((vlan) => vlanText(vlan ?? {})).join(', ')}`;
  }, { applies: ({ port }) => modeOf(port) !== null }),
];

interface Seen {
  readonly port: Row;
  /** The interface at the other end of the path, when it is one. */
  readonly far: Row | null;
  readonly role: string | null;
  readonly farRole: string | null;
  readonly deprecated: ReadonlySet<number>;
}

function rule(key: string, phrase: string, question: string, judge: (seen: Seen) => string | null, { applies }: { readonly applies: (seen: Seen) => boolean }): AuditRule {
  return {
    key, type: 'dcim.interface', phrase, question, fields: FIELDS, columns: COLUMNS,
    datasets: { far: FAR_ENDS, devices: DEVICES, ...(key === 'deprecated-vlan' ? { vlans: { type: 'ipam.vlan', fields: ['status'], filters: { status: 'deprecated' } } } : {}) },
    check: (ground) => {
      const see = observer(ground, key === 'deprecated-vlan');
      const asked = ground.rows.map(see).filter(applies);
      const findings = asked.flatMap((seen) => {
        const problem = judge(seen);
        return problem === null ? [] : [{ rows: [seen.port], cells: cellsOf(seen, problem) }];
      });
      const reasons = key === 'cabled-no-mode' ? tally(findings.map(({ cells }) => String(cells.problem))).filter(([text]) => text !== 'no 802.1Q mode') : [];
      return { checked: asked.length, findings, notes: reasons.map(([text, count]) => `${countedWord(count, 'of them', 'of them')}: ${text}.`) };
    },
  };
}

function observer({ all }: Ground, withVlans: boolean): (port: Row) => Seen {
  const far = new Map(all('far').map((row) => [idOf(row), row]));
  const roles = new Map(all('devices').map((row) => [idOf(row), nameAt(row, 'role')]));
  const deprecated = new Set(withVlans ? all('vlans').map((row) => idOf(row) ?? 0) : []);
  return (port) => {
    const [end] = textOf(port, 'connected_endpoints_type') === 'dcim.interface' ? rowsOf(port, 'connected_endpoints') : [];
    const other = end === undefined ? null : (far.get(idOf(end)) ?? null);
    return { port, far: other, role: roles.get(idOf(port, 'device')) ?? null, farRole: other === null ? null : (roles.get(idOf(other, 'device')) ?? null), deprecated };
  };
}

function modeOf(port: Row): string | null {
  return textOf(port, 'mode');
}

function nativeVid(port: Row): number | null {
  return numberOf(port, 'untagged_vlan', 'vid');
}

function taggedVids(port: Row): readonly number[] {
  return rowsOf(port, 'tagged_vlans').flatMap((vlan) => numberOf(vlan, 'vid') ?? []).sort((a, b) => a - b);
}

/** The mode of a LAG's member is that of the LAG. */
function noMode(port: Row): string {
  if (rowOf(port, 'lag') !== null) return 'member of a LAG, whose mode counts';
  return booleanOf(port, 'mgmt_only') === true ? 'management port' : 'no 802.1Q mode';
}

function cellsOf({ port, far }: Seen, problem: string): Readonly<Record<string, Cell>> {
  return {
    device: nameAt(port, 'device'), port: nameOf(port), mode: modeOf(port), vlans: vlansText(port),
    far_end: far === null ? farText(port) : `${nameAt(far, 'device') ?? ''} ${nameOf(far)}`, far_mode: far === null ? null : modeOf(far), far_vlans: far === null ? null : vlansText(far), problem,
  };
}

function farText(port: Row): string | null {
  const [end] = rowsOf(port, 'connected_endpoints');
  return end === undefined ? null : `${nameAt(end, 'device') ?? ''} ${nameOf(end)}`.trim();
}

/** "untagged 10, tagged 20, 30". */
function vlansText(port: Row): string | null {
  const native = nativeVid(port);
  const tagged = taggedVids(port);
  const parts = [...(native === null ? [] : [`untagged ${String(native)}`]), ...(tagged.length === 0 ? [] : [`tagged ${tagged.join(', ')}`])];
  return parts.length === 0 ? null : parts.join(', ');
}

function vlanText(vlan: Row): string {
  return `${String(numberOf(vlan, 'vid'))} ${textOf(vlan, 'name') ?? ''}`.trim();
}
