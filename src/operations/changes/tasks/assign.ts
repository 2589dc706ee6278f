import { textBody } from '../../../answer.js';
import type { AnswerBody, Change } from '../../../answer.js';
import { formatHost, parseAddress } from '../../../netbox/address.js';
import { objectType } from '../../../netbox/catalogue.js';
import { booleanOf, idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { AssignmentRequest } from '../../../query/task-request.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { listed } from '../../present.js';
import { advice, joined, problem } from '../advice.js';
import type { Advice } from '../advice.js';
import { creationOf, NOTHING_WRITTEN, planOf, problemsOf } from '../body.js';
import { addressPlan } from '../create-network.js';
import { choosePort, hostSteps } from './ports.js';

const IP = 'ipam.ipaddress';
const HOLDERS = [['holders', 'dcim.device'], ['vm-holders', 'virtualization.virtualmachine']] as const;
const MOST_OFFERED = 9;

/** Orders to put an address on a port, to take it off, or to make it the primary or out-of-band address: steps in the order NetBox wants. */
export const assignPlan = defineOperation({
  name: 'assign-plan',
  parameters: AssignmentRequest,
  steps: (request, world) => [...(request.address === null ? [] : [...addressPlan.steps(request.object, world), ...holderSteps(request.address)]), ...(request.port === null ? [] : [...hostSteps(request.port.host), hostStep(request.port.host)])],
  compute: (inputs, request, world) => {
    const rows = request.address === null ? [] : inputs.rows('same');
    const [row = null] = rows;
    const several = rows.length > 1 ? [problem(`${request.address ?? ''} is recorded ${rows.length} times (${listed(rows.map((each) => `${textOf(each, 'vrf') ?? 'global table'}, id ${String(idOf(each) ?? '?')}`))}); which one is meant cannot be told.`)] : [];
    if (request.object.problems.length > 0 || several.length > 0) return problemsOf([...request.object.problems, ...several], [], advice({}));
    const fresh = row === null && request.task === 'assign' ? addressPlan.advise(inputs, request.object, world) : advice({});
    const drafted = request.task === 'set' ? setting(inputs, request, row) : request.task === 'assign' ? assigning(inputs, request, row, fresh) : unassigning(inputs, request, row);
    return bodyOf(drafted);
  },
  describe: ({ task, address, port, kind }) => `plan to ${task === 'set' ? `make ${address ?? 'an address'} the ${kind ?? ''} address of` : task === 'assign' ? `put ${address ?? ''} on ${port?.port ?? 'a port'} of` : `take ${address ?? ''} off its port`} ${port?.host.name ?? ''}`.trim(),
});

function holderSteps(text: string): readonly Step[] {
  const filter = parseAddress(text)?.family === 6 ? 'primary_ip6_id' : 'primary_ip4_id';
  return HOLDERS.map(([name, type]) => fetchStep(name, type, { [filter]: { from: 'same', field: 'id' } }, ['name', filter.slice(0, -3)]));
}

function hostStep({ type, id }: { readonly type: string; readonly id: number }): Step {
  return fetchStep('host', type, { id: [id] }, ['name', 'primary_ip4', 'primary_ip6', ...(type === 'dcim.device' ? ['oob_ip'] : [])]);
}

interface Drafted {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly advice: Advice;
}

function bodyOf({ text, changes, advice: all }: Drafted): AnswerBody {
  if (all.problems.length > 0) return problemsOf(all.problems, changes, all);
  if (changes.length === 0) return textBody({ text: `${text} There is nothing to do. ${NOTHING_WRITTEN}`, objectType: IP });
  const notes = changes.length > 1 ? [...all.notes, `The ${changes.length} steps are taken in this order.`] : all.notes;
  return planOf({ text: `Plan: ${text}.`, changes, missing: [], advice: { ...all, notes } });
}

/** "eth0 of srv-1": what an address is on. */
function placeOf(row: Row): string | null {
  const port = textOf(row, 'assigned_object', 'name');
  const host = textOf(row, 'assigned_object', 'device', 'name') ?? textOf(row, 'assigned_object', 'virtual_machine', 'name');
  return port === null ? textOf(row, 'assigned_object') : host === null ? port : `${port} of ${host}`;
}

/** An address cannot leave a device whose primary it is: that is cleared first. */
function clearings(inputs: Inputs, field: string, address: string, but: number | null): readonly Change[] {
  return HOLDERS.flatMap(([step, type]) => inputs.rows(step).filter((row) => idOf(row) !== but).map((row): Change => ({ action: 'update', objectType: type, object: { id: idOf(row) ?? 0, name: textOf(row, 'name') ?? '' }, fields: [{ field, old: address, new: null, origin: 'derived' }] })));
}

function primaryField(address: string): 'primary_ip4' | 'primary_ip6' {
  return parseAddress(address)?.family === 6 ? 'primary_ip6' : 'primary_ip4';
}

function cleared(changes: readonly Change[]): string {
  return changes.map(({ object, fields }) => `clear ${(fields[0]?.field ?? '').replaceAll('_', ' ')} of ${object?.name ?? ''}, then `).join('');
}

function assigning(inputs: Inputs, request: AssignmentRequest, row: Row | null, fresh: Advice): Drafted {
  const { port, object, kind } = request;
  if (port === null) return { text: '', changes: [], advice: advice({ problems: [problem('It is not said which port is meant.')] }) };
  const chosen = choosePort(inputs, port, object.question);
  if (chosen.port === null) return { text: '', changes: [], advice: joined([fresh, advice({ problems: chosen.problem === null ? [] : [chosen.problem] })]) };
  const place = `${textOf(chosen.port, 'name') ?? ''} of ${port.host.name}`;
  const derived = fresh.fields.find(({ field }) => field === 'address')?.value;
  const address = row === null ? String(derived ?? request.address ?? '') : (textOf(row, 'address') ?? '');
  const old = row === null ? null : placeOf(row);
  const isThere = row !== null && old === place;
  const origin = chosen.proposed ? ('proposed' as const) : ('given' as const);
  const field = primaryField(address);
  const primary = kind === 'primary' ? primaryChange(inputs, port.host, field, address) : [];
  const before = row === null || isThere ? [] : clearings(inputs, field, address, port.host.id);
  const step: Change = row === null
    ? creationOf(IP, [{ field: 'address', value: address, origin: 'given' }, { field: 'status', value: 'active', origin: 'default' }, ...fresh.fields.filter((each) => each.field !== 'address'), { field: 'assigned_object', value: place, origin }])
    : { action: 'update', objectType: IP, object: { id: idOf(row) ?? 0, name: address }, fields: [{ field: 'assigned_object', old, new: place, origin }] };
  const deed = isThere ? '' : row === null ? `create IP address ${address} on ${place}` : `${cleared(before)}move IP address ${address} from ${old ?? 'no port'} to ${place}`;
  const text = [deed, ...(primary.length === 0 ? [] : [`make ${address} the primary of ${port.host.name}`])].filter((part) => part !== '').join(', then ');
  return { text: text === '' ? `${address} is on ${place} already.` : text, changes: [...before, ...(isThere ? [] : [step]), ...primary], advice: joined([fresh, advice({ checks: [`${objectType(port.host.type).singular} found: ${port.host.name} (id ${port.host.id})`], notes: [...chosen.notes, ...others(inputs, chosen.port), ...maskNote(request.address, address)] })]) };
}

/** An address of the port stays where it is. */
function others(inputs: Inputs, port: Row): readonly string[] {
  const there = inputs.rows('host-addresses').filter((row) => idOf(row, 'assigned_object') === idOf(port) && textOf(row, 'assigned_object', 'name') === textOf(port, 'name'));
  return there.length === 0 ? [] : [`${textOf(port, 'name') ?? ''} keeps ${listed(there.map((row) => textOf(row, 'address') ?? ''))}.`];
}

function maskNote(said: string | null, address: string): readonly string[] {
  return said !== null && said.includes('/') && said !== address ? [`Warning: the recorded mask is that of ${address}, not of ${said}; it stays.`] : [];
}

function primaryChange(inputs: Inputs, host: { readonly type: string; readonly id: number; readonly name: string }, field: string, address: string): readonly Change[] {
  const old = textOf(inputs.rows('host')[0] ?? {}, field, 'address') ?? textOf(inputs.rows('host')[0] ?? {}, field);
  return old === address ? [] : [{ action: 'update', objectType: host.type, object: { id: host.id, name: host.name }, fields: [{ field, old, new: address, origin: 'given' }] }];
}

function unassigning(inputs: Inputs, request: AssignmentRequest, row: Row | null): Drafted {
  if (row === null) return { text: '', changes: [], advice: advice({ problems: [problem(`${request.address ?? ''} is not recorded.`)] }) };
  const address = textOf(row, 'address') ?? '';
  const old = placeOf(row);
  if (old === null) return { text: `${address} is on no port.`, changes: [], advice: advice({}) };
  const before = clearings(inputs, primaryField(address), address, null);
  const step: Change = { action: 'update', objectType: IP, object: { id: idOf(row) ?? 0, name: address }, fields: [{ field: 'assigned_object', old, new: null, origin: 'given' }] };
  return { text: `${cleared(before)}take IP address ${address} off ${old}`, changes: [...before, step], advice: advice({ checks: [`IP address found: ${address} (id ${String(idOf(row) ?? '?')})`], notes: ['The address stays recorded, on no port.', ...(before.length === 0 ? [] : [`${listed(before.map(({ object }) => object?.name ?? ''))} has no primary address of that family then.`])] }) };
}

/** Only an address that is on the device may be its primary or out-of-band one. */
function setting(inputs: Inputs, request: AssignmentRequest, row: Row | null): Drafted {
  const { port, kind, address: said } = request;
  const host = port?.host ?? null;
  if (host === null) return { text: '', changes: [], advice: advice({ problems: [problem('It is not said which device is meant.')] }) };
  const label = kind === 'oob' ? 'OOB IP' : 'primary IP';
  const there = inputs.rows('host-addresses');
  if (said === null) return { text: '', changes: [], advice: advice({ problems: [problem(`The new value of ${label} is missing: which address of ${host.name} shall it be?${there.length === 0 ? ' It has none.' : ''}`, there.slice(0, MOST_OFFERED).map((each) => choice(each, kind ?? 'primary', host.name)))] }) };
  const own = row === null ? undefined : there.find((each) => idOf(each) === idOf(row));
  if (own === undefined) return { text: '', changes: [], advice: advice({ problems: [notOn(inputs, request, row, host.name)] }) };
  const address = textOf(own, 'address') ?? said;
  const changes = primaryChange(inputs, host, kind === 'oob' ? 'oob_ip' : primaryField(address), address);
  const old = changes[0]?.fields[0]?.old ?? null;
  return { text: changes.length === 0 ? `${address} is the ${label} of ${host.name} already.` : `change ${objectType(host.type).singular} ${host.name}: ${label} ${old === null ? 'none' : String(old)} → ${address}`, changes, advice: advice({ checks: [`${address} is on ${placeOf(own) ?? ''}`] }) };
}

function choice(row: Row, kind: string, host: string): { readonly label: string; readonly question: string } {
  const address = textOf(row, 'address') ?? '';
  return { label: `${address} (${textOf(row, 'assigned_object', 'name') ?? ''})`, question: `set ${kind} ip of ${host} to ${address}` };
}

/** What must come first: the address goes on a port of the device, and then becomes its primary. */
function notOn(inputs: Inputs, { address, kind }: AssignmentRequest, row: Row | null, host: string): Advice['problems'][number] {
  const place = row === null ? null : placeOf(row);
  const parsed = parseAddress(address ?? '');
  const bare = parsed === null ? (address ?? '') : formatHost(parsed.family, parsed.value);
  const state = row === null ? `${bare} is not recorded` : place === null ? `${bare} is on no port` : `${bare} is on ${place}`;
  const ports = inputs.rows('host-ports').filter((port) => booleanOf(port, 'mgmt_only') !== true).flatMap((port) => textOf(port, 'name') ?? []);
  const options = kind === 'oob' ? [] : ports.slice(0, MOST_OFFERED).map((name) => ({ label: `${row === null ? 'put' : 'move'} it on ${name}, then make it primary`, question: `put ${address ?? ''} on ${name} of ${host} and make it primary` }));
  return problem(`${state}, so it cannot be the ${kind === 'oob' ? 'OOB' : 'primary'} IP of ${host}. That takes two steps: first put it on a port of ${host}, then make it ${kind === 'oob' ? 'the OOB IP' : 'primary'}. On which port?`, options);
}
