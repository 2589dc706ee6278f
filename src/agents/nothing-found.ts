import { emptyBody, valueBody } from '../answer.js';
import type { AnswerBody, SourceRecord } from '../answer.js';
import { toAppError } from '../errors.js';
import { fetchStep } from '../plan/plan.js';
import { executePlan } from '../execute/executor.js';
import type { Intent } from '../query/intent.js';
import type { Problem } from '../query/bind/problem.js';
import { operation } from '../query/bind/operation-query.js';
import type { Query } from '../query/query.js';
import { localMinute } from '../query/calendar.js';
import { isAlways, spanOfType } from '../netbox/releases.js';
import { textOf } from '../netbox/row.js';
import type { Conversation, Parts } from './conversation.js';
import { unreadTypes } from './problems.js';
import type { Coordinated } from './tool-coordination-agent.js';

interface Found {
  readonly body: AnswerBody;
  readonly evidence: { readonly sources: readonly SourceRecord[]; readonly limits: readonly string[]; readonly warnings: readonly string[] };
}

/** An empty list is explained: which single condition, when it is dropped, gives rows (form list.combined). */
export async function afterEmpty(body: AnswerBody, query: Query, evidence: Coordinated['evidence'], conversation: Conversation, parts: Parts): Promise<Found> {
  if (body.kind !== 'empty' || query.kind !== 'select' || query.where.length === 0) return { body, evidence };
  const { world, source } = conversation.netbox;
  const asked = operation('why-empty', { type: query.type, where: query.where });
  const why = await parts.tools.run(parts.planning.plan(asked, world), source, world, conversation.turn);
  return {
    body: { ...why.body, notes: [...body.notes, ...why.body.notes] },
    evidence: {
      sources: [...evidence.sources, ...why.evidence.sources],
      limits: [...evidence.limits, ...why.evidence.limits],
      warnings: [...evidence.warnings, ...why.evidence.warnings],
    },
  };
}

/** A name that nobody has: the change log may tell that it was deleted. Whether it exists is then answered with "No". */
export async function afterUnknown(intent: Intent, problem: Extract<Problem, { kind: 'unknown' }>, body: AnswerBody, conversation: Conversation, parts: Parts): Promise<Found> {
  const elsewhere = intent.act === 'view' && problem.place === null ? await foundElsewhere(problem.text, conversation, parts) : null;
  if (elsewhere !== null) return elsewhere;
  await checkTypes(problem.types, conversation);
  const deletion = await deletionOf(problem.text, conversation);
  const text = `${body.text}${deletion.text}`;
  const isSure = unreadTypes(problem, conversation.netbox.world.inventory).length === 0;
  if (intent.act === 'exists' && isSure) return { body: valueBody({ text: text.replace(/^No (\w)/u, (_, first: string) => `No, no ${first}`), value: false, notes: body.notes }), evidence: deletion.evidence };
  return { body: emptyBody({ ...body, kind: 'empty', text }), evidence: deletion.evidence };
}

/** Nobody has a name of a type that came after this NetBox: fails with NETBOX_REFUSED, which says so. */
async function checkTypes(types: readonly string[], { netbox, turn }: Conversation): Promise<void> {
  const [type, ...others] = types;
  if (type !== undefined && others.length === 0 && !isAlways(spanOfType(type))) await netbox.source.count({ type, filters: {} }, turn);
}

/** What is no name may stand in another field: a serial, a DNS name, an asset tag. */
async function foundElsewhere(text: string, conversation: Conversation, parts: Parts): Promise<Found | null> {
  const { world, source } = conversation.netbox;
  const { body, evidence } = await parts.tools.run(parts.planning.plan(operation('search-text', { text, types: null }), world), source, world, conversation.turn);
  if (body.kind === 'empty') return null;
  return { body: { ...body, notes: [`no object is named "${text}"; it was searched for in all other fields`, ...body.notes] }, evidence };
}

async function deletionOf(name: string, conversation: Conversation): Promise<{ readonly text: string; readonly evidence: Found['evidence'] }> {
  const { source, world } = conversation.netbox;
  const fields = ['time', 'user_name', 'object_repr', 'changed_object_type', 'action'];
  const step = fetchStep('deletions', 'core.objectchange', { action: 'delete', object_repr: name }, fields, { ordering: ['-time'], maxRows: 1, optional: true });
  try {
    const { results, sources } = await executePlan({ steps: [step] }, source, conversation.turn);
    const result = results.get('deletions');
    const [row] = result?.kind === 'rows' ? result.rows : [];
    const time = row === undefined ? null : textOf(row, 'time');
    const text = row === undefined || time === null ? '' : ` An object of that name was deleted on ${localMinute(new Date(time), world.timeZone)} by ${textOf(row, 'user_name') ?? 'an unknown user'}.`;
    return { text, evidence: { sources, limits: [], warnings: [] } };
  } catch (error) {
    return { text: '', evidence: { sources: [], limits: [], warnings: [`the change log could not be searched: ${toAppError(error).message}`] } };
  }
}
