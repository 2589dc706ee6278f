import type { Change } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import { tally } from '../present.js';
import { advice, idSaid, isDoubtful, joined, problem, said } from './advice.js';
import type { Advice, Creator, PlanField } from './advice.js';
import { creationOf } from './body.js';

const MOST_PEERS = 500; // enough to see which type is usual
const MAX_OPTIONS = 9;

/** The circuit id must be free at its provider; a type that was not said is proposed as the provider's usual one. */
export const circuitPlan: Creator = {
  steps: (request) => {
    const [cid, provider] = [said(request, 'cid'), idSaid(request, 'provider')];
    return [
      ...(cid === null ? [] : [fetchStep('same-cid', 'circuits.circuit', { cid__ie: cid }, ['cid', 'provider'])]),
      ...(provider === null || said(request, 'type') !== null ? [] : [fetchStep('of-provider', 'circuits.circuit', { provider_id: provider }, ['type'], { maxRows: MOST_PEERS })]),
    ];
  },
  advise: (inputs, request, world) => {
    const types = inputs.has('of-provider') ? inputs.rows('of-provider').flatMap((row) => textOf(row, 'type') ?? []) : [];
    const known = world.inventory.entries('circuits.circuittype').map((type) => type.name);
    return joined([inputs.has('same-cid') ? cidAdvice(inputs.rows('same-cid'), request) : advice({}), typeAdvice(request, types, known), endsAdvice(request)]);
  },
};

function cidAdvice(rows: readonly Row[], request: ChangeRequest): Advice {
  const cid = said(request, 'cid') ?? '';
  const provider = idSaid(request, 'provider');
  const clashes = rows.filter((row) => idOf(row, 'provider') === provider);
  const others = rows.filter((row) => !clashes.includes(row));
  const of = said(request, 'provider') ?? 'another provider';
  return advice({
    problems: clashes.map((row) => problem(`${of} has a circuit ${cid} already (id ${String(idOf(row) ?? '?')}). To change it, say for example "set the commit rate of ${cid} to …".`)),
    checks: clashes.length === 0 ? [`${of} has no other circuit ${cid}`] : [],
    notes: others.map((row) => `Warning: ${textOf(row, 'provider') ?? 'another provider'} has a circuit ${cid} (id ${String(idOf(row) ?? '?')}).`),
  });
}

function typeAdvice(request: ChangeRequest, used: readonly string[], known: readonly string[]): Advice {
  if (said(request, 'type') !== null || isDoubtful(request, 'type')) return advice({});
  const [most] = tally(used);
  const plain = request.question.replace(/[?.!\s]+$/u, '');
  if (most === undefined) return advice({ problems: [problem('The type is missing.', known.slice(0, MAX_OPTIONS).map((name) => ({ label: name, question: `${plain}, circuit type ${name}` })))] });
  return advice({ fields: [{ field: 'type', value: most[0], origin: 'proposed' }], checks: [`${most[0]} is what ${most[1]} of ${used.length} circuits of ${said(request, 'provider') ?? 'the provider'} are`] });
}

function endsAdvice({ ends }: ChangeRequest): Advice {
  if (ends.length === 0) return advice({ notes: ['No end is given: the circuit would have no terminations.'] });
  return advice({ notes: ['In this order: first the circuit, then its terminations, which need its id.', ...(ends.length === 1 ? ['Only one end is given, so it would have no Z side.'] : [])] });
}

/** The terminations of a new circuit, which are created after it. */
export function terminationsOf({ ends }: ChangeRequest, fields: readonly PlanField[]): readonly Change[] {
  const cid = fields.find((field) => field.field === 'cid')?.value ?? null;
  return ends.map((end, index) =>
    creationOf('circuits.circuittermination', [
      { field: 'circuit', value: cid, origin: 'derived' },
      { field: 'term_side', value: index === 0 ? 'A' : 'Z', origin: 'derived' },
      { field: 'termination_type', value: end.type, origin: 'derived' },
      { field: 'termination', value: end.name, origin: 'given' },
    ]),
  );
}
