import { idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { countStep, fetchStep } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { counted, countedWord, formatNumber } from '../../present.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { vlanPlaces } from '../places/scope-place.js';
import { titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'ipam.vlan';
const PREFIX_COLUMNS = ['prefix', 'status', 'vrf', 'role', 'scope', 'tenant', 'description'];

/** One VLAN with its prefixes and the ports that carry it. */
export const vlanView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('object-groups', 'ipam.vlangroup', { id: { from: 'object', field: 'group.id' } }, ['name', 'scope_type', 'scope_id', 'scope']),
    fetchStep('prefixes', 'ipam.prefix', { vlan_id: object.id }, [...PREFIX_COLUMNS, 'scope_type', 'scope_id']),
    fetchStep('ports', 'dcim.interface', { vlan_id: object.id }, ['device', 'untagged_vlan', 'qinq_svlan']),
    countStep('machine-ports', 'virtualization.vminterface', { vlan_id: object.id }, { optional: true }),
    countStep('wireless', 'wireless.wirelesslan', { vlan_id: object.id }, { optional: true }),
  ],
  body: (row, inputs, world) => {
    const place = vlanPlaces.read(inputs, 'object', world)(row);
    const ports = portsOf(row, inputs.rows('ports'));
    const role = textOf(row, 'role');
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} is ${textOf(row, 'status') ?? 'of unknown status'}${role === null ? '' : `, role ${role}`}, and ${place.phrase}; ${useText(ports, inputs)}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['vid', 'name', 'status', 'role', 'qinq_role', 'qinq_svlan', 'l2vpn_termination'])),
        ...block('Place', [fact('region', 'region', place.region), ...factsOf(TYPE, row, ['site', 'group']), fact('scope', 'scope of the group', rowOf(row, 'site') === null ? place.path : null)]),
        ...block('Use', [
          fact('prefixes', 'prefixes', inputs.number('prefixes')),
          fact('untagged_ports', 'untagged ports', ports.untagged),
          fact('tagged_ports', 'tagged ports', ports.tagged),
          fact('qinq_ports', 'QinQ ports', ports.qinq === 0 ? null : ports.qinq),
          fact('devices', 'devices', ports.devices),
          fact('vm_interfaces', 'VM interfaces', inputs.number('machine-ports')),
          fact('wireless_lans', 'wireless LANs', inputs.number('wireless')),
        ]),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)]),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: rowsSection('Prefixes', 'ipam.prefix', inputs.rows('prefixes'), PREFIX_COLUMNS),
      notes: [...cutNotes(inputs, { prefixes: 'prefixes', ports: 'ports' }), 'Trunks in mode tagged-all carry it without listing it; they are not counted.'],
    });
  },
};

interface Ports {
  readonly untagged: number;
  readonly tagged: number;
  readonly qinq: number;
  readonly devices: number;
}

/** NetBox finds a port by a VLAN as untagged, tagged or Q-in-Q service VLAN. */
function portsOf(vlan: Row, ports: readonly Row[]): Ports {
  const id = idOf(vlan);
  const untagged = ports.filter((port) => idOf(port, 'untagged_vlan') === id).length;
  const qinq = ports.filter((port) => idOf(port, 'qinq_svlan') === id).length;
  const devices = new Set(ports.map((port) => idOf(port, 'device'))).size;
  return { untagged, qinq, tagged: ports.length - untagged - qinq, devices };
}

function useText(ports: Ports, inputs: Inputs): string {
  const count = ports.untagged + ports.tagged + ports.qinq;
  const prefixes = counted(inputs.number('prefixes') ?? 0, 'ipam.prefix');
  if (count === 0) return `no device port carries it, ${prefixes}`;
  return `on ${countedWord(count, 'port')} (${formatNumber(ports.untagged)} untagged, ${formatNumber(ports.tagged)} tagged) of ${counted(ports.devices, 'dcim.device')}, ${prefixes}`;
}
