import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { formatAddress } from '../../netbox/address.js';
import { displayOf, idOf } from '../../netbox/row.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { prefixSteps, usageSpace, usageSteps } from '../ipam/prefix-steps.js';
import { vrfText } from '../ipam/prefix-text.js';
import { prefixRecords, readPrefix } from '../ipam/records.js';
import { prefixUtilisation } from '../ipam/utilisation.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, plainRow } from '../present.js';
import { percentText } from '../percent.js';
import { freeRuns, spanText } from '../rack-units.js';
import type { UnitRun } from '../rack-units.js';
import { planRacks, totalUnits } from './rack-totals.js';

const Addition = z.strictObject({ rack: BoundObject, count: z.int(), height: z.number() });
const Taking = z.strictObject({ prefix: z.string(), count: z.int() });
const Removal = z.strictObject({ racks: z.array(Condition), devices: z.array(Condition) });

/** What is left of a rack when more devices go into it, and whether they fit in one piece each. */
export const whatIfAdded = defineOperation({
  name: 'what-if-added',
  parameters: Addition,
  steps: ({ rack }, world) => planRacks(only(rack), world).steps,
  compute: (inputs, asked, world) => added(inputs, asked, world),
  describe: ({ rack, count, height }) => `rack ${rack.name} with ${String(count)} more devices of ${String(height)}U; nothing is written`,
});

function only({ id }: BoundObject): readonly Condition[] {
  return [{ kind: 'field', field: 'id', lookup: 'equals', values: [id], negated: false }];
}

function added(inputs: Inputs, { rack, count, height }: z.infer<typeof Addition>, world: World): AnswerBody {
  const [units] = planRacks(only(rack), world).read(inputs);
  if (units === undefined) return emptyBody({ text: `${rack.name} is not visible.`, objectType: 'dcim.rack' });
  const need = count * height;
  const runs = freeRuns(units, 'both');
  const places = runs.reduce((sum, run) => sum + Math.floor(run.length / height), 0);
  const left = units.free - need;
  const inputsText = `${formatNumber(count)} × ${formatNumber(height)}U = ${formatNumber(need)}U`;
  const before = `${formatNumber(units.free)}U of ${formatNumber(units.height)}U are free`;
  const change = [plainRow({ what: 'free units', before: units.free, after: left, difference: -need })];
  const body = { objectType: 'dcim.rack', columns: beforeAfter(), rows: change, notes: [`Free on both faces, reservations respected: ${runsText(runs)}.`, 'Nothing is written.'] };
  if (left < 0) return valueBody({ ...body, value: left, text: `They do not fit: ${inputsText}, and in ${rack.name} only ${before}; ${formatNumber(-left)}U are lacking.` });
  const fit = places >= count ? `and they fit` : `but they do not fit: the free runs have room for only ${formatNumber(places)} of ${formatNumber(height)}U (enough in number, not in one run each)`;
  return valueBody({ ...body, value: left, text: `${formatNumber(left)}U would be left in ${rack.name} (${before} now, ${inputsText} go in), ${fit}.` });
}

function runsText(runs: readonly UnitRun[]): string {
  return runs.length === 0 ? 'none' : runs.map((run) => `${spanText(run.from, run.length)} (${String(run.length)}U)`.replace(/(\([\d.]+U\)) \1/u, '$1')).join(', ');
}

function beforeAfter(): ReturnType<typeof column>[] {
  return [column('what', 'what'), column('before', 'now', 'right'), column('after', 'then', 'right'), column('difference', 'difference', 'right')];
}

/** How full a prefix would be with more addresses in it. */
export const whatIfTaken = defineOperation({
  name: 'what-if-taken',
  parameters: Taking,
  steps: ({ prefix }) => {
    const read = readPrefix(prefix);
    return read === null ? [] : [...prefixSteps({ prefix: formatAddress(read.network) }), ...usageSteps()];
  },
  compute: (inputs, asked) => taken(inputs, asked),
  describe: ({ prefix, count }) => `${prefix} with ${String(count)} more addresses; nothing is written`,
});

