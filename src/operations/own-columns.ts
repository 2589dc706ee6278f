import type { AnswerBody, OutColumn } from '../answer.js';
import { findObjectType } from '../netbox/catalogue.js';

/** Marks what a list tells beyond the columns of its type: it was worked out for the question, so a narrow screen is to show it. */
export function markOwnColumns(body: AnswerBody): AnswerBody {
  const sections = body.sections.map((section) => ({ ...section, body: markOwnColumns(section.body) }));
  if (body.kind !== 'table' && body.kind !== 'value') return { ...body, sections };
  const known = body.objectType === null ? undefined : findObjectType(body.objectType)?.columns;
  const mark = (column: OutColumn): OutColumn => (known === undefined || Object.hasOwn(known, column.name) ? column : { need: 'tested', ...column });
  return { ...body, columns: body.columns.map(mark), sections };
}
