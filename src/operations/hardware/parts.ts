import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { filtersOf } from '../cabling/reach.js';
import { deviceName } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, listed, outRow, tally } from '../present.js';

const Parameters = z.strictObject({
  object: BoundObject,
  kind: z.enum(['all', 'modules', 'items', 'line card', 'supervisor', 'optic', 'power supply', 'fan', 'disk', 'memory']),
});
type Parameters = z.infer<typeof Parameters>;

/** Modules and inventory items of a device or place: all of them, or those of a kind. */
export const parts = defineOperation({ name: 'parts', parameters: Parameters, steps, compute, describe: ({ object, kind }) => `${NOUNS[kind]} in ${object.name}` });

const NOUNS: Readonly<Record<Parameters['kind'], string>> = {
  all: 'modules and inventory items', modules: 'modules', items: 'inventory items', 'line card': 'line cards', supervisor: 'supervisors', optic: 'optics',
  'power supply': 'power supplies', fan: 'fans', disk: 'disks', memory: 'memory modules',
};

/** What the name, role, bay, part number or description of such a part says. */
const PATTERNS: Readonly<Partial<Record<Parameters['kind'], RegExp>>> = {
  'line card': /line ?-?card|\bfpc\b|\blc\b/iu,
  supervisor: /supervisor|\bsup\d*\b|routing engine|\bre\d\b|\brp\d?\b|route processor/iu,
  optic: /optic|transceiver|\b[qox]?sfp|\bxfp\b|\bcfp/iu,
  'power supply': /power suppl|\bpsu|\bsupply\b|\bpwr\b/iu,
  fan: /\bfan/iu,
  disk: /\bdisk|\bssd\b|\bhdd\b|\bnvme\b|hard drive/iu,
  memory: /\bmemory\b|\bdimm|\bram\b/iu,
};

function steps({ object }: Parameters, world: World): readonly Step[] {
  const filters = filtersOf(object, world) ?? { site_id: [] };
  return [
    fetchStep('modules', 'dcim.module', filters, ['device', 'module_bay', 'module_type', 'status', 'serial', 'description']),
    fetchStep('types', 'dcim.moduletype', { id: { from: 'modules', field: 'module_type.id' } }, ['manufacturer', 'model', 'part_number', 'description']),
    fetchStep('items', 'dcim.inventoryitem', filters, ['device', 'parent', 'name', 'label', 'role', 'manufacturer', 'part_id', 'serial', 'status', 'description']),
    fetchStep('power-ports', 'dcim.powerport', filters, ['device', 'name', 'label', 'type']),
  ];
}

interface Part {
  readonly row: Row;
  readonly type: string;
  readonly text: string;
  readonly cells: Readonly<Record<string, string | null>>;
}

function compute(inputs: Inputs, { object, kind }: Parameters): AnswerBody {
  const pattern = PATTERNS[kind];
  const isAsked = (part: Part): boolean => pattern?.test(part.text) ?? (kind === 'all' || (kind === 'modules') === (part.type === 'dcim.module'));
  const all = [...modulesOf(inputs), ...itemsOf(inputs)];
  const told = all.filter(isAsked);
  // Modules that say of no kind what they are are most likely cards.
  const untold = kind === 'line card' && told.length === 0 ? all.filter((part) => part.type === 'dcim.module' && Object.values(PATTERNS).every((other) => !other.test(part.text))) : [];
  const found = [...told, ...untold];
  // A power supply that nobody recorded as a part still has its inlet.
  const inlets = found.length === 0 && kind === 'power supply' ? inputs.rows('power-ports').map(inletOf) : [];
  const shown = [...found, ...inlets].sort(byNames((part) => part.cells['device'] ?? '', (part) => part.type, (part) => part.cells['slot'] ?? '', (part) => part.cells['item'] ?? ''));
  if (shown.length === 0) return emptyBody({ text: `No ${NOUNS[kind]} are recorded in ${object.name}${all.length === 0 ? '' : `; it has ${storesText(all)}`}.`, objectType: 'dcim.inventoryitem' });
  const several = new Set(shown.map((part) => part.cells['device'])).size > 1;
  const stores = new Set(shown.map(({ type }) => type));
  const [store] = stores;
  return tableBody({
    text: `${object.name} has ${formatNumber(shown.length)} ${kind === 'all' ? 'parts' : shown.length === 1 ? NOUNS[kind].replace(/ies$/u, 'y').replace(/s$/u, '') : NOUNS[kind]}${stores.size === 1 ? recordedAs(kind, store ?? '') : `: ${storesText(shown)}`}.`,
    objectType: stores.size === 1 ? (store ?? null) : null,
    notes: untold.length === 0 ? [] : ['No module says that it is a line card: these are the modules that are of no other known kind.'],
    columns: COLUMNS.filter(({ name }) => (name !== 'device' || several) && (name !== 'store' || stores.size > 1)),
    rows: shown.map(rowOfPart),
  });
}

/** Where parts of a kind are kept is said, as there are two places for them. */
function recordedAs(kind: Parameters['kind'], store: string): string {
  return kind === 'items' || kind === 'modules' ? '' : `, recorded as ${objectType(store).plural}`;
}

const STORE_NAMES: Readonly<Record<string, string>> = { 'dcim.module': 'module', 'dcim.inventoryitem': 'inventory item', 'dcim.powerport': 'power port' };

/** "8 inventory items and 4 modules". */
function storesText(found: readonly Part[]): string {
  return listed(tally(found.map(({ type }) => type)).map(([type, count]) => counted(count, type)));
}

function modulesOf(inputs: Inputs): readonly Part[] {
  const types = byId(inputs.rows('types'));
  return inputs.rows('modules').map((row) => {
    const type = types.get(idOf(row, 'module_type') ?? 0) ?? {};
    const bay = textOf(row, 'module_bay', 'name') ?? textOf(row, 'module_bay');
    return part(row, 'dcim.module', { slot: bay, item: textOf(row, 'module_type', 'model') ?? textOf(type, 'model'), manufacturer: textOf(type, 'manufacturer', 'name'), part: textOf(type, 'part_number') }, [textOf(type, 'description'), textOf(row, 'description')]);
  });
}

function itemsOf(inputs: Inputs): readonly Part[] {
  return inputs.rows('items').map((row) => part(row, 'dcim.inventoryitem', { slot: textOf(row, 'parent', 'name'), item: textOf(row, 'name'), manufacturer: textOf(row, 'manufacturer', 'name'), part: textOf(row, 'part_id') }, [textOf(row, 'role', 'name'), textOf(row, 'label'), textOf(row, 'description')]));
}

function inletOf(row: Row): Part {
  return part(row, 'dcim.powerport', { slot: null, item: textOf(row, 'name'), manufacturer: null, part: textOf(row, 'type') }, []);
}

function part(row: Row, type: string, told: Readonly<Record<string, string | null>>, words: readonly (string | null)[]): Part {
  const cells = { device: deviceName(rowOf(row, 'device') ?? {}), ...told, serial: textOf(row, 'serial'), status: textOf(row, 'status'), store: STORE_NAMES[type] ?? type };
  return { row, type, cells, text: [told['slot'], told['item'], told['part'], ...words].join(' ') };
}

const COLUMNS = [
  column('device', 'device'), column('store', 'recorded as'), column('slot', 'slot or parent'), column('item', 'item'), column('manufacturer', 'manufacturer'),
  column('part', 'part number'), column('serial', 'serial'), column('status', 'status'),
];

function rowOfPart({ row, type, cells }: Part): OutRow {
  return { ...outRow(type, row, cells), display: displayOf(row) };
}
