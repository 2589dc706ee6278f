import { parseAddress } from '../../../../netbox/address.js';
import { detailOf } from '../../../intent.js';
import type { Query } from '../../../query.js';
import type { AssignmentRequest, PortSaid } from '../../../task-request.js';
import { operation } from '../../operation-query.js';
import { given } from '../fields.js';
import { complain } from '../ground.js';
import type { Ground } from '../ground.js';
import { complainOfNone } from '../references.js';
import { hostPort, HOSTS } from './host-port.js';
import { complainOfOthers, requestOf } from './subject.js';

const TASKS: Readonly<Record<string, AssignmentRequest['task']>> = { 'assign-ip': 'assign', 'unassign-ip': 'unassign', 'set-ip': 'set' };

/** Orders about one address and the port or device it is for; null for other tasks. */
export function bindAssignment(ground: Ground, name: string): Query | null {
  const task = TASKS[name];
  if (task === undefined) return null;
  const { intent } = ground;
  complainOfOthers(ground, ['address', 'host', 'kind']);
  const text = detailOf(intent, 'address');
  const address = text === null || parseAddress(text) !== null ? text : complain(ground, `"${text}" is no IP address.`);
  const port = portOf(ground);
  if (task === 'set' && port !== null && port.port !== null) complain(ground, `An address is the primary one of a device, not of its port ${port.port}.`);
  const said = detailOf(intent, 'kind');
  const kind = said === 'oob' || said === 'primary' ? said : null;
  if (kind === 'oob' && port?.host.type === 'virtualization.virtualmachine') complain(ground, `${port.host.name} is a virtual machine, which has no out-of-band address.`);
  const object = { ...requestOf(ground, 'ipam.ipaddress', null), fields: address === null ? [] : [given('address', address)], problems: ground.problems, unknown: null };
  return operation('assign-plan', { object, task, address, port, kind } satisfies AssignmentRequest);
}

function portOf(ground: Ground): PortSaid | null {
  const host = detailOf(ground.intent, 'host');
  if (host === null) return null;
  const found = hostPort(ground, host);
  if (found !== null) return found;
  const [, behind] = /\s(?:of|on|at)\s+(.+)$/iu.exec(host) ?? [];
  return complainOfNone(ground, { text: behind ?? host, type: null, number: null }, HOSTS);
}
