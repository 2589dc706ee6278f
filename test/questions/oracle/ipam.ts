import type { Example, Expectation } from '../example.js';
import { block, isWithin, prefixOf, sizeOf, unionSize, type Recorded } from './addresses.js';
import { roleOf } from './devices.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { addressesIn, around, assignee, childrenOf, fill, fillOf, firstFree, firstLevel, freeCount, grouped, scopeText, vlanText, vrfName } from './networks.js';

/** Prefixes and what is in them. */
export function ipam(inventory: Inventory): readonly Example[] {
  return [...containing(inventory), ...details(inventory), ...children(inventory), ...recordedAddresses(inventory), ...utilisation(inventory)];
}

function containing(inventory: Inventory): readonly Example[] {
  const questions: readonly [string, string][] = [
    ['which prefix is 10.0.4.7 in', '10.0.4.7'],
    ['what subnet does 10.10.4.20 belong to', '10.10.4.20'],
    ['parent network of 10.10.4.128/26', '10.10.4.128/26'],
    ['is 2001:db8::25 inside anything we manage', '2001:db8::25'],
  ];
  return questions.map(([question, value]) => ({ form: 'ipam.containing-prefix', question, expect: container(inventory, value) }));
}

/** The smallest prefix around a value, the chain above it in its VRF, and the aggregate. */
function container(inventory: Inventory, value: string): Expectation {
  const found = around(inventory, value);
  const [leaf] = found;
  if (leaf === undefined) throw new Error(`Nothing is around ${value}.`);
  const chain = found.filter(({ vrf }) => vrf === leaf.vrf).map(({ object }) => text(object, 'prefix'));
  const aggregates = inventory.all('ipam.aggregate').map((object) => text(object, 'prefix')).filter((aggregate) => isWithin(block(value), block(aggregate)));
  const telling = [vlanText(inventory, leaf.object.vlan), scopeText(inventory, leaf.object)].filter((part) => part !== null);
  return {
    kind: ['value', 'table'],
    value: text(leaf.object, 'prefix'),
    rows: chain,
    sentence: [value, ...chain, ...telling, leaf.vrf === null ? 'global table' : `VRF ${vrfName(inventory, leaf.vrf)}`],
    text: [...found.map(({ object }) => text(object, 'prefix')), ...aggregates.map((aggregate) => `Aggregate: ${aggregate}`)],
  };
}

function details(inventory: Inventory): readonly Example[] {
  const questions: readonly [string, string][] = [
    ['tell me about 10.10.4.0/24', '10.10.4.0/24'],
    ['10.10.0.0/16', '10.10.0.0/16'],
    ['what is 10.10.4.0/24 used for', '10.10.4.0/24'],
    ['details of 2001:db8::/32', '2001:db8::/32'],
  ];
  return questions.map(([question, prefix]) => ({ form: 'ipam.prefix-detail', question, expect: card(inventory, prefixOf(inventory, prefix)) }));
}

function card(inventory: Inventory, prefix: Recorded): Expectation {
  const { object, block: outer } = prefix;
  const isContainer = object.status === 'container';
  const { used, usable, percent } = fillOf(inventory, prefix);
  const [free = ''] = isContainer ? [] : firstFree(inventory, prefix);
  const place = [vlanText(inventory, object.vlan), scopeText(inventory, object), text(object, 'description')].filter((part) => part !== null && part !== '');
  const tenant = nameOf(inventory.get('tenancy.tenant', object.tenant));
  return {
    kind: 'object',
    objectType: 'ipam.prefix',
    sentence: [text(object, 'prefix'), text(object, 'status'), ...place.filter((part) => part !== null), `${percent} %`, ...(outer.family === 4 ? [`${grouped(used)} of ${grouped(usable)}`] : [])],
    text: [
      `addresses: ${addressesIn(inventory, outer, isContainer ? 'every' : prefix.vrf).length}`,
      `child prefixes: ${childrenOf(inventory, prefix).length}`,
      ...(tenant === '' ? [] : [`tenant: ${tenant}`]),
      ...(isContainer ? [] : [`first free address: ${free}`, String(freeCount(inventory, prefix))]),
    ],
  };
}

function children(inventory: Inventory): readonly Example[] {
  const example = (question: string, prefix: string, isDirect = false): Example => ({ form: 'ipam.children', question, expect: childTable(inventory, prefixOf(inventory, prefix), isDirect) });
  return [
    example('subnets of 10.10.0.0/16', '10.10.0.0/16'),
    example("what's carved out of 10.0.0.0/8", '10.0.0.0/8'),
    example('child prefixes of 10.10.4.0/24', '10.10.4.0/24'),
    example('only the first level under 10.0.0.0/8', '10.0.0.0/8', true),
  ];
}

