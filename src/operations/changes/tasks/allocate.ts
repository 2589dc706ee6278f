import type { AnswerBody, Cell, Change } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { objectType } from '../../../netbox/catalogue.js';
import { numberOf, textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { AllocationRequest } from '../../../query/task-request.js';
import { freeBlocks } from '../../ipam/free-space/free-blocks.js';
import { freeVlans } from '../../ipam/free-space/free-vlans.js';
import { nextFreeIp } from '../../ipam/next-free-ip.js';
import { defineOperation } from '../../operation.js';
import type { Inputs, Operation } from '../../operation.js';
import { listed } from '../../present.js';
import { advice, problem, said } from '../advice.js';
import type { Advice, PlanField } from '../advice.js';
import { creationOf, idCheck, planFieldOf, planOf, problemsOf } from '../body.js';
import { choosePort, hostSteps } from './ports.js';

const VLAN = 'ipam.vlan';
/** The question that finds what is free, and the column of its answer that names it. */
const SEARCHES: readonly { readonly operation: Operation; readonly column: string; readonly field: string }[] = [
  { operation: nextFreeIp, column: 'address', field: 'address' },
  { operation: freeBlocks, column: 'prefix', field: 'prefix' },
  { operation: freeVlans, column: 'vid', field: 'vid' },
];
type Search = (typeof SEARCHES)[number];

/** Takes what the question for the next free one names, and plans to record it. */
export const allocatePlan = defineOperation({
  name: 'allocate-plan',
  parameters: AllocationRequest,
  steps: (request, world) => {
    const name = request.object.type === VLAN ? said(request.object, 'name') : null;
    return [...searchSteps(request, world), ...(request.port === null ? [] : hostSteps(request.port.host)), ...(name === null ? [] : [fetchStep('same-name', VLAN, { name__ie: name }, ['name', 'vid', 'site', 'group'])])];
  },
  compute: (inputs, request, world) => {
    const search = searchOf(request);
    const found = search?.operation.compute(inputs, request.search?.parameters, world) ?? null;
    if (search === null || found === null) return problemsOf(request.object.problems, [], advice({}));
    return planned(inputs, request, search, found);
  },
  describe: ({ object, count, search }) => `plan to take ${count === 1 ? 'the next free' : `the next ${count} free`} ${count === 1 ? objectType(object.type).singular : objectType(object.type).plural}${search === null ? '' : ` (${SEARCHES.find(({ operation }) => operation.name === search.name)?.operation.describe(search.parameters) ?? ''})`}`,
});

function searchOf({ search }: AllocationRequest): Search | null {
  return SEARCHES.find(({ operation }) => operation.name === search?.name) ?? null;
}

function searchSteps(request: AllocationRequest, world: World): readonly Step[] {
  return searchOf(request)?.operation.steps(request.search?.parameters, world) ?? [];
}

type Cells = Readonly<Record<string, Cell>>;

function planned(inputs: Inputs, request: AllocationRequest, search: Search, found: AnswerBody): AnswerBody {
  const { object, count } = request;
  const rows = (found.kind === 'value' || found.kind === 'table' ? found.rows : []).map(({ cells }) => cells);
  const taken = rows.slice(0, count);
  const isSplit = object.type !== VLAN && new Set(rows.map((cells) => `${String(cells['parent'] ?? cells['prefix'])} ${String(cells['vrf'])}`)).size > 1 && found.text.includes('which one is meant');
  const host = portAdvice(inputs, request);
  const problems = [
    ...object.problems,
    ...(taken.length === 0 || isSplit ? [problem(found.text)] : taken.length < count ? [problem(`Only ${taken.length} of the ${count} wanted are free: ${found.text}`)] : []),
    ...(taken.length === 0 || isSplit ? [] : sameName(inputs, request, taken)),
    ...host.problems,
  ];
  const changes = isSplit ? [] : taken.map((cells) => creation(request, search, cells, host));
  const notes = found.notes.filter((note) => !note.includes('Nothing is reserved by asking') && !note.includes('nothing is reserved by asking'));
  const all: Advice = { ...host, checks: [`why: ${found.text}`, ...idCheck(object.fields), ...host.checks], notes: [...notes, ...host.notes, 'What is free is looked up again right before it is written: if it is taken meanwhile, the next one is shown instead.'] };
  if (problems.length > 0) return problemsOf(problems, changes, all);
  return planOf({ text: `Plan: ${told(request, search, taken, host)}.`, changes, missing: [], advice: all });
}

function told({ object, port, count }: AllocationRequest, search: Search, taken: readonly Cells[], host: Advice): string {
  const { singular, plural } = objectType(object.type);
  const names = listed(taken.map((cells) => String(cells[search.column])));
  const called = object.type === VLAN ? ` (${said(object, 'name') ?? ''})` : '';
  const on = port === null ? '' : ` on ${String(host.fields.find(({ field }) => field === 'assigned_object')?.value ?? '')}`;
  const more = object.fields.filter(({ field }) => field !== 'name').map(({ field, text }) => `${field.replaceAll('_', ' ')} ${text ?? ''}`);
  return `create ${count === 1 ? `${singular} ${names}` : `${count} ${plural}, ${names}`}${called}${on}${more.length === 0 ? '' : ` with ${listed(more)}`}`;
}

function creation({ object }: AllocationRequest, { column, field }: Search, cells: Cells, host: Advice): Change {
  const vrf = vrfOf(cells);
  const group = object.type === VLAN ? (cells['group'] ?? null) : null;
  const fields: readonly PlanField[] = [
    { field, value: cells[column] ?? null, origin: 'derived' },
    ...object.fields.map(planFieldOf),
    ...(said(object, 'status') === null ? [{ field: 'status', value: 'active', origin: 'default' as const }] : []),
    ...(vrf === null ? [] : [{ field: 'vrf', value: vrf, origin: 'derived' as const }]),
    ...(group === null ? [] : [{ field: 'group', value: group, origin: 'derived' as const }]),
    ...host.fields,
  ];
  return creationOf(object.type, fields);
}

/** The table of the network that it is taken from; null for the global one. */
function vrfOf(cells: Cells): string | null {
  const table = String(cells['vrf'] ?? cells['table'] ?? '');
  const [, named] = /^VRF ([^,]+)/u.exec(table) ?? [];
  return named !== undefined ? named : cells['vrf'] === undefined || cells['vrf'] === null || table === 'Global' ? null : table;
}

function sameName(inputs: Inputs, { object }: AllocationRequest, [first]: readonly Cells[]): Advice['problems'] {
  if (!inputs.has('same-name')) return [];
  const clashes = inputs.rows('same-name').filter((row) => textOf(row, 'group') === (first?.['group'] ?? null) && (first?.['group'] !== null || textOf(row, 'site') === said(object, 'site')));
  return clashes.map((row) => problem(`The name ${said(object, 'name') ?? ''} is taken there by VLAN ${String(numberOf(row, 'vid') ?? '')}.`));
}

function portAdvice(inputs: Inputs, { object, port, count }: AllocationRequest): Advice {
  if (port === null) return advice({});
  if (count > 1) return advice({ problems: [problem('Several addresses are not put on one device at once: take one, or leave the device out.')] });
  const chosen = choosePort(inputs, port, object.question);
  if (chosen.port === null) return advice({ problems: chosen.problem === null ? [] : [chosen.problem] });
  return advice({
    fields: [{ field: 'assigned_object', value: `${textOf(chosen.port, 'name') ?? ''} of ${port.host.name}`, origin: chosen.proposed ? 'proposed' : 'given' }],
    checks: [`${objectType(port.host.type).singular} found: ${port.host.name} (id ${port.host.id})`],
    notes: chosen.notes,
  });
}
