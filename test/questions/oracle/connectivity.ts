import type { Example } from '../example.js';
import { cablingOf, deviceOf, kindOf, type End } from './cabling.js';
import { roleOf } from './devices.js';
import { nameOf, number, rowSet, tally, type Inventory } from './inventory.js';
import { grouped } from './networks.js';

/** The two questions that show the program at its widest: everything of one type, and how everything is connected. */
export function connectivity(inventory: Inventory): readonly Example[] {
  const cables = inventory.all('dcim.cable');
  const links = networkLinks(inventory);
  const pairs = tally(links.pairs.map(([a, b]) => [a, b].map((end) => roleOf(inventory, deviceOf(inventory, end))).sort().join(' / ')));
  const [busiest] = pairs;
  return [
    { form: 'list.all', question: 'show all VLANs', expect: { kind: 'table', objectType: 'ipam.vlan', by: ['vid', 'name', 'site'], ...rowSet(inventory.all('ipam.vlan').map((vlan) => `${number(vlan, 'vid')} ${nameOf(vlan)} ${nameOf(inventory.get('dcim.site', vlan.site))}`)) } },
    {
      form: 'topo.whole', question: 'Analyze network connectivity patterns',
      expect: {
        kind: 'text',
        sentence: [`${grouped(inventory.all('dcim.device').length)} devices`, `${grouped(cables.length)} cables`, ...tally(cables.map(kindOf)).map(([kind, count]) => `${count} ${kind}`), `${links.count} network links`, `${inventory.all('circuits.circuit').length} circuits`],
        text: ['Links by role', 'Findings', ...(busiest === undefined ? [] : [...busiest[0].split(' / '), String(busiest[1])])],
      },
    },
  ];
}

/** Pairs of interfaces of two devices that a path or a radio link joins, each once; a path may end in a provider's network. */
function networkLinks(inventory: Inventory): { readonly pairs: readonly (readonly [End, End])[]; readonly count: number } {
  const cabling = cablingOf(inventory);
  const paths = inventory.all('dcim.interface').flatMap((port) => {
    const near = { type: 'dcim.interface', id: port.id };
    const far = cabling.farEnd(near);
    return far === null ? [] : [{ near, far }];
  });
  const radio = inventory.all('wireless.wirelesslink').map((link): readonly [End, End] => [{ type: 'dcim.interface', id: number(link, 'interface_a') }, { type: 'dcim.interface', id: number(link, 'interface_b') }]);
  const pairs = [...paths.flatMap(({ near, far }): (readonly [End, End])[] => (far.type === 'dcim.interface' && far.id > near.id ? [[near, far]] : [])), ...radio];
  return { pairs, count: pairs.length + paths.filter(({ far }) => leadsToProvider(inventory, far)).length };
}

/** Whether the far side of a circuit is a provider's network. */
function leadsToProvider(inventory: Inventory, end: End): boolean {
  if (end.type !== 'circuits.circuittermination') return false;
  const { circuit } = inventory.get(end.type, end.id);
  return inventory.all(end.type).some((other) => other.circuit === circuit && other.id !== end.id && other.termination_type === 'circuits.providernetwork');
}
