import { valueBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { displayOf, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { partial } from '../plan/compiled.js';
import { fetchStep } from '../plan/plan.js';
import type { Step } from '../plan/plan.js';
import { describeQuery } from '../query/describe.js';
import { describeObjects } from '../query/phrase.js';
import { Exists } from '../query/query.js';
import type { Condition, Select } from '../query/query.js';
import { planAbove } from './generic/above.js';
import { hasPlace, isPlace } from './generic/fixed.js';
import { planListing } from './generic/listing.js';
import type { Listing } from './generic/listing.js';
import { planMatching } from './generic/matching.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { column as outColumn, formatNumber, listed, outRow } from './present.js';

const EVIDENCE = 5; // rows that show a yes, or what is nearest to a no

/** Whether there is any such object: yes with evidence, or no with what is nearest. */
export const exists = defineOperation({
  name: 'exists',
  parameters: Exists,
  steps: (query, world) => [...evidenceSteps(listingOf(query, world)), ...nearSteps(query, world), ...(planAbove(query.type, query.where, world)?.steps ?? [])],
  compute: (inputs, query, world) => (query.none === true ? turned(computeExists(inputs, query, world)) : computeExists(inputs, query, world)),
  describe: (query) => describeQuery(query),
});

/** Asked whether there is none, a yes is a no: "No, there are 3 devices in R1". */
function turned(body: AnswerBody): AnswerBody {
  if (body.kind !== 'value') return body;
  const isNone = body.value === false;
  return { ...body, value: isNone, text: body.text.replace(/^(?:Yes|No),/u, isNone ? 'Yes,' : 'No,') };
}

function listingOf({ type, where }: Exists, world: World): Listing {
  const query: Select = { kind: 'select', type, where, columns: [], onlyColumns: false, order: [], limit: null, facet: null };
  return planListing(query, world);
}

/** Where NetBox decides alone, a few rows are enough: their page tells the total. */
function evidenceSteps({ steps, matching }: Listing): readonly Step[] {
  if (matching.decided === null) return steps;
  return steps.map((step) => (step.kind === 'fetch' && matching.bases.ids.includes(step.id) ? { ...step, maxRows: EVIDENCE } : step));
}

/** The same, wherever it is; without a place, nothing is nearer than all objects of the type. */
function elsewhere(where: readonly Condition[]): readonly Condition[] | null {
  return hasPlace(where) && where.some((condition) => !isPlace(condition)) ? where.filter((condition) => !isPlace(condition)) : null;
}

function nearSteps(query: Exists, world: World): readonly Step[] {
  const wider = elsewhere(query.where);
  if (wider === null) return [];
  const { decided } = planMatching({ type: query.type, where: wider, fields: [], name: 'elsewhere-rows' }, world);
  return decided === null ? [] : [...decided.steps, fetchStep('elsewhere', query.type, decided.filters, [objectType(query.type).key, 'site'], { maxRows: EVIDENCE, optional: true })];
}

function computeExists(inputs: Inputs, query: Exists, world: World): AnswerBody {
  const { type } = query;
  const listing = listingOf(query, world);
  const { rows, complete, cell } = listing.read(inputs);
  const total = listing.matching.decided === null ? rows.length : listing.matching.bases.ids.reduce((sum, step) => sum + (inputs.number(step) ?? 0), 0);
  if (rows.length === 0) {
    if (!complete) throw partial(type);
    return notThere(inputs, query, world);
  }
  const columns = listing.columns.map(({ column }) => column);
  const evidence = rows.slice(0, EVIDENCE);
  const isWhole = complete || listing.matching.decided !== null;
  return valueBody({
    value: true,
    text: yesText(query, evidence, total, isWhole),
    objectType: type,
    columns,
    rows: evidence.map((row) => outRow(type, row, Object.fromEntries(columns.map(({ name }) => [name, cell(row, name)])))),
  });
}

/** What is scoped above a place is there too, though it is not the place's own. */
function notThere(inputs: Inputs, query: Exists, world: World): AnswerBody {
  const above = planAbove(query.type, query.where, world);
  const rows = above?.read(inputs) ?? [];
  if (above === null || rows.length === 0) return valueBody({ value: false, text: noText(inputs, query, world), objectType: query.type });
  const names = namesText(rows.slice(0, EVIDENCE).map(displayOf), rows.length);
  const others = query.where.filter((condition) => !isPlace(condition));
  return valueBody({
    value: true,
    text: `Yes, but scoped above ${above.places}: ${formatNumber(rows.length)} ${describeObjects(query.type, others, rows.length)}, ${names}.`,
    objectType: query.type,
    columns: [outColumn('display', objectType(query.type).singular)],
    rows: rows.slice(0, EVIDENCE).map((row) => outRow(query.type, row, { display: displayOf(row) })),
  });
}

function yesText({ type, where }: Exists, evidence: readonly Row[], total: number, isWhole: boolean): string {
  const objects = `${isWhole ? '' : 'at least '}${formatNumber(total)} ${describeObjects(type, where, total)}`;
  return `Yes, there ${total === 1 ? 'is' : 'are'} ${objects}: ${namesText(evidence.map(displayOf), total)}.`;
}

/** "a, b and 12 more". */
function namesText(names: readonly string[], total: number): string {
  const rest = total - names.length;
  return listed(rest > 0 ? [...names, `${formatNumber(rest)} more`] : names);
}

function noText(inputs: Inputs, query: Exists, world: World): string {
  const { type, where } = query;
  const none = `No, there is no ${describeObjects(type, where, 1)}`;
  const wider = elsewhere(where);
  if (wider === null || nearSteps(query, world).length === 0) return `${none}.`;
  const total = inputs.number('elsewhere');
  if (total === null) return `${none}.`;
  if (total === 0) return `${none}, nor anywhere else.`;
  const names = inputs.rows('elsewhere').map(nameWithSite);
  return `${none}; elsewhere there ${total === 1 ? 'is' : 'are'} ${formatNumber(total)}: ${namesText(names, total)}.`;
}

function nameWithSite(row: Row): string {
  const site = textOf(row, 'site', 'name');
  return site === null ? displayOf(row) : `${displayOf(row)} at ${site}`;
}
