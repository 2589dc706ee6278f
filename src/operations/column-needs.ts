import * as z from 'zod';
import type { AnswerBody, OutColumn } from '../answer.js';
import { findObjectType } from '../netbox/catalogue.js';
import { Condition } from '../query/query.js';
import { testedColumns } from './generic/tested-columns.js';

/** What parameters say of conditions and order, whatever the operation. */
const Tests = z.looseObject({ where: z.array(Condition).catch([]), order: z.array(z.looseObject({ column: z.string() })).catch([]) });

/**
 * Marks the columns that a narrow screen is to show longest: those that the question tests or sorts by, and what a list
 * tells beyond the columns of its type, for that was worked out for the question.
 */
export function markNeeds(body: AnswerBody, parameters: unknown): AnswerBody {
  const sections = body.sections.map((section) => ({ ...section, body: markNeeds(section.body, parameters) }));
  const type = body.objectType === null ? null : findObjectType(body.objectType);
  if ((body.kind !== 'table' && body.kind !== 'value') || type === null) return { ...body, sections };
  const { where, order } = Tests.parse(parameters);
  // What sorts after the first column only settles what is level.
  const tested = new Set([...where.flatMap((condition) => testedColumns(type, condition)), ...order.slice(0, 1).map(({ column }) => column)]);
  const mark = (column: OutColumn): OutColumn => (Object.hasOwn(type.columns, column.name) && !tested.has(column.name) ? column : { need: 'tested', ...column });
  return { ...body, columns: body.columns.map(mark), sections };
}
