import type { Entry } from '../inventory/inventory.js';
import type { NameIndex } from '../inventory/name-index.js';
import { idOf, numberOf } from '../netbox/row.js';

interface Example {
  readonly topic: string;
  /** Types whose first name fills the `*`. */
  readonly type: string | null;
  readonly question: string;
}

/** Questions by theme; `*` stands for a name of this inventory. */
const EXAMPLES: readonly Example[] = [
  { topic: 'devices', type: 'dcim.site', question: 'Show me devices in *' },
  { topic: 'devices', type: 'dcim.device', question: 'tell me about *' },
  { topic: 'devices', type: 'dcim.device', question: 'where is *?' },
  { topic: 'devices', type: 'dcim.manufacturer', question: '* devices per site' },
  { topic: 'devices', type: null, question: 'devices per role' },
  { topic: 'racks', type: 'dcim.rack', question: 'elevation of *' },
  { topic: 'racks', type: 'dcim.rack', question: 'free units in *' },
  { topic: 'racks', type: 'dcim.site', question: 'rack utilisation in *' },
  { topic: 'racks', type: 'dcim.rack', question: "what's in *" },
  { topic: 'racks', type: 'dcim.rack', question: 'how full is *' },
  { topic: 'ipam', type: null, question: 'list all prefixes' },
  { topic: 'ipam', type: 'dcim.site', question: 'next free ip at *' },
  { topic: 'ipam', type: 'dcim.site', question: 'subnets at *' },
  { topic: 'ipam', type: 'ipam.vrf', question: 'prefixes in vrf *' },
  { topic: 'ipam', type: 'dcim.device', question: 'ips on *' },
  { topic: 'vlans', type: 'dcim.site', question: 'vlans at *' },
  { topic: 'vlans', type: null, question: 'unused vlans' },
  { topic: 'vlans', type: null, question: 'vlans per site' },
  { topic: 'vlans', type: null, question: 'reserved vlans' },
  { topic: 'vlans', type: 'ipam.vlan', question: 'where is vlan * used' },
  { topic: 'cabling', type: 'dcim.device', question: 'what is * connected to' },
  { topic: 'cabling', type: 'dcim.device', question: 'cables on *' },
  { topic: 'cabling', type: 'dcim.device', question: 'interfaces on *' },
  { topic: 'cabling', type: 'dcim.device', question: 'uplinks of *' },
  { topic: 'cabling', type: null, question: 'planned cables' },
  { topic: 'circuits', type: 'circuits.provider', question: '* circuits' },
  { topic: 'circuits', type: 'circuits.circuit', question: 'tell me about circuit *' },
  { topic: 'circuits', type: null, question: 'circuits per provider' },
  { topic: 'circuits', type: 'dcim.site', question: 'circuits at *' },
  { topic: 'circuits', type: null, question: 'circuits not in service' },
  { topic: 'virtual', type: 'virtualization.cluster', question: 'vms in *' },
  { topic: 'virtual', type: 'virtualization.virtualmachine', question: 'tell me about *' },
  { topic: 'virtual', type: null, question: 'VMs per cluster' },
  { topic: 'virtual', type: null, question: 'VMs by status' },
  { topic: 'virtual', type: null, question: 'offline VMs' },
  { topic: 'tenants', type: 'tenancy.tenant', question: 'everything belonging to *' },
  { topic: 'tenants', type: 'dcim.site', question: 'who do I call for *' },
  { topic: 'tenants', type: 'tenancy.tenant', question: 'devices owned by *' },
  { topic: 'tenants', type: null, question: 'racks without tenant' },
  { topic: 'tenants', type: null, question: 'tenants with no prefixes' },
  { topic: 'changes', type: null, question: 'what changed yesterday' },
  { topic: 'changes', type: 'dcim.device', question: 'history of *' },
  { topic: 'changes', type: 'dcim.site', question: 'changes in the last 7 days at *' },
  { topic: 'changes', type: null, question: 'vlan changes this week' },
  { topic: 'changes', type: 'dcim.rack', question: 'who last touched *' },
  { topic: 'audits', type: null, question: 'devices without a primary ip' },
  { topic: 'audits', type: null, question: 'devices without tenant' },
  { topic: 'audits', type: null, question: "devices that aren't in any rack" },
  { topic: 'audits', type: null, question: 'prefixes without a vlan' },
  { topic: 'audits', type: null, question: 'sites without racks' },
  { topic: 'power', type: null, question: 'list all power feeds' },
  { topic: 'power', type: null, question: 'power outlets per device' },
  { topic: 'power', type: 'dcim.site', question: 'power feeds in *' },
  { topic: 'power', type: null, question: 'list all power panels' },
  { topic: 'power', type: 'dcim.device', question: 'power ports of *' },
  { topic: 'search', type: null, question: 'find 00:1c:73' },
  { topic: 'search', type: 'dcim.device', question: 'find "*"' },
  { topic: 'search', type: 'circuits.circuit', question: 'find *' },
  { topic: 'search', type: 'tenancy.tenant', question: 'anything called *' },
  { topic: 'search', type: null, question: 'who is 10.0.0.1' },
  { topic: 'reports', type: 'dcim.site', question: 'report on *' },
  { topic: 'reports', type: null, question: 'Analyze network connectivity patterns' },
  { topic: 'reports', type: null, question: 'give me the big picture' },
  { topic: 'reports', type: null, question: 'numbers for all our sites' },
  { topic: 'reports', type: null, question: 'infrastructure summary grouped by region' },
];

