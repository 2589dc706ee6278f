import { intentOf } from '../../query/intent.js';
import type { IntentCondition } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, statusValues } from '../items.js';
import { about, ADDRESS_NOUNS, detail } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const VRF = 'ipam.vrf';

/** "what public space do we own", "private aggregates". */
const space: Frame = {
  name: 'public or private address space',
  read: (reading) => {
    const [kind] = takeWords(reading, /^(?:public|private)$/u);
    const spaceWord = reading.take('units') || takeWords(reading, /^(?:space|spaces|ranges?|blocks?|allocations?|addressing)$/u).length > 0;
    const noun = reading.takeNoun('ipam.aggregate');
    const address = reading.takeNoun(...ADDRESS_NOUNS, 'ipam.iprange');
    if (kind === undefined || !(spaceWord || noun || address)) return null;
    if (address && !spaceWord && !noun) return null;
    const counted = reading.take('count');
    reading.take('everything-of', 'owner', 'exists', 'used', 'free');
    takeWords(reading, /^(?:own|have|hold|address|ip|we|got|v4|v6)$/u);
    const registry: IntentCondition = { about: 'registry', operator: 'is', values: [kind], type: null, negated: false };
    return intentOf(counted ? 'count' : 'list', { subject: 'ipam.aggregate', conditions: [registry, ...takeConditions(reading)] });
  },
};

/** "what's in vrf prod", "RD and route targets of vrf mgmt". */
const vrfContents: Frame = {
  name: 'what a VRF holds',
  read: (reading) => {
    const vrf = reading.mentions().find((mention) => mention.hint === VRF);
    if (vrf === undefined) return null;
    const contents = reading.take('contents', 'contains', 'live');
    const targets = reading.takeNoun('ipam.routetarget') || takeWords(reading, /^(?:rts?|imports?|exports?|targets?)$/u).length > 0;
    if (!contents && !targets) return null;
    for (const item of reading.items) if (reading.isFree(item) && fieldNames(item).includes('rd')) reading.takeItem(item);
    takeWords(reading, /^(?:everything|inside|all|does|hold|holds|have)$/u);
    const target = reading.target([VRF]);
    return target === null ? null : about('view', { mentions: [target], reference: null });
  },
};

/** "which VRFs import 65000:100". */
const routeTarget: Frame = {
  name: 'VRFs by route target',
  read: (reading) => {
    const item = reading.items.find((candidate) => reading.isFree(candidate) && /^(?:\d{1,10}|\d{1,3}(?:\.\d{1,3}){3}):\d{1,10}$/u.test(candidate.text));
    if (item === undefined || (reading.noun(VRF, 'ipam.routetarget') === null && !/\b(?:imports?|exports?|rt)\b/iu.test(reading.question))) return null;
    reading.takeItem(item);
    const imports = takeWords(reading, /^(?:imports?|imported|importing)$/u).length > 0;
    const exports = takeWords(reading, /^(?:exports?|exported|exporting)$/u).length > 0;
    takeWords(reading, /^(?:rts?|targets?|uses?|use|using|who|carry|carries|routes?)$/u);
    reading.take('uses', 'used', 'find', 'where');
    reading.takeNoun(VRF, 'ipam.routetarget');
    return intentOf('route-targets', { subject: VRF, details: [...detail('target', item.text), ...detail('direction', imports && !exports ? 'import' : exports && !imports ? 'export' : 'both')] });
  },
};

/** "which VLANs may I use on tor-a01-1". */
const usable: Frame = {
  name: 'VLANs that may be used',
  read: (reading) => {
    if (reading.noun('ipam.vlan') === null) return null;
    const allowed = /\b(?:may|can|could|allowed to|able to|usable|permitted|available|offered|valid)\b/iu.test(reading.question);
    if (!allowed || reading.has('next', 'first', 'left', 'count') || reading.mentions().some((mention) => mention.hint === 'ipam.vlan' || mention.shape === 'vid')) return null;
    takeWords(reading, /^(?:may|use|used|usable|allowed|able|permitted|available|offered|valid|assign|configure|put|set|be|i|we|to|ports?)$/u);
    reading.take('free', 'used', 'uses', 'exists', 'assigned');
    if (!/\bids?\b/iu.test(reading.question)) reading.takeNoun('ipam.vlan', 'dcim.interface');
    const target = reading.target(['dcim.device', 'dcim.site', 'virtualization.virtualmachine']);
    return target === null ? null : about('vlans-available', { mentions: [target], reference: null }, { subject: 'ipam.vlan' });
  },
};

const REPORT = /^(?:report|reports|overview|summary|doing|health|rollout|status|state|picture|statistics|stats|situation)$/u;

/** "ipam overview", "how is our address space doing", "IP usage report for vrf prod", "v6 rollout status". */
const report: Frame = {
  name: 'report on the address space',
  read: (reading) => {
    const topic = /\b(?:ipam|address space|ip space|ip usage|address plan|address management|subnets?|prefix(?:es)?|(?:ip)?v6|(?:ip)?v4|ip address(?:es)? usage|addressing)\b/iu.test(reading.question);
    if (!topic || reading.mentions().some((mention) => mention.shape === 'cidr' || mention.shape === 'address')) return null;
    // "prefixes with status reserved" restricts a list.
    if (reading.items.some((item) => reading.isFree(item) && statusValues(item) !== null) && /\b(?:status|state)\b/iu.test(reading.question)) return null;
    const said = takeWords(reading, REPORT).length > 0;
    if (!reading.take('report', 'overview') && !said) return null;
    // How far IPv6 has come is told by the places that have it and those that have not.
    if (/\b(?:rollout|adoption|deployment|progress)\b/iu.test(reading.question)) reading.take('family6', 'family4');
    takeWords(reading, /^(?:ipam|address|addresses|addressing|space|ip|usage|plan|management|how|doing|deployment|adoption|progress|rollout|current)$/u);
    reading.take('utilisation', 'units', 'analyse', 'used');
    for (const item of reading.items) if (reading.isFree(item) && fieldNames(item).includes('status')) reading.takeItem(item);
    reading.takeNoun('ipam.prefix', ...ADDRESS_NOUNS, 'ipam.aggregate');
    return intentOf('ipam-report', { subject: 'ipam.prefix', category: 'analysis', complexity: 'complex', conditions: [...takeConditions(reading)] });
  },
};

export const registryFrames: readonly Frame[] = [routeTarget, vrfContents, usable, space, report];
