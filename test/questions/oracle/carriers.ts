import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { ids, nameOf, number, rowSet, sitesInRegion, text, type Inventory } from './inventory.js';
import { branchIds, circuitsAt, siteIds } from './places.js';

const CIRCUIT = 'circuits.circuit';

/** Circuits between two places. */
export function circuitsBetween(inventory: Inventory): readonly Example[] {
  const form = 'circ.between';
  const ask = (question: string, a: ReadonlySet<number>, z: ReadonlySet<number>): Example => {
    const found = between(inventory, a, z);
    const statuses = [...new Set(found.map((circuit) => text(circuit, 'status')))];
    const shared = sharedClouds(inventory, a, z);
    if (found.length === 0) return { form, question, expect: { kind: 'empty', sentence: ['No direct circuit'], text: shared } };
    const rate = found.reduce((sum, circuit) => sum + number(circuit, 'commit_rate'), 0);
    return { form, question, expect: { kind: 'table', objectType: CIRCUIT, ...rowSet(found.map(nameOf)), by: 'cid', columns: ['cid', 'provider', 'type', 'status', 'commit_rate', 'termination_a', 'termination_z'], sentence: [`${found.length} circuit${found.length === 1 ? '' : 's'}`, `${rate / 1_000_000} Gbps`, ...statuses], text: shared } };
  };
  const site = (name: string): ReadonlySet<number> => siteIds(inventory, name);
  return [
    ask('circuits between site-nyc and site-lon', site('site-nyc'), site('site-lon')),
    ask('how are datacenter-01 and datacenter-02 linked by carriers', site('datacenter-01'), site('datacenter-02')),
    ask('all lines from Europe to the Americas', sitesInRegion(inventory, 'Europe'), sitesInRegion(inventory, 'Americas')),
    ask('direct circuit branch-001 to datacenter-01?', site('branch-001'), site('datacenter-01')),
  ];
}

function endsOf(inventory: Inventory, circuit: StoredObject): readonly StoredObject[] {
  return inventory.all('circuits.circuittermination').filter((end) => end['circuit'] === circuit.id);
}

function isAt(end: StoredObject | undefined, sites: ReadonlySet<number>): boolean {
  return end !== undefined && end['termination_type'] === 'dcim.site' && sites.has(number(end, 'termination_id'));
}

function between(inventory: Inventory, a: ReadonlySet<number>, z: ReadonlySet<number>): readonly StoredObject[] {
  return inventory.all(CIRCUIT).filter((circuit) => {
    const [one, other] = endsOf(inventory, circuit);
    return (isAt(one, a) && isAt(other, z)) || (isAt(one, z) && isAt(other, a));
  });
}

/** Names of the provider networks that both have a circuit to. */
function sharedClouds(inventory: Inventory, a: ReadonlySet<number>, z: ReadonlySet<number>): string[] {
  const clouds = (sites: ReadonlySet<number>): readonly string[] => inventory.all(CIRCUIT).flatMap((circuit) => {
    const ends = endsOf(inventory, circuit);
    return ends.some((end) => isAt(end, sites)) ? ends.filter((end) => end['termination_type'] === 'circuits.providernetwork').map((end) => nameOf(inventory.get('circuits.providernetwork', end['termination_id']))) : [];
  });
  const others = new Set(clouds(z));
  return [...new Set(clouds(a))].filter((cloud) => others.has(cloud)).sort();
}

interface Served {
  readonly site: StoredObject;
  readonly circuits: readonly StoredObject[];
  readonly providers: readonly string[];
}

/** How sites depend on their carriers. */
export function carrierRedundancy(inventory: Inventory): readonly Example[] {
  const form = 'circ.redundancy';
  const sites = inventory.all('dcim.site').map((site): Served => {
    const at = circuitsAt(inventory, new Set([site.id]));
    const circuits = inventory.all(CIRCUIT).filter((circuit) => at.has(circuit.id) && circuit.status === 'active');
    return { site, circuits, providers: [...new Set(circuits.map((circuit) => nameOf(inventory.get('circuits.provider', circuit['provider']))))].sort() };
  });
  const branches = sites.filter(({ site }) => branchIds(inventory).has(site.id));
  const table = (question: string, found: readonly Served[]): Example => ({
    form,
    question,
    expect: { kind: 'table', objectType: 'dcim.site', ...rowSet(found.map(({ site }) => nameOf(site))), columns: ['circuits', 'providers', 'types', 'commit_rate', 'class'], cells: found.map(cells), sentence: [`${found.length} of ${sites.length}`, ...classes(sites)] },
  });
  const single = branches.filter(({ circuits }) => circuits.length < 2);
  return [
    table('sites with only one circuit', sites.filter(({ circuits }) => circuits.length === 1)),
    table('single-carrier sites', sites.filter(({ providers }) => providers.length === 1)),
    { form, question: 'does every branch have a backup line', expect: { kind: 'value', value: single.length === 0, set: single.map(({ site }) => nameOf(site)).sort(), sentence: [single.length === 0 ? 'Yes' : 'No', `${single.length} of ${branches.length}`, ...classes(branches)] } },
    table('which sites depend on Zayo alone', sites.filter(({ providers }) => providers.length === 1 && providers[0] === 'Zayo')),
  ];
}

