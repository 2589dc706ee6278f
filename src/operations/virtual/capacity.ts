import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, partial } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { groupedBy, nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow } from '../present.js';
import { formatMegabytes } from '../quantities.js';

const Parameters = z.strictObject({
  /** Conditions on clusters. */
  where: z.array(Condition),
  /** The question asks for what is left, which NetBox cannot tell. */
  headroom: z.boolean(),
  /** The question asks which cluster has the most. */
  most: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** What is allocated to the virtual machines of clusters: their vCPU, memory and disk. Never what is consumed or physically there. */
export const clusterCapacity = defineOperation({ name: 'cluster-capacity', parameters: Parameters, steps, compute, describe });

const MACHINE = 'virtualization.virtualmachine';

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { steps: own, bases } = plan(parameters, world);
  return [...own, fetchStep('machines', MACHINE, { cluster_id: fromBases(bases, 'id') }, ['cluster', 'vcpus', 'memory', 'disk'])];
}

function plan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'virtualization.cluster', where, fields: ['name', 'type', 'status', 'scope', 'scope_type', 'device_count', 'url', 'display_url'], name: 'clusters' }, world);
}

interface Load {
  readonly cluster: Row;
  readonly hosts: number;
  readonly machines: readonly Row[];
  readonly vcpus: number;
  readonly memory: number;
  readonly disk: number;
}

const COLUMNS = [
  column('name', 'cluster'), column('type', 'type'), column('scope', 'scope'), column('hosts', 'hosts', 'right'), column('vms', 'VMs', 'right'), column('vcpus', 'vCPU', 'right'),
  column('memory', 'memory (MB)', 'right'), column('disk', 'disk (MB)', 'right'), column('vcpus_per_host', 'vCPU per host', 'right'),
];

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = plan(parameters, world).read(inputs);
  if (!complete || !inputs.complete('machines')) throw partial('virtualization.cluster');
  if (rows.length === 0) return emptyBody({ text: 'No cluster matches.', objectType: 'virtualization.cluster' });
  const ofCluster = groupedBy(inputs.rows('machines'), 'cluster');
  const loads = rows.map((cluster) => loadOf(cluster, ofCluster.get(idOf(cluster)) ?? [])).sort((a, b) => b.memory - a.memory || compareNatural(nameOf(a.cluster), nameOf(b.cluster)));
  return tableBody({
    text: sentence(loads, parameters),
    objectType: 'virtualization.cluster',
    columns: COLUMNS,
    rows: loads.map((load) => outRow('virtualization.cluster', load.cluster, {
      name: nameOf(load.cluster), type: textOf(load.cluster, 'type', 'name'), scope: rowOf(load.cluster, 'scope') === null ? null : nameOf(rowOf(load.cluster, 'scope') ?? {}), hosts: load.hosts, vms: load.machines.length,
      vcpus: load.vcpus, memory: load.memory, disk: load.disk, vcpus_per_host: load.hosts === 0 ? null : Math.round((load.vcpus / load.hosts) * 10) / 10,
    })),
    notes: [...unsizedNotes(loads), 'Computed from what is allocated to the machines, whatever their status; NetBox knows neither what they use nor what the hosts have.'],
  });
}

function loadOf(cluster: Row, machines: readonly Row[]): Load {
  const sum = (field: string): number => machines.reduce((all, machine) => all + (numberOf(machine, field) ?? 0), 0);
  return { cluster, hosts: numberOf(cluster, 'device_count') ?? 0, machines, vcpus: sum('vcpus'), memory: sum('memory'), disk: sum('disk') };
}

function sentence(loads: readonly Load[], { headroom, most }: Parameters): string {
  const [first] = loads;
  const prefix = headroom ? 'Headroom cannot be computed, since the physical size of the hosts is not recorded; allocated: ' : '';
  if (first !== undefined && most && loads.length > 1 && first.memory === 0) return `${prefix}None of ${counted(loads.length, 'virtualization.cluster')} has a virtual machine whose memory is recorded, so none can be told to have the most.`;
  if (first !== undefined && (loads.length === 1 || most)) {
    const { cluster, hosts, machines } = first;
    if (machines.length > 0 && machines.every(isUnsized)) return `${prefix}No vCPU, memory or disk is recorded for the ${counted(machines.length, MACHINE)} on ${nameOf(cluster)}.`;
    const body = `${nameOf(cluster)} ${most && loads.length > 1 ? `has the most memory allocated of ${formatNumber(loads.length)} clusters: ` : 'has '}${sizes(first)} to ${counted(machines.length, MACHINE)} on ${formatNumber(hosts)} ${hosts === 1 ? 'host' : 'hosts'}`;
    return `${prefix}${body}.`;
  }
  const all = loads.flatMap(({ machines }) => machines);
  if (all.length > 0 && all.every(isUnsized)) return `${prefix}No vCPU, memory or disk is recorded for the ${counted(all.length, MACHINE)} of ${counted(loads.length, 'virtualization.cluster')}.`;
  const total = loads.reduce((all, { vcpus, memory, disk }) => ({ vcpus: all.vcpus + vcpus, memory: all.memory + memory, disk: all.disk + disk }), { vcpus: 0, memory: 0, disk: 0 });
  return `${prefix}${counted(loads.length, 'virtualization.cluster')} with ${sizes(total)} to ${counted(loads.reduce((all, { machines }) => all + machines.length, 0), MACHINE)}.`;
}

function isUnsized(machine: Row): boolean {
  return ['vcpus', 'memory', 'disk'].every((field) => numberOf(machine, field) === null);
}

function sizes({ vcpus, memory, disk }: Pick<Load, 'vcpus' | 'memory' | 'disk'>): string {
  return `${formatNumber(vcpus)} vCPU, ${formatMegabytes(memory)} of memory and ${formatMegabytes(disk)} of disk allocated`;
}

function unsizedNotes(loads: readonly Load[]): readonly string[] {
  const machines = loads.flatMap((load) => load.machines);
  const lacking = (['vcpus', 'memory', 'disk'] as const).flatMap((field) => {
    const count = machines.filter((machine) => numberOf(machine, field) === null).length;
    return count === 0 ? [] : [`${formatNumber(count)} without ${field === 'vcpus' ? 'vCPU' : field}`];
  });
  return lacking.length === 0 ? [] : [`Of the machines, ${lacking.join(', ')} recorded: they count as 0.`];
}

function describe({ where }: Parameters): string {
  return `resources allocated in ${describeObjects('virtualization.cluster', where)}`;
}
