import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType, objectTypes } from '../../netbox/catalogue.js';
import { parseFilterName } from '../../netbox/lookups.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { isWithin, spanOfType } from '../../netbox/releases.js';
import { displayOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FilterValue } from '../../plan/plan.js';
import { zonedIso } from '../../query/calendar.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, listed, outRow } from '../present.js';
import { formatMoment } from '../quantities.js';
import { Interval, intervalText } from './interval.js';

const FIELD = 'last_updated';
const Parameters = z.strictObject({ interval: Interval });
type Parameters = z.infer<typeof Parameters>;

/** Objects of any type by the stamp of their last change. */
export const lastUpdated = defineOperation({
  name: 'last-updated',
  parameters: Parameters,
  steps: ({ interval }, world) => STAMPED.map(({ name }) => fetchStep(name, name, stampFilters(interval, world), [FIELD, ...ownersOf(name)], { ordering: [`-${FIELD}`], maxRows: SHOWN, optional: true })),
  compute: (inputs, { interval }, world) => body(inputs, interval, world),
  describe: ({ interval }) => `objects last updated ${interval.label}`,
});

/** Newest rows of each type that are shown; all are counted. */
const SHOWN = 200;

/** What tells eth0 of one device from that of another. */
function ownersOf(type: string): readonly string[] {
  return ['device', 'virtual_machine', 'assigned_object'].filter((field) => objectType(type).fields[field] !== undefined);
}

/** Types that people keep, that NetBox 4.4 has, and whose stamp NetBox filters by; templates and what follows its owner are none. */
const STAMPED: readonly ObjectType[] = objectTypes.filter((type) => /^(?:dcim|ipam|circuits|tenancy|virtualization|vpn|wireless)\./u.test(type.name) && !/template$|termination$|assignment$/u.test(type.name) && type.fields[FIELD] !== undefined && parseFilterName(type, `${FIELD}__gte`) !== null && isWithin('4.4', spanOfType(type.name)));

function stampFilters({ from, to }: Interval, { timeZone }: World): Readonly<Record<string, FilterValue>> {
  return {
    ...(from === null ? {} : { [`${FIELD}__gte`]: zonedIso(new Date(from), timeZone) }),
    ...(to === null ? {} : { [`${FIELD}__lt`]: zonedIso(new Date(to), timeZone) }),
  };
}

interface Stamped {
  readonly type: string;
  readonly row: Row;
  readonly at: string;
}

function body(inputs: Inputs, interval: Interval, world: World): AnswerBody {
  const counts = STAMPED.map(({ name }) => [name, inputs.number(name) ?? 0] as const).filter(([, count]) => count > 0).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const unread = STAMPED.filter(({ name }) => inputs.number(name) === null).map(({ plural }) => plural);
  const notes = ['By the objects\' own stamps: what was changed again later counts there, and what was deleted is in the change log only. Types that came after NetBox 4.4 are not looked at.', ...(unread.length === 0 ? [] : [`Not read: ${listed(unread)}.`])];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const when = intervalText(interval, world);
  if (total === 0) return emptyBody({ text: `No object was last updated ${when}.`, notes });
  const shown = STAMPED.flatMap(({ name }) => inputs.rows(name).map((row): Stamped => ({ type: name, row, at: textOf(row, FIELD) ?? '' })))
    .toSorted((a, b) => (a.at === b.at ? compareNatural(displayOf(a.row), displayOf(b.row)) : a.at < b.at ? 1 : -1));
  return tableBody({
    text: `${countedWord(total, 'object')} last updated ${when}: ${listed(counts.map(([type, count]) => counted(count, type)))}.`,
    columns: [column('updated', 'updated'), column('type', 'type'), column('name', 'object'), column('owner', 'of')],
    rows: shown.map((stamped) => rowOf(stamped, world)),
    total,
    notes: shown.length < total ? [`Of each type the ${String(SHOWN)} newest are listed; "<type> last updated …" lists all of one.`, ...notes] : notes,
  });
}

function rowOf({ type, row, at }: Stamped, { timeZone }: World): OutRow {
  return outRow(type, row, { updated: formatMoment(at, timeZone), type: objectType(type).singular, name: displayOf(row), owner: ownersOf(type).map((field) => textOf(row, field, 'name') ?? textOf(row, field, 'display')).find((name) => name !== null) ?? null });
}