const WORDS_OF_TOPIC: Readonly<Record<string, RegExp>> = {
  devices: /\b(?:devices?|switch|router|firewall|server|hardware|serial|model)/iu,
  racks: /\b(?:racks?|elevation|units?|cabinet)/iu,
  ipam: /\b(?:ipam|ips?|address|prefix|subnet|network|vrf)/iu,
  vlans: /\bvlans?\b/iu,
  cabling: /\b(?:cabl|connect|port|interface|trace|path)/iu,
  circuits: /\b(?:circuit|provider|carrier|wan)/iu,
  virtual: /\b(?:vms?|virtual|cluster|hypervisor)/iu,
  tenants: /\b(?:tenant|owner|customer|contact)/iu,
  changes: /\b(?:change|history|who did|edited|log)/iu,
  audits: /\b(?:audit|missing|quality|without)/iu,
  power: /\b(?:power|pdu|outlet|feed)/iu,
  search: /\b(?:search|find|mac|serial)/iu,
  reports: /\b(?:report|overview|summary|topology)/iu,
};

/** Example questions made of this inventory's names: of a topic when words name one, else one of each. */
export function exampleQuestions(names: NameIndex, about: string | null, limit: number): readonly string[] {
  const topics = about === null ? [] : Object.keys(WORDS_OF_TOPIC).filter((topic) => WORDS_OF_TOPIC[topic]?.test(about) === true);
  const chosen = topics.length > 0 ? EXAMPLES.filter((example) => topics.includes(example.topic)) : firstOfEach();
  return chosen.flatMap((example) => filled(example, names) ?? []).slice(0, limit);
}

/** Topics that examples exist for. */
export const TOPICS: readonly string[] = Object.keys(WORDS_OF_TOPIC);

function firstOfEach(): readonly Example[] {
  const seen = new Set<string>();
  return EXAMPLES.filter(({ topic }) => !seen.has(topic) && seen.add(topic).size > 0);
}

/** Places with most in them, and what stands in them, make the best examples. */
function interest(entry: Entry, names: NameIndex): number {
  const own = numberOf(entry.row, 'device_count');
  const site = idOf(entry.row, 'site');
  const around = site === null ? null : numberOf(names.find('dcim.site', site)?.row ?? {}, 'device_count');
  return (own ?? 0) + (around ?? 0) * 100;
}

/** Types without objects give no example. */
function filled(example: Example, names: NameIndex): string | null {
  if (example.type === null) return example.question;
  const best = mostInteresting(example.type, names);
  return best === null ? null : example.question.replace('*', () => best.name);
}

/** Worked out once for each inventory: every question back shows examples, and there may be 100,000 names to choose from. */
const BEST = new WeakMap<NameIndex, Map<string, Entry | null>>();

function mostInteresting(type: string, names: NameIndex): Entry | null {
  const known = BEST.get(names) ?? new Map<string, Entry | null>();
  BEST.set(names, known);
  const before = known.get(type);
  if (before !== undefined) return before;
  let best: { readonly entry: Entry; readonly interest: number } | null = null;
  for (const entry of names.entries(type)) {
    const worth = interest(entry, names);
    if ((best === null || worth > best.interest) && /^[\w .&'-]+$/u.test(entry.name) && names.exact(entry.name).length === 1) best = { entry, interest: worth };
  }
  known.set(type, best?.entry ?? null);
  return best?.entry ?? null;
}
