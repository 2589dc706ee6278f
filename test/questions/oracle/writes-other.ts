import type { Example } from '../example.js';
import { nameOf, text, type Inventory } from './inventory.js';

const FORM = 'write.create-other';
const NOTHING_WRITTEN = 'Nothing was written';

/** Orders for new tenants, VMs, circuits, providers and contacts: plans with units converted and names resolved. */
export function otherCreations(inventory: Inventory): readonly Example[] {
  const group = inventory.named('tenancy.tenantgroup', 'customers');
  const cluster = inventory.named('virtualization.cluster', 'vmware-dc01');
  return [
    plan('add a tenant named Hooli in the customers group', ['tenant Hooli'], ['name: Hooli', 'slug: hooli', 'group: customers', `(id ${group.id})`]),
    plan('new vm vm-app-20 on vmware-dc01, 4 vcpu 8 GB', ['virtual machine vm-app-20', 'vmware-dc01'], ['name: vm-app-20', 'vcpus: 4', 'memory: 8000', 'cluster: vmware-dc01', `(id ${cluster.id})`]),
    circuit(inventory),
    plan('add Jane Doe as contact, jane@acme.example', ['contact Jane Doe'], ['name: Jane Doe', 'email: jane@acme.example']),
    plan('onboard provider GTT', ['provider GTT'], ['name: GTT', 'slug: gtt']),
    plan('create vm vm-x-1 in vmware-dc01 with 2 vcpus, 16GB ram and 1 TB disk', ['vm-x-1'], ['vcpus: 2', 'memory: 16000', 'disk: 1000000']),
    plan('add a Colt circuit XY-77 to site-lon from site-fra', ['XY-77'], ['cid: XY-77', 'circuit: XY-77', 'term_side: Z', 'termination: site-fra', 'termination: site-lon']),
    present(inventory),
  ];
}

function plan(question: string, sentence: readonly string[], fields: readonly string[]): Example {
  return { form: FORM, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields] } };
}

/** The circuit comes first, then an end at each site; the type that its provider's circuits mostly have is proposed. */
function circuit(inventory: Inventory): Example {
  const provider = inventory.named('circuits.provider', 'Colt');
  const counts = new Map<string, number>();
  for (const each of inventory.all('circuits.circuit').filter((one) => one.provider === provider.id)) {
    const type = nameOf(inventory.get('circuits.circuittype', each.type));
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const [[usual] = ['']] = [...counts].sort(([, a], [, b]) => b - a);
  const question = 'add Colt circuit COL-30009 from site-fra to site-lon, 1 Gbps';
  return plan(question, ['circuit COL-30009', 'Colt', 'site-fra', 'site-lon', usual], ['cid: COL-30009', 'provider: Colt', 'commit_rate: 1000000', 'circuit: COL-30009', 'term_side: A', 'term_side: Z', 'termination: site-fra', 'termination: site-lon', `(id ${provider.id})`]);
}

/** A circuit id that its provider has already is no new circuit. */
function present(inventory: Inventory): Example {
  const [known] = inventory.all('circuits.circuit');
  const provider = known === undefined ? '' : nameOf(inventory.get('circuits.provider', known.provider));
  const cid = known === undefined ? '' : text(known, 'cid');
  return { form: FORM, question: `add ${provider} circuit ${cid} from site-fra to site-lon`, expect: { kind: 'clarify', sentence: [cid, 'already', `id ${known?.id ?? 0}`, NOTHING_WRITTEN] } };
}
