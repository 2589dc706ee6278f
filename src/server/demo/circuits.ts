import { connect, SINGLEMODE } from './cables.js';
import { ACCOUNTS, CIRCUITS, CIRCUIT_TYPES, PROVIDERS, PROVIDER_NETWORKS, type CircuitEnd, type CircuitRow } from './circuit-tables.js';
import { add, addNamed, deviceOf, idOf, oldStamp, optionalId, portOf, siteOf, slugOf, stampAt, type Draft, type Stamp, type World } from './world.js';

/** Providers, their networks, and circuits with cabled ends. */
export function addCircuits(world: World): void {
  for (const [name, asns, description, comments] of PROVIDERS) {
    addNamed(world, 'circuits.provider', name, {
      slug: slugOf(name), description, comments, asns: asns.map((asn) => idOf(world, 'ipam.asn', String(asn))),
    });
  }
  for (const [provider, account, name, description] of ACCOUNTS) {
    const draft = add(world, 'circuits.provideraccount', { provider: idOf(world, 'circuits.provider', provider), name, account, description, comments: '' });
    world.ids.set(`circuits.provideraccount/${account}`, draft.id);
  }
  for (const [provider, name, service, description] of PROVIDER_NETWORKS) {
    addNamed(world, 'circuits.providernetwork', name, { provider: idOf(world, 'circuits.provider', provider), service_id: service, description, comments: '' });
  }
  for (const [name, color, description] of CIRCUIT_TYPES) addNamed(world, 'circuits.circuittype', name, { slug: slugOf(name), color, description });
  for (const row of CIRCUITS) addCircuit(world, row);
  addGroups(world);
  addVirtualCircuit(world);
}

function addCircuit(world: World, row: CircuitRow): void {
  const age = row.installed !== null && row.installed > -50 && row.installed < 0 ? stampAt(world, Math.min(58, 15 - row.installed)) : oldStamp(world);
  const circuit = add(world, 'circuits.circuit', {
    cid: row.cid, provider: idOf(world, 'circuits.provider', row.provider), provider_account: optionalId(world, 'circuits.provideraccount', row.account),
    type: idOf(world, 'circuits.circuittype', row.type), status: row.status, tenant: optionalId(world, 'tenancy.tenant', row.tenant),
    install_date: row.installed === null ? null : world.clock.dateIn(row.installed), termination_date: row.ends === null ? null : world.clock.dateIn(row.ends),
    commit_rate: row.rate, description: row.description, distance: null, distance_unit: null, termination_a: null, termination_z: null, comments: '',
    custom_fields: { cost_centre: row.tenant === 'Netops' ? 'CC-110' : null },
  }, age);
  world.ids.set(`circuits.circuit/${row.cid}`, circuit.id);
  if (row.a !== null) addTermination(world, circuit, row, 'A', row.a, age);
  if (row.z !== null) addTermination(world, circuit, row, 'Z', row.z, age);
}

function addTermination(world: World, circuit: Draft, row: CircuitRow, side: 'A' | 'Z', end: CircuitEnd, age: Stamp): void {
  const [place, deviceName, portName] = end;
  const atSite = world.sites.has(place);
  const draft = add(world, 'circuits.circuittermination', {
    circuit: circuit.id, term_side: side, termination_type: atSite ? 'dcim.site' : 'circuits.providernetwork',
    termination_id: atSite ? siteOf(world, place).id : idOf(world, 'circuits.providernetwork', place),
    port_speed: row.rate === null ? null : Math.max(row.rate, 1_000_000), upstream_speed: row.type === 'Internet' && row.rate !== null && row.rate < 500_000 ? row.rate / 5 : null,
    xconnect_id: atSite && place.startsWith('datacenter') ? `XC-${4100 + circuit.id}${side}` : '',
    pp_info: atSite && place.startsWith('datacenter') ? `ODF-${place === 'datacenter-01' ? 3 : 7} port ${circuit.id}` : '',
    description: '', mark_connected: false,
  }, age);
  circuit[side === 'A' ? 'termination_a' : 'termination_z'] = draft.id;
  if (deviceName === null || portName === null) return;
  const port = portOf(deviceOf(world, deviceName), portName);
  connect(world, { type: 'circuits.circuittermination', id: draft.id, name: `${row.cid} ${side}`, draft, device: null, cable: null }, port, { ...SINGLEMODE, length: 18 });
  if (port.draft['description'] === '') port.draft['description'] = row.cid === 'ZAY-10002' ? 'Uplink to Zayo ZAY-10002' : `${row.provider} ${row.cid}`;
}

function addGroups(world: World): void {
  const group = addNamed(world, 'circuits.circuitgroup', 'dci', { slug: 'dci', description: 'Both paths between the data centres', tenant: idOf(world, 'tenancy.tenant', 'Netops') });
  for (const [cid, priority] of [['ZAY-10001', 'primary'], ['COL-30001', 'secondary']] as const) {
    add(world, 'circuits.circuitgroupassignment', { group: group.id, member_type: 'circuits.circuit', member_id: idOf(world, 'circuits.circuit', cid), priority });
  }
}

/** A private network over the carrier's MPLS, between the first two branches and the data centre. */
function addVirtualCircuit(world: World): void {
  const type = addNamed(world, 'circuits.virtualcircuittype', 'Private network', { slug: 'private-network', color: '4caf50', description: '' });
  const circuit = add(world, 'circuits.virtualcircuit', {
    cid: 'VC-501', provider_network: idOf(world, 'circuits.providernetwork', 'Colt IP VPN'), provider_account: idOf(world, 'circuits.provideraccount', '700-11873'), type: type.id,
    status: 'active', tenant: idOf(world, 'tenancy.tenant', 'Acme Corp'), description: 'Acme branches', comments: '',
  });
  for (const [role, device, port] of [['hub', 'edge-rtr-01', 'xe-0/1/0.200'], ['spoke', 'rtr-b001-01', 'Loopback0'], ['spoke', 'rtr-b002-01', 'Loopback0']] as const) {
    add(world, 'circuits.virtualcircuittermination', { virtual_circuit: circuit.id, role, interface: portOf(deviceOf(world, device), port).id, description: '' });
  }
}
