import type { Example, Expectation } from '../example.js';
import { prefixes, type Recorded } from './addresses.js';
import { nameOf, text, type Inventory } from './inventory.js';
import { fillOf, scopeText } from './networks.js';
import { scopeSite } from './places.js';

/** Reports on the address space. */
export function ipamReports(inventory: Inventory): readonly Example[] {
  const form = 'report.ipam';
  const all = prefixes(inventory);
  const prod = inventory.named('ipam.vrf', 'prod').id;
  const first = inventory.named('dcim.site', 'datacenter-01').id;
  const aggregates = inventory.all('ipam.aggregate').map((aggregate) => text(aggregate, 'prefix'));
  const whole: Expectation = { ...summary(inventory, all), text: ['Aggregates', ...aggregates, 'Prefixes by status', 'Prefixes by role', 'Prefixes by VRF', 'Fullest prefixes', 'Emptiest large prefixes', 'VLAN groups', ...inventory.all('ipam.vlangroup').map(nameOf), 'recorded more than once', 'outside every prefix'] };
  return [
    { form, question: 'ipam overview', expect: whole },
    { form, question: 'how is our address space doing', expect: whole },
    { form, question: 'IP usage report for vrf prod', expect: summary(inventory, all.filter(({ vrf }) => vrf === prod)) },
    { form, question: 'subnet report datacenter-01', expect: summary(inventory, all.filter(({ object }) => scopeSite(inventory, object) === first)) },
    { form, question: 'v6 rollout status', expect: summary(inventory, all) },
  ];
}

function summary(inventory: Inventory, list: readonly Recorded[]): Expectation {
  const six = list.filter(({ block: each }) => each.family === 6);
  const places = (some: readonly Recorded[]): number => new Set(some.flatMap(({ object }) => scopeText(inventory, object) ?? [])).size;
  const share = (prefix: Recorded): number => {
    const { used, usable } = fillOf(inventory, prefix);
    return Math.min(1, Number(used) / Number(usable));
  };
  const leaves = list.filter(({ object, block: each }) => object.status !== 'container' && each.family === 4).sort((a, b) => share(b) - share(a));
  const [top, second] = leaves;
  const isClear = top !== undefined && second !== undefined && share(top) > share(second);
  return {
    kind: 'text',
    objectType: 'ipam.prefix',
    sentence: [`${list.length} prefixes`, `${list.length - six.length} IPv4`, `${six.length} IPv6`, `${places(six)} of ${places(list)} places`, ...(isClear ? [text(top.object, 'prefix')] : ['100 %'])],
  };
}
