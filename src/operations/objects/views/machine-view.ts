import { tableBody } from '../../../answer.js';
import type { Block, OutRow, Section } from '../../../answer.js';
import { idOf, numberOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { cellOf, column, countedWord, outRow } from '../../present.js';
import { formatMegabytes } from '../../quantities.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { machinePlaces } from '../places/machine-place.js';
import { groupedBy, titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'virtualization.virtualmachine';
const NIC = 'virtualization.vminterface';

/** A virtual machine: where it runs, how big it is, its interfaces, addresses and services. */
export const machineView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('object-clusters', 'virtualization.cluster', { id: { from: 'object', field: 'cluster.id' } }, ['name', 'type', 'group', 'scope_type', 'scope_id', 'scope']),
    fetchStep('nics', NIC, { virtual_machine_id: object.id }, ['name', 'enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'mac_address', 'description']),
    fetchStep('addresses', 'ipam.ipaddress', { virtual_machine_id: object.id }, ['address', 'assigned_object_id', 'dns_name']),
    fetchStep('services', 'ipam.service', { virtual_machine_id: object.id }, ['name', 'protocol', 'ports', 'description'], { optional: true }),
    fetchStep('namesakes', 'dcim.device', { name: object.name }, ['name', 'site'], { optional: true }),
  ],
  body: (row, inputs, world) => {
    const place = machinePlaces.read(inputs, 'object', world)(row);
    const cluster = inputs.rows('object-clusters')[0];
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} is ${textOf(row, 'status') ?? 'of unknown status'}${hostText(row)}, ${sizeText(row)}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['name', 'status', 'role', 'platform', 'serial'])),
        ...block(
          'Placement',
          [
            ...factsOf(TYPE, row, ['cluster']),
            fact('cluster_type', 'cluster type', cluster === undefined ? null : textOf(cluster, 'type')),
            ...factsOf(TYPE, row, ['device']).map((each) => ({ ...each, label: 'host' })),
            fact('site', 'site', place.site),
            fact('region', 'region', place.region),
          ],
          ['cluster', 'device'],
        ),
        ...block('Size', factsOf(TYPE, row, ['vcpus', 'memory', 'disk'])),
        ...network(row),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: [...nics(inputs), ...rowsSection('Services', 'ipam.service', inputs.rows('services'), ['name', 'protocol', 'ports', 'description'])],
      notes: inputs.rows('namesakes').map((device) => `There is also a device of this name, at ${textOf(device, 'site') ?? 'no site'}: ask for "device ${titleOf('dcim.device', device)}".`),
    });
  },
};

function hostText(row: Row): string {
  const cluster = textOf(row, 'cluster');
  const host = textOf(row, 'device', 'name') ?? textOf(row, 'device');
  if (cluster === null) return host === null ? ', on no recorded cluster' : ` on host ${host}`;
  return ` on ${cluster} (${host === null ? 'no host recorded' : `host ${host}`})`;
}

/** "4 vCPU / 16 GB, 100 GB disk". */
function sizeText(row: Row): string {
  const vcpus = numberOf(row, 'vcpus');
  const memory = numberOf(row, 'memory');
  const disk = numberOf(row, 'disk');
  const cpuAndMemory = [vcpus === null ? null : `${String(vcpus)} vCPU`, memory === null ? null : formatMegabytes(memory)].filter((part) => part !== null).join(' / ');
  const parts = [cpuAndMemory === '' ? null : cpuAndMemory, disk === null ? null : `${formatMegabytes(disk)} disk`].filter((part) => part !== null);
  return parts.length === 0 ? 'its size not recorded' : parts.join(', ');
}

function network(row: Row): readonly Block[] {
  const none = rowOf(row, 'primary_ip4') === null && rowOf(row, 'primary_ip6') === null;
  const missing = none ? [fact('primary_ip', 'primary IP', null)] : [];
  return block('Network', [...missing, ...factsOf(TYPE, row, ['primary_ip4', 'primary_ip6', 'interface_count', 'virtual_disk_count'])], ['primary_ip']);
}

const COLUMNS = [column('name', 'name'), column('enabled', 'enabled'), column('mode', 'mode'), column('vlans', 'VLANs'), column('addresses', 'addresses'), column('mac_address', 'MAC address')];

function nics(inputs: Inputs): readonly Section[] {
  const rows = inputs.rows('nics');
  if (rows.length === 0) return [];
  const addresses = groupedBy(inputs.rows('addresses').map((address) => ({ ...address, nic: { id: address['assigned_object_id'] ?? null } })), 'nic');
  const sorted = rows.toSorted((a, b) => (textOf(a, 'name') ?? '').localeCompare(textOf(b, 'name') ?? '', 'en', { numeric: true }));
  const body = tableBody({
    text: countedWord(rows.length, 'interface'),
    objectType: NIC,
    columns: COLUMNS,
    rows: sorted.map((nic) => nicRow(nic, addresses.get(idOf(nic)) ?? [])),
  });
  return [{ title: 'Interfaces', body }];
}

function nicRow(nic: Row, addresses: readonly Row[]): OutRow {
  const vlans = [rowOf(nic, 'untagged_vlan'), ...rowsOf(nic, 'tagged_vlans')].flatMap((vlan) => (vlan === null ? [] : [vlan['display'] ?? null]));
  return outRow(NIC, nic, {
    name: textOf(nic, 'name'),
    enabled: cellOf(nic['enabled'] ?? null),
    mode: textOf(nic, 'mode'),
    vlans: cellOf(vlans),
    addresses: cellOf(addresses.map((address) => address['address'] ?? null)),
    mac_address: textOf(nic, 'mac_address'),
  });
}
