import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { inOrder, nameOf, number, rowSet, sortedBy, text, type Inventory } from './inventory.js';
import { branchIds, circuitEnd, circuitsAt, siteIds } from './places.js';

const CIRCUIT = 'circuits.circuit';

/** Circuits: one with its ends, and lists of them. */
export function circuits(inventory: Inventory): readonly Example[] {
  return [...details(inventory), ...lists(inventory)];
}

function details(inventory: Inventory): readonly Example[] {
  return ['ZAY-10001', 'tell me about circuit ZAY-10002', "who's the carrier on ZAY-10003 and what speed is it", 'xconnect id and panel port of ZAY-10001 at datacenter-01'].map((question) => {
    const circuit = inventory.named(CIRCUIT, /ZAY-\d+/u.exec(question)?.[0] ?? '');
    const ends = inventory.all('circuits.circuittermination').filter((end) => end.circuit === circuit.id);
    const telling = ends.flatMap((end) => [text(end, 'xconnect_id'), text(end, 'pp_info'), rate(number(end, 'port_speed'))]);
    return {
      form: 'circ.detail',
      question,
      expect: {
        kind: 'object',
        objectType: CIRCUIT,
        sentence: [nameOf(circuit), text(circuit, 'status'), providerOf(inventory, circuit), typeOf(inventory, circuit), rate(number(circuit, 'commit_rate')), circuitEnd(inventory, circuit, 'A'), circuitEnd(inventory, circuit, 'Z')],
        text: [...telling, text(circuit, 'install_date'), text(circuit, 'termination_date'), nameOf(inventory.get('tenancy.tenant', circuit.tenant))].filter((value) => value !== ''),
      },
    };
  });
}

function providerOf(inventory: Inventory, circuit: StoredObject): string {
  return nameOf(inventory.get('circuits.provider', circuit.provider));
}

function typeOf(inventory: Inventory, circuit: StoredObject): string {
  return nameOf(inventory.get('circuits.circuittype', circuit.type));
}

/** A rate in kbps as it is shown: 10 Gbps, 250 Mbps; empty without one. */
function rate(kbps: number): string {
  if (kbps === 0) return '';
  return kbps >= 1_000_000 ? `${kbps / 1_000_000} Gbps` : `${kbps / 1000} Mbps`;
}

function lists(inventory: Inventory): readonly Example[] {
  const all = inventory.all(CIRCUIT);
  const shown = (question: string, found: readonly StoredObject[]): Example => ({ form: 'circ.list', question, expect: table(inventory, found) });
  const lon = circuitsAt(inventory, siteIds(inventory, 'site-lon'));
  const branches = circuitsAt(inventory, branchIds(inventory));
  const sin = circuitsAt(inventory, siteIds(inventory, 'site-sin'));
  const there = all.filter(({ id }) => sin.has(id));
  return [
    shown('Colt circuits', all.filter((circuit) => providerOf(inventory, circuit) === 'Colt')),
    shown('circuits landing at site-lon', all.filter(({ id }) => lon.has(id))),
    shown('internet lines of the branches', all.filter((circuit) => branches.has(circuit.id) && typeOf(inventory, circuit) === 'Internet')),
    {
      form: 'circ.list',
      question: 'who provides connectivity to site-sin',
      expect: { kind: 'table', set: [...new Set(there.map((circuit) => providerOf(inventory, circuit)))].sort(), sentence: ['site-sin'], text: there.map(nameOf) },
    },
    shown('MPLS circuits not yet live', all.filter((circuit) => typeOf(inventory, circuit) === 'MPLS' && ['planned', 'provisioning'].includes(text(circuit, 'status')))),
  ];
}

/** Each circuit once, with the places of both ends and the rate of the active ones. */
function table(inventory: Inventory, found: readonly StoredObject[]): Expectation {
  const active = found.filter(({ status }) => status === 'active').reduce((sum, circuit) => sum + number(circuit, 'commit_rate'), 0);
  const toNetwork = found.filter((circuit) => inventory.all('circuits.circuittermination').some((end) => end.circuit === circuit.id && end.termination_type === 'circuits.providernetwork')).length;
  return {
    kind: 'table',
    objectType: CIRCUIT,
    ...rowSet(found.map(nameOf)),
    ...inOrder(sortedBy(found, (circuit) => providerOf(inventory, circuit), nameOf).map(nameOf)),
    by: 'cid',
    cells: found.slice(0, 3).map((circuit) => ({ row: nameOf(circuit), termination_a: circuitEnd(inventory, circuit, 'A'), termination_z: circuitEnd(inventory, circuit, 'Z') })),
    sentence: [`${found.length}`, ...(active > 0 ? [rate(active)] : [])],
    text: toNetwork > 0 ? [String(toNetwork), 'provider network'] : [],
  };
}
