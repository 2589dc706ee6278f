import * as z from 'zod';
import { emptyBody, tableBody, textBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { byId, groupBy } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, outRow, plainRow, tally } from '../present.js';
import { fromBases } from './counting.js';

const Parameters = z.strictObject({
  /** models: grouped by model; assets: one row per device; stock: models of which there are spares. */
  mode: z.enum(['models', 'assets', 'stock']),
  where: z.array(Condition),
});
type Parameters = z.infer<typeof Parameters>;

/** The hardware that there is: by model, per device, or what is in stock. */
export const hardwareInventory = defineOperation({ name: 'hardware-inventory', parameters: Parameters, steps, compute, describe });

function devices({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.device', where, fields: ['name', 'device_type', 'role', 'site', 'rack', 'status', 'serial', 'asset_tag', 'tenant'], name: 'devices' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const plan = devices(parameters, world);
  const ofDevices: FetchStep['filters'] = parameters.where.length === 0 ? {} : { device_id: fromBases(plan.bases, 'id') };
  return [
    ...plan.steps,
    fetchStep('types', 'dcim.devicetype', { id: fromBases(plan.bases, 'device_type.id') }, ['manufacturer', 'model', 'part_number']),
    fetchStep('modules', 'dcim.module', ofDevices, ['device', 'module_type', 'status', 'serial'], { optional: true }),
    fetchStep('parts', 'dcim.inventoryitem', ofDevices, ['device', 'name', 'manufacturer', 'part_id', 'serial'], { optional: true }),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const rows = devices(parameters, world).read(inputs).rows;
  const noun = describeObjects('dcim.device', parameters.where, rows.length);
  if (rows.length === 0) return emptyBody({ text: `There are no ${noun}.`, objectType: 'dcim.device' });
  return parameters.mode === 'assets' ? assetsBody(rows, inputs, noun) : modelsBody(rows, inputs, parameters, noun);
}

interface Model {
  readonly manufacturer: string;
  readonly model: string;
  readonly rows: readonly Row[];
}

function modelsOf(rows: readonly Row[], inputs: Inputs): readonly Model[] {
  const types = byId(inputs.rows('types'));
  return [...groupBy(rows, (row) => idOf(row, 'device_type') ?? 0)].map(([id, own]) => {
    const type = types.get(id) ?? rowOf(own[0] ?? {}, 'device_type') ?? {};
    return { manufacturer: textOf(type, 'manufacturer', 'name') ?? '', model: textOf(type, 'model') ?? textOf(type, 'display') ?? '', rows: own };
  }).toSorted(byNames(({ manufacturer }) => manufacturer, ({ model }) => model));
}

const MODEL_COLUMNS = [
  column('manufacturer', 'manufacturer'), column('model', 'model'), column('total', 'total', 'right'), column('active', 'active', 'right'), column('spare', 'spare', 'right'), column('other', 'other', 'right'), column('sites', 'sites'),
];

function withStatus(rows: readonly Row[], status: string): readonly Row[] {
  return rows.filter((row) => textOf(row, 'status') === status);
}

function modelsBody(rows: readonly Row[], inputs: Inputs, { mode }: Parameters, noun: string): AnswerBody {
  const all = modelsOf(rows, inputs);
  const models = mode === 'stock' ? all.filter((model) => withStatus(model.rows, 'inventory').length > 0) : all;
  const [active, spare] = [withStatus(rows, 'active').length, withStatus(rows, 'inventory').length];
  const makers = new Set(all.map(({ manufacturer }) => manufacturer)).size;
  if (models.length === 0) return emptyBody({ text: `None of ${formatNumber(rows.length)} ${noun} is a spare (status inventory).`, objectType: 'dcim.device' });
  const text = mode === 'stock'
    ? `${formatNumber(spare)} of ${formatNumber(rows.length)} ${noun} ${spare === 1 ? 'is' : 'are'} spare (status inventory), of ${countedWord(models.length, 'model')}.`
    : `${formatNumber(rows.length)} ${noun} of ${countedWord(models.length, 'model')} by ${countedWord(makers, 'manufacturer')}: ${formatNumber(active)} active, ${formatNumber(spare)} spare, ${formatNumber(rows.length - active - spare)} other.`;
  return tableBody({
    text,
    columns: MODEL_COLUMNS,
    rows: models.map((model) => modelRow(model, mode === 'stock')),
    notes: ['Spare is the status inventory; other are all further states.'],
    sections: partSections(inputs),
  });
}

/** Sites with how many of the model are there; of stock, where the spares are. */
function modelRow({ manufacturer, model, rows }: Model, spares: boolean): OutRow {
  const [active, spare] = [withStatus(rows, 'active').length, withStatus(rows, 'inventory')];
  const sites = tally((spares ? spare : rows).map((row) => textOf(row, 'site', 'name') ?? '(no site)'));
  return plainRow({ manufacturer, model, total: rows.length, active, spare: spare.length, other: rows.length - active - spare.length, sites: sites.map(([site, count]) => `${site} ${String(count)}`).join(', ') });
}

const ASSET_COLUMNS = [
  column('name', 'name'), column('manufacturer', 'manufacturer'), column('model', 'model'), column('serial', 'serial'), column('asset_tag', 'asset tag'), column('role', 'role'), column('site', 'site'), column('rack', 'rack'), column('status', 'status'), column('tenant', 'tenant'),
];

function assetsBody(rows: readonly Row[], inputs: Inputs, noun: string): AnswerBody {
  const ordered = modelsOf(rows, inputs).flatMap((model) => model.rows.toSorted(byNames(deviceName)).map((row) => ({ model, row })));
  const missing = (field: string): number => rows.filter((row) => textOf(row, field) === null).length;
  return tableBody({
    text: `${formatNumber(rows.length)} ${noun}: ${formatNumber(rows.length - missing('serial'))} with a serial number, ${formatNumber(rows.length - missing('asset_tag'))} with an asset tag.`,
    objectType: 'dcim.device',
    columns: ASSET_COLUMNS,
    rows: ordered.map(({ model, row }) => outRow('dcim.device', row, {
      name: deviceName(row), manufacturer: model.manufacturer, model: model.model, serial: textOf(row, 'serial'), asset_tag: textOf(row, 'asset_tag'), role: textOf(row, 'role', 'name'),
      site: textOf(row, 'site', 'name'), rack: textOf(row, 'rack', 'name'), status: textOf(row, 'status'), tenant: textOf(row, 'tenant', 'name'),
    })),
    sections: partSections(inputs),
  });
}

/** Modules and inventory items, which are no devices, as parts of their own. */
function partSections(inputs: Inputs): readonly Section[] {
  const part = (title: string, step: string, nameOf: (row: Row) => string): readonly Section[] => {
    const rows = inputs.rows(step);
    if (rows.length === 0) return [{ title, body: textBody({ text: 'None recorded.' }) }];
    const counts = tally(rows.map(nameOf));
    return [{ title, body: tableBody({ text: `${formatNumber(rows.length)} of ${countedWord(counts.length, 'kind')}.`, columns: [column('kind', 'kind'), column('count', 'count', 'right')], rows: counts.map(([kind, count]) => plainRow({ kind, count })) }) }];
  };
  return [
    ...part('Modules', 'modules', (row) => textOf(row, 'module_type', 'model') ?? textOf(row, 'module_type') ?? '(no type)'),
    ...part('Inventory items', 'parts', (row) => [textOf(row, 'manufacturer', 'name'), textOf(row, 'part_id') ?? textOf(row, 'name')].filter((text) => text !== null).join(' ')),
  ];
}

function describe({ mode, where }: Parameters): string {
  const noun = describeObjects('dcim.device', where);
  if (mode === 'assets') return `asset list of ${noun}`;
  return mode === 'stock' ? `spares among ${noun}, by model` : `hardware inventory of ${noun}, by model`;
}
