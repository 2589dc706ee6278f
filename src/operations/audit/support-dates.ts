import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { localDate } from '../../query/calendar.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, formatPercent, outRow, plainRow, tally } from '../present.js';
import { nameAt, nameOf } from './rule.js';
import { supportField } from './support.js';

const Parameters = z.strictObject({
  /** The custom field that was named; null looks for the one that says it. */
  field: z.string().nullable(),
  /** past: before today; window: between today and `until`; spread: how many by year. */
  mode: z.enum(['past', 'window', 'spread']),
  /** ISO dates; `from` null is today. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  label: z.string(),
  where: z.array(Condition),
});
type Parameters = z.infer<typeof Parameters>;

const DAY = 86_400_000; // milliseconds

/** Hardware past or near the date at which its support ends. */
export const supportDates = defineOperation({ name: 'support-dates', parameters: Parameters, steps, compute, describe });

function devices({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.device', where, fields: ['name', 'device_type', 'role', 'site', 'status', 'tags', 'custom_fields'], name: 'devices' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  return [...devices(parameters, world).steps, fetchStep('fields', 'extras.customfield', {}, ['name', 'label', 'type', 'object_types'])];
}

interface Dated {
  readonly row: Row;
  readonly date: string | null;
  readonly tagged: boolean;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const field = supportField(inputs.rows('fields'), parameters.field);
  if (field === null) return emptyBody({ text: `No date field of devices says ${parameters.field ?? 'when support ends'}, so this cannot be told.`, objectType: 'dcim.device', notes: ['A custom field of type date on devices would hold it, such as support_expiry.'] });
  const all = devices(parameters, world).read(inputs).rows.map((row): Dated => ({ row, date: textOf(row, 'custom_fields', field)?.slice(0, 10) ?? null, tagged: rowsOf(row, 'tags').some((tag) => /^(?:eol|eos|end.of.(?:life|support|sale))$/iu.test(textOf(tag, 'name') ?? '')) }));
  const today = localDate(world.now, world.timeZone);
  if (parameters.mode === 'spread') return spreadBody(all, field, today, parameters);
  const [from, until] = [parameters.mode === 'past' ? null : (parameters.from ?? today), parameters.mode === 'past' ? today : parameters.until];
  const found = all.filter(({ date }) => date !== null && (from === null || date >= from) && (until === null || date < until)).toSorted(byDate);
  const counts = { expired: all.filter(({ date }) => date !== null && date < today).length, none: all.filter(({ date }) => date === null).length };
  const text = `${sentence(found.length, all.length, parameters, field)}; ${parameters.mode === 'past' ? '' : `${formatNumber(counts.expired)} expired before today, `}${formatNumber(counts.none)} without a date.`;
  const notes = disagreement(all, today);
  if (found.length === 0) return emptyBody({ text, objectType: 'dcim.device', notes });
  return tableBody({ text, objectType: 'dcim.device', columns: columnsFor(field), rows: found.map((each) => deviceRow(each, field, today)), notes });
}

function byDate(a: Dated, b: Dated): number {
  return (a.date ?? '').localeCompare(b.date ?? '') || nameOf(a.row).localeCompare(nameOf(b.row), 'en', { numeric: true });
}

function sentence(found: number, all: number, { mode, label, where }: Parameters, field: string): string {
  const noun = describeObjects('dcim.device', where, all);
  if (mode === 'past') return `${formatNumber(found)} of ${formatNumber(all)} ${noun} ${found === 1 ? 'is' : 'are'} out of support by ${field}`;
  return `${formatNumber(found)} of ${formatNumber(all)} ${noun} ${found === 1 ? 'reaches' : 'reach'} the end of support ${label} by ${field}`;
}

function columnsFor(field: string): ReturnType<typeof column>[] {
  return [column('name', 'name'), column('device_type', 'type'), column('role', 'role'), column('site', 'site'), column('status', 'status'), column(field, field), column('days', 'days', 'right'), column('eol_tag', 'tag eol')];
}

function deviceRow({ row, date, tagged }: Dated, field: string, today: string): OutRow {
  const days = Math.round((Date.parse(date ?? today) - Date.parse(today)) / DAY);
  return outRow('dcim.device', row, { name: nameOf(row), device_type: textOf(row, 'device_type', 'model'), role: nameAt(row, 'role'), site: nameAt(row, 'site'), status: textOf(row, 'status'), [field]: date, days, eol_tag: tagged });
}

/** The tag is a signal of its own: where it and the date disagree is said. */
function disagreement(all: readonly Dated[], today: string): readonly string[] {
  const names = (list: readonly Dated[]): string => `${list.slice(0, 5).map(({ row }) => nameOf(row)).join(', ')}${list.length > 5 ? ', …' : ''}`;
  const early = all.filter(({ date, tagged }) => tagged && date !== null && date >= today);
  const untagged = all.filter(({ date, tagged }) => !tagged && date !== null && date < today);
  const undated = all.filter(({ date, tagged }) => tagged && date === null);
  return [
    ...(early.length === 0 ? [] : [`Tagged as end of life but in support: ${String(early.length)} (${names(early)}).`]),
    ...(untagged.length === 0 ? [] : [`Expired but not tagged: ${String(untagged.length)} (${names(untagged)}).`]),
    ...(undated.length === 0 ? [] : [`Tagged as end of life without a date: ${String(undated.length)} (${names(undated)}).`]),
  ];
}

/** How old the fleet is: devices by the year in which their support ends. */
function spreadBody(all: readonly Dated[], field: string, today: string, { where }: Parameters): AnswerBody {
  const years = tally(all.flatMap(({ date }) => (date === null ? [] : [date.slice(0, 4)]))).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const none = all.filter(({ date }) => date === null).length;
  const expired = all.filter(({ date }) => date !== null && date < today).length;
  const rows = [...years, ...(none === 0 ? [] : [['(no date)', none] as const])];
  const dates = all.flatMap(({ date }) => date ?? []).sort();
  return tableBody({
    text: `${countedWord(all.length, describeObjects('dcim.device', where, 1), describeObjects('dcim.device', where))} by ${field}: ${formatNumber(expired)} expired, ${formatNumber(all.length - expired - none)} in support, ${formatNumber(none)} without a date; the dates reach from ${dates[0] ?? '–'} to ${dates.at(-1) ?? '–'}.`,
    columns: [column('year', `${field} in`), column('devices', 'devices', 'right'), column('share', 'share', 'right')],
    rows: rows.map(([year, count]) => plainRow({ year, devices: count, share: formatPercent(count / all.length) })),
    groups: rows.map(([year, count]) => ({ key: { year }, value: count })),
    notes: [...disagreement(all, today), 'NetBox records no date of purchase by itself; age is told by the date at which support ends.'],
  });
}

function describe({ field, mode, label, where }: Parameters): string {
  const noun = describeObjects('dcim.device', where);
  if (mode === 'spread') return `${noun} by the year in which support ends${field === null ? '' : ` (${field})`}`;
  return mode === 'past' ? `${noun} out of support${field === null ? '' : ` by ${field}`}` : `${noun} whose support ends ${label}${field === null ? '' : ` by ${field}`}`;
}
