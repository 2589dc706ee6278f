import type { Option, TableBody } from '../answer.js';
import { objectType } from '../netbox/catalogue.js';
import type { Query } from '../query/query.js';
import type { Outcome } from './conversation.js';

/** A list longer than this is not read by paging: there are better ways on from its first rows. */
const LARGE = 100;

/** By what people group a list that is too long, where it has the column. */
const PLACES = ['site', 'tenant', 'vrf', 'provider', 'cluster', 'device'] as const;

/** A list too long to page through, with numbered ways on: further rows, the largest part, groups, all of it, a file. */
export function withWaysOn(outcome: Outcome, question: string): Outcome {
  const { body, intent, pending } = outcome;
  if (body.kind !== 'table' || pending !== null) return outcome;
  const ways = waysOn(body, outcome.query);
  if (ways.length === 0) return outcome;
  const options = ways.map((way) => ({ ...way, object: null }));
  return { ...outcome, body: { ...body, ways }, pending: { question, intent, problem: { kind: 'incomplete', what: '', suggestions: [] }, options } };
}

function waysOn(body: TableBody, query: Query | null): readonly Option[] {
  const { page, rows, objectType: type } = body;
  if (page === null || rows.length <= LARGE || type === null) return [];
  const left = rows.length - page.from - page.size;
  const ways = [
    ...(left > 0 ? [{ label: `the next ${Math.min(page.size, left)} rows`, question: 'more' }] : []),
    ...narrower(body, query),
    ...grouped(body),
    { label: `all ${body.total.toLocaleString('en-US')} rows here`, question: 'all of them' },
    { label: 'all rows as a file', question: `export them to ${objectType(type).plural.replaceAll(/[^a-z]+/giu, '-').toLowerCase()}.csv` },
  ];
  return ways.map((way, index) => ({ number: index + 1, ...way }));
}

/** The largest part by the column that tells most of the rows apart, as its sentence counts them. */
function narrower({ groups, total }: TableBody, query: Query | null): readonly Pick<Option, 'label' | 'question'>[] {
  const [largest] = groups;
  const [name, value] = Object.entries(largest?.key ?? {})[0] ?? [];
  if (largest === undefined || name === undefined || typeof value !== 'string' || largest.value >= total || isNarrowed(query, name)) return [];
  const column = name.replaceAll('_', ' ');
  return [{ label: `only those with ${column} ${value}`, question: `only those with ${column} ${value}` }];
}

/** A list that was narrowed by this already would only come to itself. */
function isNarrowed(query: Query | null, name: string): boolean {
  return query?.kind === 'select' && query.where.some((each) => (each.kind === 'is' && each.relation === name) || (each.kind === 'field' && each.field === name));
}

function grouped({ columns, groups }: TableBody): readonly Pick<Option, 'label' | 'question'>[] {
  const names = new Set(columns.map(({ name }) => name));
  const by = PLACES.find((name) => names.has(name)) ?? Object.keys(groups[0]?.key ?? {})[0];
  return by === undefined ? [] : [{ label: `how many per ${by.replaceAll('_', ' ')}`, question: `group them by ${by.replaceAll('_', ' ')}` }];
}