function taken(inputs: Inputs, { prefix, count }: z.infer<typeof Taking>): AnswerBody {
  const records = readPrefix(prefix) === null ? [] : prefixRecords([...inputs.rows('containers'), ...inputs.rows('leaves')]);
  const space = usageSpace(inputs);
  const lines = records.map((record) => {
    const { used, usable, basis } = prefixUtilisation(record, space);
    const [now, all] = [Number(used), Number(usable)];
    return { where: vrfText(record.row), basis, now, all, then: now + count };
  });
  const [first] = lines;
  if (first === undefined) return emptyBody({ text: `${prefix} is not recorded as a prefix.`, objectType: 'ipam.prefix' });
  const name = (line: (typeof lines)[number]): string => (lines.length === 1 ? prefix : `${prefix} ${line.where}`);
  const texts = lines.map((line) => {
    const free = line.all - line.now;
    const fits = line.then <= line.all ? `${formatNumber(line.all - line.then)} would be left` : `they do not fit: only ${formatNumber(free)} are free`;
    return `${name(line)} goes from ${percentText(line.now / line.all)} to ${percentText(Math.min(1, line.then / line.all))} full with ${formatNumber(count)} more addresses (${formatNumber(line.now)} to ${formatNumber(line.then)} of ${formatNumber(line.all)}); ${fits}.`;
  });
  return valueBody({
    value: Number(((Math.min(first.then, first.all) / first.all) * 100).toFixed(1)),
    text: texts.join(' '),
    objectType: 'ipam.prefix',
    columns: beforeAfter(),
    rows: lines.map((line) => plainRow({ what: `used addresses of ${name(line)}`, before: line.now, after: line.then, difference: count })),
    notes: ['Nothing is written.', ...(lines.some(({ basis }) => basis === 'child prefixes') ? ['A container is filled by prefixes, not by addresses.'] : [])],
  });
}

/** How full racks would be without some of their devices. */
export const whatIfRemoved = defineOperation({
  name: 'what-if-removed',
  parameters: Removal,
  steps: (asked, world) => [...planRacks(asked.racks, world).steps, ...removedDevices(asked, world).steps],
  compute: (inputs, asked, world) => removed(inputs, asked, world),
  describe: ({ racks, devices }) => `utilisation of ${describeObjects('dcim.rack', racks)} without ${describeObjects('dcim.device', devices)}; nothing is written`,
});

function removedDevices({ devices }: z.infer<typeof Removal>, world: World): Matching {
  return planMatching({ type: 'dcim.device', where: devices, fields: ['name', 'rack'], name: 'removed' }, world);
}

function removed(inputs: Inputs, asked: z.infer<typeof Removal>, world: World): AnswerBody {
  const gone = removedDevices(asked, world).read(inputs).rows;
  const ids = new Set(gone.map((row) => idOf(row)));
  const plan = planRacks(asked.racks, world);
  const [now, then] = [totalUnits(plan.read(inputs)), totalUnits(plan.read(inputs, (device) => !ids.has(idOf(device)) && !ids.has(idOf(device, 'parent_device'))))];
  if (now.height === 0) return emptyBody({ text: `No ${describeObjects('dcim.rack', asked.racks)}.`, objectType: 'dcim.rack' });
  const share = (units: number): number => units / now.height;
  const freed = now.counted - then.counted;
  const racked = gone.filter((row) => idOf(row, 'rack') !== null).length;
  return valueBody({
    value: Number((share(then.counted) * 100).toFixed(1)),
    text: `Rack utilisation goes from ${(share(now.counted) * 100).toFixed(1)} % to ${(share(then.counted) * 100).toFixed(1)} %: without ${formatNumber(gone.length)} ${describeObjects('dcim.device', asked.devices, gone.length)}, ${formatNumber(freed)} of ${formatNumber(now.height)} U come free (${formatNumber(now.counted)} to ${formatNumber(then.counted)} U used).`,
    objectType: 'dcim.rack',
    columns: beforeAfter(),
    rows: [plainRow({ what: 'used units', before: now.counted, after: then.counted, difference: -freed })],
    notes: [`${counted(gone.length, 'dcim.device')} taken out, ${formatNumber(racked)} of them racked: ${gone.slice(0, MAX_NAMES).map(displayOf).join(', ')}${gone.length > MAX_NAMES ? ` and ${formatNumber(gone.length - MAX_NAMES)} more` : ''}.`, 'Nothing is written.'],
  });
}

const MAX_NAMES = 20;