function childTable(inventory: Inventory, parent: Recorded, isDirect: boolean): Expectation {
  const every = childrenOf(inventory, parent);
  const list = isDirect ? firstLevel(every) : every;
  const { percent } = fill(unionSize(every.map(({ block: inner }) => inner)), sizeOf(parent.block));
  return {
    kind: 'table',
    objectType: 'ipam.prefix',
    by: ['prefix', 'vrf'],
    ...rowSet(list.map(({ object, vrf }) => `${text(object, 'prefix')} ${vrfName(inventory, vrf)}`)),
    columns: ['prefix', 'status', 'role', 'scope', 'vlan', 'utilisation', 'tenant'],
    cells: list.filter(({ block: inner }) => inner.family === 4).map((child) => ({
      row: `${text(child.object, 'prefix')} ${vrfName(inventory, child.vrf)}`,
      status: text(child.object, 'status'),
      scope: scopeText(inventory, child.object),
      utilisation: Number(fillOf(inventory, child).percent),
    })),
    sentence: [text(parent.object, 'prefix'), `${every.length} child prefix${every.length === 1 ? '' : 'es'}`, `${percent} %`, ...(isDirect ? [String(list.length)] : [])],
  };
}

function recordedAddresses(inventory: Inventory): readonly Example[] {
  const form = 'ipam.ips-in-prefix';
  const inside = addressesIn(inventory, block('10.10.4.0/24'), null);
  const wide = addressesIn(inventory, block('10.10.0.0/16'), 'every');
  const ofRouters = wide.filter(({ object }) => {
    const owner = assignee(inventory, object);
    return owner?.type === 'dcim.interface' && roleOf(inventory, owner.owner) === 'router';
  });
  const { used, usable } = fillOf(inventory, prefixOf(inventory, '10.10.4.0/24'));
  return [
    { form, question: 'used IPs in 10.10.4.0/24', expect: { ...addressTable(inventory, inside), sentence: ['10.10.4.0/24', `${inside.length} IP addresses`, `${usable - used} of ${usable}`] } },
    { form, question: 'who is sitting in 10.10.4.0/26', expect: addressTable(inventory, addressesIn(inventory, block('10.10.4.0/26'), 'every')) },
    { form, question: 'list addresses of 10.10.0.0/16 assigned to routers', expect: { ...addressTable(inventory, ofRouters), sentence: [`${ofRouters.length} IP addresses`, `${wide.length} IP addresses in all`] } },
    { form, question: 'reserved addresses under 10.10.4.0/24', expect: addressTable(inventory, inside.filter(({ object }) => object.status === 'reserved')) },
  ];
}

function addressTable(inventory: Inventory, list: readonly Recorded[]): Expectation {
  return {
    kind: 'table',
    objectType: 'ipam.ipaddress',
    by: 'address',
    ...rowSet(list.map(({ object }) => text(object, 'address'))),
    columns: ['address', 'role', 'assigned_to', 'dns_name', 'description'],
    cells: list.flatMap(({ object }) => {
      const owner = assignee(inventory, object);
      return owner === null ? [] : [{ row: text(object, 'address'), status: text(object, 'status'), assigned_to: owner.name }];
    }),
    sentence: [String(list.length)],
  };
}

function utilisation(inventory: Inventory): readonly Example[] {
  const form = 'ipam.utilisation';
  const prefix = prefixOf(inventory, '10.10.4.0/24');
  const { used, usable, percent } = fillOf(inventory, prefix);
  const wide = fillOf(inventory, prefixOf(inventory, '10.0.0.0/8'));
  const group = inventory.named('ipam.vlangroup', 'dc01-vlans');
  const vlans = inventory.all('ipam.vlan').filter((vlan) => vlan.group === group.id).map((vlan) => number(vlan, 'vid'));
  const ids = 999 - 2 + 1; // The group's only range is 2 to 999.
  const basis = ['addresses', `${used} of ${usable}`, `${freeCount(inventory, prefix)}`];
  return [
    { form, question: 'how full is 10.10.4.0/24', expect: { kind: 'value', value: `${percent} %`, sentence: ['10.10.4.0/24', ...basis] } },
    // Recorded as an aggregate and as a prefix: an aggregate counts the prefixes of every VRF, the /8 itself among them; the prefix counts its own children.
    { form, question: 'utilisation of 10.0.0.0/8', expect: { kind: ['value', 'table', 'text'], sentence: ['aggregate', '100 %', `${wide.percent} %`, 'child prefixes', `${grouped(wide.used)} of ${grouped(wide.usable)}`] } },
    { form, question: 'free addresses in 10.10.4.0/24', expect: { kind: ['value', 'count'], value: Number(freeCount(inventory, prefix)), sentence: ['10.10.4.0/24', ...basis] } },
    { form, question: 'how much of vlan group dc01-vlans is used', expect: { kind: 'value', value: `${fill(BigInt(vlans.length), BigInt(ids)).percent} %`, sentence: ['dc01-vlans', `${vlans.length} of ${ids}`] } },
  ];
}
