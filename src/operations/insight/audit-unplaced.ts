import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, outRow } from '../present.js';
import { fromBases, planCount } from './counting.js';

const Kind = z.enum(['rack', 'position', 'location']);
type Kind = z.infer<typeof Kind>;

const Parameters = z.strictObject({ kinds: z.array(Kind).min(1), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

const FIELDS = ['name', 'role', 'device_type', 'site', 'location', 'rack', 'position', 'status', 'parent_device'];
const EXTRA: Readonly<Record<Kind, FetchStep['filters']>> = { rack: { rack_id: 'null' }, position: { position__empty: true }, location: { location_id: 'null' } };

/** Devices that are not placed: in no rack, in a rack without a unit, or in no location of a site that has some. */
export const auditUnplaced = defineOperation({ name: 'audit-unplaced', parameters: Parameters, steps, compute, describe });

function matching(kind: Kind, { where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.device', where, fields: FIELDS, name: `no-${kind}`, extra: EXTRA[kind] }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const plans = new Map(parameters.kinds.map((kind) => [kind, matching(kind, parameters, world)]));
  const [position, location] = [plans.get('position'), plans.get('location')];
  return [
    ...[...plans.values()].flatMap((plan) => plan.steps),
    ...planCount({ type: 'dcim.device', where: parameters.where, name: 'all' }, world).steps,
    ...(position === undefined ? [] : [fetchStep('types', 'dcim.devicetype', { id: fromBases(position.bases, 'device_type.id') }, ['u_height'])]),
    ...(location === undefined ? [] : [fetchStep('locations', 'dcim.location', { site_id: fromBases(location.bases, 'site.id') }, ['site'])]),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { kinds } = parameters;
  const lacking = new Map(kinds.map((kind) => [kind, unplaced(kind, matching(kind, parameters, world).read(inputs).rows, inputs)]));
  const rows = [...byId([...lacking.values()].flat()).values()].toSorted(byNames((row) => textOf(row, 'site', 'name') ?? '', deviceName));
  const all = planCount({ type: 'dcim.device', where: parameters.where, name: 'all' }, world).read(inputs);
  const notes = ['Devices in a device bay share the place of their chassis and are left out.'];
  if (rows.length === 0) return emptyBody({ text: all === 0 ? 'There is no such device.' : `None of ${counted(all, 'dcim.device')} ${listed(kinds.map((kind) => NONE[kind]))}.`, objectType: 'dcim.device', notes });
  return tableBody({
    text: `${formatNumber(rows.length)} of ${counted(all, 'dcim.device')} ${rows.length === 1 ? 'is' : 'are'} not placed: ${listed(kinds.map((kind) => `${formatNumber(lacking.get(kind)?.length ?? 0)} ${LACKING[kind]}`))}.`,
    objectType: 'dcim.device',
    columns: COLUMNS,
    rows: rows.map((row) => outRow('dcim.device', row, {
      name: deviceName(row), role: textOf(row, 'role', 'name'), device_type: textOf(row, 'device_type', 'model'), site: textOf(row, 'site', 'name'),
      location: textOf(row, 'location', 'name'), rack: textOf(row, 'rack', 'name'), status: textOf(row, 'status'),
      missing: kinds.filter((kind) => lacking.get(kind)?.some((each) => idOf(each) === idOf(row))).join(', '),
    })),
    notes: [...heightNotes(kinds, inputs, lacking.get('position') ?? []), ...notes],
  });
}

const LACKING: Readonly<Record<Kind, string>> = { rack: 'in no rack', position: 'in a rack without a unit', location: 'in no location' };
const NONE: Readonly<Record<Kind, string>> = { rack: 'is outside a rack', position: 'lacks a unit in its rack', location: 'lacks a location' };

const COLUMNS = [
  column('name', 'name'), column('role', 'role'), column('device_type', 'type'), column('site', 'site'), column('location', 'location'),
  column('rack', 'rack'), column('status', 'status'), column('missing', 'missing'),
];

/** 0U devices need no unit, and sites without locations none to be in. */
function unplaced(kind: Kind, rows: readonly Row[], inputs: Inputs): readonly Row[] {
  const own = rows.filter((row) => rowOf(row, 'parent_device') === null);
  switch (kind) {
    case 'rack':
      return own.filter((row) => rowOf(row, 'rack') === null);
    case 'position': {
      const types = byId(inputs.rows('types'));
      return own.filter((row) => rowOf(row, 'rack') !== null && numberOf(row, 'position') === null && numberOf(types.get(idOf(row, 'device_type') ?? 0) ?? {}, 'u_height') !== 0);
    }
    case 'location': {
      const sites = new Set(inputs.rows('locations').map((location) => idOf(location, 'site')));
      return own.filter((row) => rowOf(row, 'location') === null && sites.has(idOf(row, 'site')));
    }
  }
}

/** A device type that the token may not see could be a 0U one. */
function heightNotes(kinds: readonly Kind[], inputs: Inputs, rows: readonly Row[]): readonly string[] {
  if (!kinds.includes('position')) return [];
  const types = byId(inputs.rows('types'));
  const unknown = rows.filter((row) => !types.has(idOf(row, 'device_type') ?? 0)).length;
  return unknown === 0 ? [] : [`${countedWord(unknown, 'device')} of a type whose height could not be read.`];
}

function describe({ kinds, where }: Parameters): string {
  return `${describeObjects('dcim.device', where)} ${listed(kinds.map((kind) => LACKING[kind]))}`;
}