function cells({ site, circuits, providers }: Served): { readonly row: string; readonly circuits: number; readonly providers: string | null } {
  return { row: nameOf(site), circuits: circuits.length, providers: providers.join(', ') || null };
}

function classes(served: readonly Served[]): readonly string[] {
  const count = (keep: (each: Served) => boolean): number => served.filter(keep).length;
  return [
    `${count(({ circuits }) => circuits.length === 0)} with no active circuit`,
    `${count(({ circuits }) => circuits.length === 1)} with one circuit`,
    `${count(({ circuits, providers }) => circuits.length > 1 && providers.length === 1)} with several circuits of one provider`,
    `${count(({ providers }) => providers.length > 1)} with two or more providers`,
  ];
}

/** Circuits by the dates on which they begin and end. */
export function circuitDates(inventory: Inventory): readonly Example[] {
  const form = 'circ.lifecycle';
  const all = inventory.all(CIRCUIT);
  const day = (days: number): string => new Date(inventory.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const [today, year] = [day(0), `${day(0).slice(0, 4)}-01-01`];
  const table = (question: string, found: readonly StoredObject[], column: string, sentence: readonly string[] = []): Example => ({ form, question, expect: { kind: 'table', objectType: CIRCUIT, by: 'cid', ...rowSet(found.map(nameOf)), columns: [column], sentence: [String(found.length), ...sentence] } });
  const ends = (circuit: StoredObject): string => text(circuit, 'termination_date');
  const begins = (circuit: StoredObject): string => text(circuit, 'install_date');
  return [
    table('circuits ending in the next 90 days', all.filter((circuit) => ends(circuit) >= today && ends(circuit) <= day(90)), 'termination_date', [today, day(90)]),
    table('lines installed this year', all.filter((circuit) => begins(circuit) >= year && begins(circuit) <= today), 'install_date'),
    table('which circuits are past their termination date but still active', all.filter((circuit) => ends(circuit) !== '' && ends(circuit) < today && circuit.status === 'active'), 'termination_date'),
    table('circuits with no termination date', all.filter((circuit) => ends(circuit) === ''), 'termination_date', [`${all.filter((circuit) => ends(circuit) === '').length} of ${all.length}`]),
  ];
}

/** What is known of a provider. */
export function providerFacts(inventory: Inventory): readonly Example[] {
  const form = 'circ.provider';
  const view = (question: string, name: string): Example => {
    const provider = inventory.named('circuits.provider', name);
    const own = inventory.all(CIRCUIT).filter((circuit) => circuit['provider'] === provider.id);
    const accounts = inventory.all('circuits.provideraccount').filter((account) => account['provider'] === provider.id).map((account) => text(account, 'account'));
    const contacts = inventory.all('tenancy.contactassignment').filter((each) => each['object_type'] === 'circuits.provider' && each['object_id'] === provider.id).map((each) => inventory.get('tenancy.contact', each['contact']));
    const sites = inventory.all('dcim.site').filter(({ id }) => own.some((circuit) => circuitsAt(inventory, new Set([id])).has(circuit.id)));
    return { form, question, expect: { kind: 'object', objectType: 'circuits.provider', sentence: [name, `${own.length} circuits`, `${sites.length} sites`], text: [...accounts, ...contacts.flatMap((contact) => [nameOf(contact), text(contact, 'phone'), text(contact, 'email')]), ...sites.map(nameOf)] } };
  };
  const colt = inventory.named('circuits.provider', 'Colt');
  const asns = inventory.all('ipam.asn').filter(({ id }) => ids(colt, 'asns').includes(id)).map((asn) => String(number(asn, 'asn')));
  return [view('Zayo account number and NOC', 'Zayo'), view('tell me about Lumen', 'Lumen'), { form, question: 'which ASNs does Colt have', expect: { kind: 'table', objectType: 'ipam.asn', by: 'asn', ...rowSet(asns) } }, view('where do we use Zayo', 'Zayo')];
}
