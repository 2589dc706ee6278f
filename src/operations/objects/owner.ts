import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { parsePrefix } from '../../netbox/address.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { wordFor } from './bound-objects.js';
import { contactsOf, contactSteps } from './contact-rows.js';
import { goneText } from './gone.js';
import { nameOf, titleFields, titleOf } from './related.js';

/** `network` names a prefix or address by its text, which may be recorded in several VRFs. */
const Parameters = z.strictObject({ object: BoundObject, network: z.string().nullable().default(null) });

/** Fields that lead from an object to things whose tenant is a hint, nearest first. */
const CONTEXT = ['device', 'virtual_machine', 'rack', 'cluster', 'location', 'site', 'vlan', 'vrf', 'power_panel', 'circuit'] as const;
const NETWORKS = new Set(['ipam.prefix', 'ipam.ipaddress']);

/** Whose an object is: its own tenant; without one, those of what it stands in, which are hints only. */
export const owner = defineOperation({
  name: 'owner',
  parameters: Parameters,
  steps: ({ object, network }) => stepsOf(object, network),
  compute: (inputs, { object }) => answer(inputs, object),
  describe: ({ object }) => `tenant of ${wordFor([object])}`,
});

function hasTenant(type: string): boolean {
  return objectType(type).fields['tenant'] !== undefined;
}

interface Hint {
  readonly field: string;
  readonly type: string;
}

function hintsOf(type: string): readonly Hint[] {
  const { fields } = objectType(type);
  return CONTEXT.flatMap((name) => {
    const field = fields[name];
    return field?.kind === 'ref' && findObjectType(field.to) !== null && hasTenant(field.to) ? [{ field: name, type: field.to }] : [];
  });
}

function stepsOf(object: BoundObject, network: string | null): readonly Step[] {
  const hints = hintsOf(object.type);
  const scope = objectType(object.type).fields['scope'] === undefined ? [] : ['scope', 'scope_type', 'scope_id'];
  const own = hasTenant(object.type) ? ['tenant'] : [];
  return [
    fetchStep('object', object.type, network === null ? { id: object.id } : { [objectType(object.type).key]: network }, [...new Set([...titleFields(object.type), ...own, ...hints.map(({ field }) => field), ...scope, ...(NETWORKS.has(object.type) ? ['vrf'] : [])])]),
    ...(own.length === 0 ? [] : [fetchStep('tenant', 'tenancy.tenant', { id: { from: 'object', field: 'tenant.id' } }, ['name', 'group'], { optional: true }), ...contactSteps('contacts', 'tenancy.tenant', { from: 'object', field: 'tenant.id' })]),
    ...hints.map(({ field, type }) => fetchStep(`of-${field}`, type, { id: { from: 'object', field: `${field}.id` } }, [objectType(type).key, 'tenant'], { optional: true })),
    ...(scope.length === 0 ? [] : [fetchStep('of-scope', 'dcim.site', { id: { from: 'object', field: 'scope_id' } }, ['name', 'tenant'], { optional: true })]),
    ...(NETWORKS.has(object.type) ? [fetchStep('around', 'ipam.prefix', { contains: { from: 'object', field: objectType(object.type).key } }, ['prefix', 'vrf', 'tenant'], { optional: true })] : []),
  ];
}

function answer(inputs: Inputs, object: BoundObject): AnswerBody {
  const [row, ...others] = inputs.rows('object');
  if (row === undefined) return emptyBody({ text: object.id === 0 ? `${object.name} is not recorded in NetBox, so it has no tenant.` : goneText([object], inputs), objectType: object.type });
  if (others.length > 0) return inTables(object, [row, ...others]);
  const title = titleOf(object.type, row);
  const tenant = rowOf(row, 'tenant');
  if (tenant !== null) return owned(inputs, object, { title, name: nameOf(tenant) });
  const hints = hintTexts(inputs, object, row);
  const none = hasTenant(object.type) ? `No tenant is recorded for ${title}` : `${objectType(object.type).plural.replace(/^./u, (letter) => letter.toUpperCase())} have no tenant of their own in NetBox`;
  const context = hints.length === 0 ? ', nor for anything around it' : `; as a hint only, ${hints.join(', ')}`;
  return valueBody({ value: null, text: `${none}${context}.`, objectType: object.type });
}

/** The same network in several VRFs. */
function inTables(object: BoundObject, rows: readonly Row[]): AnswerBody {
  const texts = rows.map((row) => `${textOf(row, 'tenant') ?? 'no tenant'} in ${textOf(row, 'vrf') === null ? 'the global table' : `VRF ${textOf(row, 'vrf') ?? ''}`}`);
  return valueBody({ value: texts.join(', '), text: `${object.name} is recorded ${String(rows.length)} times: ${texts.join(', ')}.`, objectType: object.type });
}

function owned(inputs: Inputs, object: BoundObject, { title, name }: { readonly title: string; readonly name: string }): AnswerBody {
  const [tenant] = inputs.rows('tenant');
  const group = tenant === undefined ? null : textOf(tenant, 'group');
  const { leading } = contactsOf(inputs, 'contacts');
  return valueBody({ value: name, text: `${name} is the tenant of ${title}${group === null ? '' : `, in tenant group ${group}`}${leading === null ? '' : `; contact ${leading}`}.`, objectType: object.type });
}

/** "its rack R01-A15 belongs to Acme Corp". */
function hintTexts(inputs: Inputs, object: BoundObject, row: Row): readonly string[] {
  const around = NETWORKS.has(object.type) ? parentPrefix(inputs.rows('around'), row, object) : null;
  const scoped = textOf(row, 'scope_type') === 'dcim.site' && inputs.has('of-scope') ? inputs.rows('of-scope') : [];
  return [
    ...hintsOf(object.type).flatMap(({ field, type }) => inputs.rows(`of-${field}`).flatMap((holder) => hintText(objectType(type).singular, titleOf(type, holder), holder))),
    ...scoped.flatMap((site) => hintText('site', nameOf(site), site)),
    ...(around === null ? [] : hintText('parent prefix', textOf(around, 'prefix') ?? '', around)),
  ];
}

function hintText(word: string, name: string, holder: Row): readonly string[] {
  const tenant = rowOf(holder, 'tenant');
  return tenant === null ? [] : [`its ${word} ${name.replace(/^VLAN /u, '')} belongs to ${nameOf(tenant)}`];
}

/** The smallest prefix of the same VRF around it. */
function parentPrefix(around: readonly Row[], row: Row, object: BoundObject): Row | null {
  const lengthOf = (prefix: Row): number => parsePrefix(textOf(prefix, 'prefix') ?? '')?.length ?? -1;
  const own = object.type === 'ipam.prefix' ? idOf(row) : null;
  const candidates = around.filter((prefix) => idOf(prefix) !== own && idOf(prefix, 'vrf') === idOf(row, 'vrf'));
  return candidates.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
}
