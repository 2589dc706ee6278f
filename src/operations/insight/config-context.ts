import * as z from 'zod';
import { emptyBody, tableBody, textBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { ASSIGNMENT_FIELDS, layersOf, mergeLayers, settingsNamed, settingsOf, settingText, treeOf } from './context-merge.js';
import type { ContextLayer, Setting } from './context-merge.js';

const Parameters = z.strictObject({
  object: BoundObject,
  mode: z.enum(['data', 'origin', 'contexts']),
  /** Words for the path of one key; null for the whole context. */
  key: z.string().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

const HOST_FIELDS = ['name', 'site', 'location', 'device_type', 'role', 'platform', 'cluster', 'tenant', 'tags', 'local_context_data'];

/** The config context of a device or VM: its merged data, where a value comes from, or the contexts that contribute. */
export const configContext = defineOperation({ name: 'config-context', parameters: Parameters, steps, compute, describe });

function steps({ object }: Parameters): readonly Step[] {
  const { fields } = objectType(object.type);
  return [
    fetchStep('host', object.type, { id: object.id }, HOST_FIELDS.filter((field) => field in fields)),
    fetchStep('site', 'dcim.site', { id: { from: 'host', field: 'site.id' } }, ['region', 'group']),
    fetchStep('cluster', 'virtualization.cluster', { id: { from: 'host', field: 'cluster.id' } }, ['type', 'group']),
    fetchStep('tenant', 'tenancy.tenant', { id: { from: 'host', field: 'tenant.id' } }, ['group']),
    fetchStep('contexts', 'extras.configcontext', {}, ['name', 'weight', 'is_active', 'data', ...ASSIGNMENT_FIELDS]),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { object, mode, key } = parameters;
  const one = (step: string): Row => inputs.rows(step)[0] ?? {};
  const layers = layersOf(inputs.rows('contexts'), { row: one('host'), site: one('site'), cluster: one('cluster'), tenant: one('tenant') }, world);
  if (layers.length === 0) return emptyBody({ text: `No config context applies to ${object.name}, and it has no local context data.`, objectType: object.type });
  const merged = mergeLayers(layers);
  const settings = settingsOf(merged, layers);
  if (key !== null) return keyBody(settings, parameters, layers);
  const contexts = contextsTable(layers);
  if (mode === 'contexts') return tableBody({ text: `${countedWord(layers.length, 'source')} make up the config context of ${object.name}, in merge order: ${listed(layers.map(({ name }) => name))}.`, objectType: 'extras.configcontext', ...contexts });
  const keys = Object.keys(merged);
  return textBody({
    text: `The config context of ${object.name} has ${countedWord(keys.length, 'key')} (${listed(keys)}), from ${listed(layers.map(layerText))}.`,
    objectType: object.type,
    drawing: treeOf(merged).join('\n'),
    sections: [{ title: 'Contributing contexts', body: tableBody({ text: 'In merge order; the later one wins.', objectType: 'extras.configcontext', ...contexts }) }],
    notes: secretNotes(settings),
  });
}

function layerText({ name, weight }: ContextLayer): string {
  return weight === null ? name : `${name} (weight ${String(weight)})`;
}

function contextsTable(layers: readonly ContextLayer[]): { readonly columns: ReturnType<typeof column>[]; readonly rows: readonly OutRow[] } {
  return {
    columns: [column('name', 'context'), column('weight', 'weight', 'right'), column('assigned', 'assigned to'), column('keys', 'keys')],
    rows: layers.map(({ name, weight, assigned, data }) => plainRow({ name, weight, assigned, keys: Object.keys(data).join(', ') })),
  };
}

const COLUMNS = [column('key', 'key'), column('value', 'value'), column('from', 'from'), column('weight', 'weight', 'right'), column('assigned', 'assigned to'), column('over', 'overrides')];

function keyBody(settings: readonly Setting[], { object, key, mode }: Parameters, layers: readonly ContextLayer[]): AnswerBody {
  const found = settingsNamed(settings, key ?? '');
  const [only] = found;
  if (only === undefined) {
    const keys = [...new Set(settings.map(({ path }) => path.join('.')))];
    return emptyBody({ text: `The config context of ${object.name} has no "${key ?? ''}".`, objectType: object.type, notes: [`It has ${listed(keys)}, from ${listed(layers.map(({ name }) => name))}.`] });
  }
  const rows = found.map(settingRow);
  const notes = secretNotes(found);
  if (found.length > 1) return tableBody({ text: `${object.name}: ${found.map((setting) => `${setting.path.join('.')} is ${settingText(setting.path, setting.value)}, from ${originOf(setting)}`).join('; ')}.`, objectType: object.type, columns: COLUMNS, rows, notes });
  const value = settingText(only.path, only.value);
  const over = only.over.length === 0 ? '' : `, over ${listed(only.over.map(layerText))}`;
  return valueBody({
    text: `${only.path.join('.')} of ${object.name} is ${value}, from ${originOf(only)}${over}.`,
    value: mode === 'origin' ? (only.from?.name ?? null) : value,
    objectType: object.type,
    columns: COLUMNS,
    rows,
    notes,
  });
}

function originOf({ from }: Setting): string {
  return from === null ? 'an unknown context' : layerText(from);
}

function settingRow({ path, value, from, over }: Setting): OutRow {
  return plainRow({ key: path.join('.'), value: settingText(path, value), from: from?.name ?? null, weight: from?.weight ?? null, assigned: from?.assigned ?? null, over: over.map(({ name }) => name).join(', ') || null });
}

function secretNotes(settings: readonly Setting[]): readonly string[] {
  const masked = settings.filter(({ path, value }) => settingText(path, value) === '********').length;
  return masked === 0 ? [] : [`${countedWord(masked, 'value')} whose key looks like a secret ${masked === 1 ? 'is' : 'are'} not shown.`];
}

function describe({ object, mode, key }: Parameters): string {
  if (key !== null) return `"${key}" in the config context of ${object.name}${mode === 'origin' ? ', and where it comes from' : ''}`;
  return mode === 'contexts' ? `contexts that make up the config context of ${object.name}` : `config context of ${object.name}`;
}
