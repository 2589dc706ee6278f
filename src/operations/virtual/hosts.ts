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
import { byId, groupedBy, nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, listed, outRow } from '../present.js';
import { formatMegabytes } from '../quantities.js';

const Parameters = z.strictObject({
  /** Conditions on the hosts, which are devices of a cluster. */
  where: z.array(Condition),
  /** Only hosts on which no machine is recorded. */
  idle: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** The hosts of clusters with what runs on them, as far as the machines' host is recorded. */
export const clusterHosts = defineOperation({ name: 'cluster-hosts', parameters: Parameters, steps, compute, describe });

const MACHINE = 'virtualization.virtualmachine';

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { steps: own, bases } = plan(parameters, world);
  return [
    ...own,
    fetchStep('machines', MACHINE, { cluster_id: fromBases(bases, 'cluster.id') }, ['name', 'device', 'cluster', 'vcpus', 'memory']),
    fetchStep('clusters', 'virtualization.cluster', { id: fromBases(bases, 'cluster.id') }, ['name', 'device_count']),
  ];
}

function plan({ where }: Parameters, world: World): Matching {
  const clustered: Condition = { kind: 'empty', field: 'cluster', negated: true };
  return planMatching({ type: 'dcim.device', where: [...where, clustered], fields: ['name', 'status', 'site', 'rack', 'device_type', 'cluster', 'url', 'display_url'], name: 'hosts' }, world);
}

const COLUMNS = [
  column('name', 'host'), column('cluster', 'cluster'), column('status', 'status'), column('site', 'site'), column('rack', 'rack'), column('device_type', 'model'),
  column('vms', 'VMs', 'right'), column('vcpus', 'vCPU', 'right'), column('memory', 'memory (MB)', 'right'),
];

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { rows, complete } = plan(parameters, world).read(inputs);
  if (!complete || !inputs.complete('machines')) throw partial('dcim.device');
  const machines = inputs.rows('machines');
  const onHost = groupedBy(machines, 'device');
  const hosts = [...rows].sort((a, b) => compareNatural(clusterOf(a), clusterOf(b)) || compareNatural(nameOf(a), nameOf(b)));
  const shown = parameters.idle ? hosts.filter((host) => (onHost.get(idOf(host)) ?? []).length === 0) : hosts;
  const hostless = machines.filter((machine) => rowOf(machine, 'device') === null);
  const notes = hostlessNotes(hostless, byId(inputs.rows('clusters')), parameters.idle);
  if (shown.length === 0) return emptyBody({ text: parameters.idle && hosts.length > 0 ? `Each of ${formatNumber(hosts.length)} hosts has at least one virtual machine.` : 'No device is recorded as a host of these clusters.', objectType: 'dcim.device', notes });
  const several = new Set(shown.map(clusterOf)).size > 1;
  return tableBody({
    text: sentence(shown, hosts.length, onHost, { idle: parameters.idle, hostless: hostless.length }),
    objectType: 'dcim.device',
    columns: several ? COLUMNS : COLUMNS.filter(({ name }) => name !== 'cluster'),
    rows: shown.map((host) => {
      const own = onHost.get(idOf(host)) ?? [];
      return outRow('dcim.device', host, {
        name: nameOf(host), cluster: clusterOf(host), status: textOf(host, 'status'), site: textOf(host, 'site', 'name'), rack: textOf(host, 'rack', 'name'),
        device_type: textOf(host, 'device_type', 'model'), vms: own.length, vcpus: sum(own, 'vcpus'), memory: sum(own, 'memory'),
      });
    }),
    notes,
  });
}

function sentence(shown: readonly Row[], all: number, onHost: ReadonlyMap<number | null, readonly Row[]>, { idle, hostless }: { readonly idle: boolean; readonly hostless: number }): string {
  const clusters = [...new Set(shown.map(clusterOf))];
  const where = clusters.length <= 3 ? ` of ${listed(clusters)}` : ` of ${counted(clusters.length, 'virtualization.cluster')}`;
  const unproven = hostless === 0 ? '' : `; ${counted(hostless, MACHINE)} without a recorded host may run there`;
  if (idle) return `${formatNumber(shown.length)} of ${formatNumber(all)} hosts${where} ${shown.length === 1 ? 'has' : 'have'} no virtual machine recorded${unproven}.`;
  const machines = shown.flatMap((host) => onHost.get(idOf(host)) ?? []);
  const without = hostless === 0 ? '' : `; ${counted(hostless, MACHINE)} of ${clusters.length === 1 ? 'the cluster' : 'the clusters'} ${hostless === 1 ? 'has' : 'have'} no host recorded`;
  return `${formatNumber(shown.length)} ${shown.length === 1 ? 'host' : 'hosts'}${where} with ${counted(machines.length, MACHINE)}: ${formatNumber(sum(machines, 'vcpus'))} vCPU and ${formatMegabytes(sum(machines, 'memory'))} of memory allocated${without}.`;
}

function hostlessNotes(hostless: readonly Row[], clusters: ReadonlyMap<number | null, Row>, idle: boolean): readonly string[] {
  if (hostless.length === 0) return [];
  const byCluster = [...groupedBy(hostless, 'cluster')].map(([id, rows]) => `${formatNumber(rows.length)} in ${nameOf(clusters.get(id) ?? rows[0] ?? {})}`);
  return [`Virtual machines without a recorded host: ${listed(byCluster)}.${idle ? ' So that a host is idle is not proven there.' : ''}`];
}

function clusterOf(host: Row): string {
  return textOf(host, 'cluster', 'name') ?? '';
}

function sum(rows: readonly Row[], field: string): number {
  return rows.reduce((all, row) => all + (numberOf(row, field) ?? 0), 0);
}

function describe({ where, idle }: Parameters): string {
  return `hosts of clusters: ${describeObjects('dcim.device', where)}${idle ? ' without virtual machines' : ''}`;
}
