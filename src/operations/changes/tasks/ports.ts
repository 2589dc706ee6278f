import { booleanOf, idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import type { ChangeProblem } from '../../../query/change-request.js';
import type { BoundObject } from '../../../query/query.js';
import type { PortSaid } from '../../../query/task-request.js';
import { byNames } from '../../connections/natural.js';
import type { Inputs } from '../../operation.js';
import { listed } from '../../present.js';
import { problem } from '../advice.js';

const MOST_OFFERED = 9;

/** The steps `host-ports` and `host-addresses`: what a device or virtual machine has, and which addresses are on it. */
export function hostSteps({ type, id }: BoundObject): readonly Step[] {
  const isDevice = type === 'dcim.device';
  return [
    isDevice ? fetchStep('host-ports', 'dcim.interface', { device_id: id }, ['name', 'enabled', 'mgmt_only', 'device']) : fetchStep('host-ports', 'virtualization.vminterface', { virtual_machine_id: id }, ['name', 'enabled', 'virtual_machine']),
    fetchStep('host-addresses', 'ipam.ipaddress', isDevice ? { device_id: id } : { virtual_machine_id: id }, ['address', 'assigned_object', 'assigned_object_id', 'vrf']),
  ];
}

/** The port that an address goes to: the one that was said, or one proposed; `problem` when there is none such. */
export interface ChosenPort {
  readonly port: Row | null;
  readonly proposed: boolean;
  readonly problem: ChangeProblem | null;
  readonly notes: readonly string[];
}

/** A port that was said is looked for by its exact name; else the first free one that is no management port is proposed. */
export function choosePort(inputs: Inputs, { host, port }: PortSaid, question: string): ChosenPort {
  const ports = [...inputs.rows('host-ports')].sort(byNames(nameOf));
  if (port !== null) {
    const found = ports.find((row) => nameOf(row).toLowerCase() === port.toLowerCase()) ?? null;
    return { port: found, proposed: false, problem: found === null ? noSuchPort(host.name, port, ports, question) : null, notes: [] };
  }
  const used = new Set(inputs.rows('host-addresses').map((row) => idOf(row, 'assigned_object')));
  const free = ports.filter((row) => !used.has(idOf(row)) && booleanOf(row, 'mgmt_only') !== true && booleanOf(row, 'enabled') !== false);
  const [first, ...others] = free;
  if (first === undefined) return { port: null, proposed: false, problem: problem(`${host.name} has no enabled port without an address${ports.length === 0 ? ', nor any port at all' : ''}; say which port is meant, as "${nameOf(ports[0] ?? {}) || 'eth0'} of ${host.name}".`), notes: [] };
  const rest = others.length === 0 ? '' : `; also without an address: ${listed(others.map(nameOf))}`;
  return { port: first, proposed: true, problem: null, notes: [`The port is proposed: ${nameOf(first)} is the first of ${host.name} without an address${rest}. Say another, as "${nameOf(others[0] ?? first)} of ${host.name}".`] };
}

function noSuchPort(host: string, said: string, ports: readonly Row[], question: string): ChangeProblem {
  const names = ports.map(nameOf);
  const options = names.slice(0, MOST_OFFERED).filter(() => question.includes(said)).map((name) => ({ label: name, question: question.replace(said, () => name) }));
  return problem(`${host} has no interface "${said}"${names.length === 0 ? ', nor any other' : `; it has ${listed(names.slice(0, MOST_OFFERED))}${names.length > MOST_OFFERED ? ' …' : ''}`}. It would have to be created first: "create interface ${said} on ${host}".`, options);
}

function nameOf(row: Row): string {
  return textOf(row, 'name') ?? '';
}
