import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { countOf, isList, numberOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { barColumn, column, countedWord, outRow } from '../present.js';
import { percentOf, percentText } from '../percent.js';
import { formatMegabytes } from '../quantities.js';
import { utilisationText } from './prefix-text.js';
import { vlanGroupUtilisation } from './utilisation.js';

/** VLANs of a group against the ids that its ranges offer. */
export function vlanGroupBody(row: Row, inputs: Inputs, wantFree: boolean): AnswerBody {
  const name = `VLAN group ${textOf(row, 'name') ?? ''}`;
  const ranges = vidRanges(row);
  if (ranges.length === 0 || !inputs.complete('group-vlans')) return emptyBody({ text: `How much of ${name} is used is not known: its VLANs or id ranges could not be read.`, objectType: 'ipam.vlangroup' });
  const vids = inputs.rows('group-vlans').flatMap((vlan) => numberOf(vlan, 'vid') ?? []);
  const used = vlanGroupUtilisation(ranges, vids.length);
  const first = firstFree(ranges, new Set(vids));
  const free = Number(used.usable - used.used);
  const nextText = first === null ? 'no VLAN id is free' : `VLAN id ${String(first)} is the first free one`;
  const rangeTexts = ranges.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(', ');
  return valueBody({
    text: wantFree
      ? `${countedWord(free, 'VLAN id')} of ${String(used.usable)} ${free === 1 ? 'is' : 'are'} free in ${name}; ${nextText}.`
      : `${name} is ${utilisationText(used, true)}; ${nextText}.`,
    value: wantFree ? free : percentText(used.share),
    objectType: 'ipam.vlangroup',
    columns: [column('name', 'VLAN group'), column('vid_ranges', 'VLAN ids'), column('used', 'Used', 'right'), column('free', 'Free', 'right'), barColumn('utilisation', 'Used %', 'percent')],
    rows: [outRow('ipam.vlangroup', row, { name: textOf(row, 'name'), vid_ranges: rangeTexts, used: vids.length, free, utilisation: percentOf(used.share) })],
  });
}

/** NetBox adds up what the VMs of a cluster were given, but records no capacity to divide by. */
export function clusterBody(row: Row): AnswerBody {
  const cpus = numberOf(row, 'allocated_vcpus') ?? 0;
  const memory = numberOf(row, 'allocated_memory') ?? 0;
  const disk = numberOf(row, 'allocated_disk') ?? 0;
  const given = `${countedWord(cpus, 'vCPU')}, ${formatMegabytes(memory)} of memory and ${formatMegabytes(disk)} of disk`;
  const machines = countedWord(countOf(row, 'virtualmachine_count'), 'virtual machine');
  return valueBody({
    text: `${textOf(row, 'name') ?? 'The cluster'} has given ${given} to ${machines} on ${countedWord(countOf(row, 'device_count'), 'host')}.`,
    value: given,
    objectType: 'virtualization.cluster',
    columns: [column('name', 'Cluster'), column('vcpus', 'vCPUs', 'right'), column('memory', 'Memory', 'right'), column('disk', 'Disk', 'right')],
    rows: [outRow('virtualization.cluster', row, { name: textOf(row, 'name'), vcpus: cpus, memory: formatMegabytes(memory), disk: formatMegabytes(disk) })],
    notes: ['NetBox records no capacity of a cluster, so there is no percentage.'],
  });
}

/** Pairs of first and last id. */
function vidRanges(row: Row): readonly (readonly [number, number])[] {
  const ranges = valueAt(row, ['vid_ranges']);
  if (!isList(ranges)) return [];
  return ranges.flatMap((range): (readonly [number, number])[] => {
    const [first, last] = isList(range) ? range : [];
    return typeof first === 'number' && typeof last === 'number' ? [[first, last]] : [];
  });
}

function firstFree(ranges: readonly (readonly [number, number])[], taken: ReadonlySet<number>): number | null {
  for (const [first, last] of ranges) {
    for (let vid = first; vid <= last; vid += 1) if (!taken.has(vid)) return vid;
  }
  return null;
}
