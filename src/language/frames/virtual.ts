import { intentOf } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail, takeNumber } from './frame.js';
import type { Frame } from './frame.js';

const CLUSTER = 'virtualization.cluster';
const MACHINE = 'virtualization.virtualmachine';

function namesCluster(reading: Reading): boolean {
  return reading.mentions().some((mention) => mention.entries.some(({ type }) => type === CLUSTER));
}

const hosts: Frame = {
  name: 'hosts of clusters',
  read: (reading) => {
    const hypervisors = reading.items.filter((item) => reading.isFree(item) && roleStem(item) === 'hypervisor');
    const esx = reading.takeWord(/^esxi?$/u);
    const words = reading.items.filter((item) => reading.isFree(item) && /^(?:hosts?|nodes?|members?)$/iu.test(item.text));
    const clustered = namesCluster(reading) || reading.noun(CLUSTER) !== null || esx !== null;
    if (hypervisors.length === 0 && (words.length === 0 || !clustered)) return null;
    if (reading.has('count') || reading.hasFunction('per')) return null;
    for (const item of [...hypervisors, ...words]) reading.takeItem(item);
    if (esx !== null && hypervisors.length + words.length === 0) return null;
    reading.takeWord(/^(?:back|backs|backing|form|forms|make|makes|behind|underneath|power|serve|serves|belong)$/u);
    reading.takeWord(/^(?:up)$/u);
    reading.take('face-rear', 'contains', 'everything-of', 'children', 'done');
    const idle = takeIdle(reading);
    reading.takeNoun(CLUSTER, ...(hypervisors.length > 0 ? ['dcim.device'] : []));
    return intentOf('cluster-hosts', { subject: 'dcim.device', conditions: [...takeConditions(reading, 'dcim.device')], details: detail('idle', idle ? 'yes' : null) });
  },
};

/** "with no guests", "without VMs", "empty", "idle". */
function takeIdle(reading: Reading): boolean {
  if (reading.takeWord(/^(?:empty|idle|unused)$/u) !== null) return true;
  const guests = reading.items.find((item) => reading.isFree(item) && (nounType(item) === MACHINE || /^(?:guests?|workloads?)$/iu.test(item.text)));
  if (guests === undefined) return false;
  const without = reading.items.find((item) => item.index < guests.index && (isFunction(item, 'without') || /^(?:no|zero)$/iu.test(item.text)));
  if (without === undefined) return false;
  reading.takeItem(guests);
  reading.takeItem(without);
  reading.take('runs-on', 'running');
  return true;
}

const RESOURCES = /^(?:resources?|capacity|headroom|load|loaded|usage|utili[sz]ation|utili[sz]ed|allocated|allocation|allocations|committed|handed|assigned|given|busy|busiest|full|fullest|consumption|consumed|overcommitted|subscribed|overview|size|sizes|sizing|handed out|given out)$/iu;
const PARTS = new Set(['vcpus', 'memory', 'disk']);

const capacity: Frame = {
  name: 'what is allocated in clusters',
  read: (reading) => {
    const noun = reading.noun(CLUSTER);
    if (!namesCluster(reading) && noun === null) return null;
    const parts = reading.items.filter((item) => reading.isFree(item) && (fieldNames(item).some((field) => PARTS.has(field)) || /^(?:v?cpus?|cores?|ram|memory|disk|storage|compute)$/iu.test(item.text)));
    const words = reading.items.filter((item) => reading.isFree(item) && RESOURCES.test(item.text));
    const headroom = reading.has('left') || reading.items.some((item) => reading.isFree(item) && /^(?:free|spare|available)$/iu.test(item.text)) || words.some((item) => /^headroom$/iu.test(item.text));
    const per = reading.hasFunction('per') && noun !== null;
    // The size of one kind ("total vCPUs on …") is a sum; the whole picture, or one kind per cluster, is asked here.
    if (words.length === 0 && !headroom && !(parts.length > 0 && per) && parts.length < 2) return null;
    if (reading.has('count')) return null;
    const most = reading.take('most');
    for (const item of [...parts, ...words]) reading.takeItem(item);
    takeSmallWords(reading, headroom);
    reading.takeNoun(CLUSTER);
    return intentOf('cluster-capacity', { subject: CLUSTER, category: 'analysis', request: 'performance_query', conditions: [...takeConditions(reading, CLUSTER)], details: [...detail('headroom', headroom ? 'yes' : null), ...detail('most', most || /\b(?:which|what) cluster\b/iu.test(reading.question) ? 'yes' : null)] });
  },
};

function takeSmallWords(reading: Reading, headroom: boolean): void {
  reading.takeWord(/^out$/u);
  reading.take('utilisation', 'used', 'assigned', 'resources', 'analyse', 'report');
  if (headroom) reading.take('left', 'free', 'exists');
}

const machineParts: Frame = {
  name: 'VLAN or MAC of a virtual machine',
  read: (reading) => {
    const machine = reading.mentions().find((mention) => mention.entries.some(({ type }) => type === MACHINE) && mention.entries.every(({ type }) => type === MACHINE));
    if (machine === undefined) return null;
    const port = reading.mentions().find((mention) => mention.shape === 'port') ?? null;
    const vlans = wordsFor(reading, 'ipam.vlan', ['vlan', 'untagged_vlan', 'tagged_vlans']);
    const macs = wordsFor(reading, 'dcim.macaddress', ['mac_address']);
    if (vlans.length + macs.length === 0 || (vlans.length > 0 && macs.length > 0)) return null;
    for (const item of [...vlans, ...macs, machine, ...(port === null ? [] : [port])]) reading.takeItem(item);
    reading.takeNoun('virtualization.vminterface', 'dcim.interface');
    reading.take('uses', 'used', 'live', 'sitting');
    if (takeNumber(reading) !== null) return null;
    const mentions = [toIntentMention(machine, 'target', [MACHINE]), ...(port === null ? [] : [toIntentMention(port, 'port')])];
    return intentOf('machine-interfaces', { subject: MACHINE, request: 'device_lookup', mentions, details: detail('asked', vlans.length > 0 ? 'vlans' : 'mac') });
  },
};

function wordsFor(reading: Reading, noun: string, fields: readonly string[]): readonly Item[] {
  return reading.items.filter((item) => reading.isFree(item) && (nounType(item) === noun || fieldNames(item).some((field) => fields.includes(field)) || (isPlural(item) && nounType(item) === noun)));
}

export const virtualFrames: readonly Frame[] = [hosts, capacity, machineParts];
