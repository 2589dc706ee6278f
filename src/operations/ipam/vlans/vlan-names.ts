import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody } from '../../../answer.js';
import { numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { compareNatural } from '../../../table/compare.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, listed, outRow, tally } from '../../present.js';
import { siteOfVlan, VLAN_FIELDS, vlanSiteSteps } from './vlan-site.js';

const Parameters = z.strictObject({
  vlans: z.array(BoundObject),
  /** "VLAN 200", "VLAN voice". */
  label: z.string(),
  /** What should be the same. */
  fields: z.array(z.enum(['name', 'vid', 'status', 'role'])),
  /** Whether the question was if it differs, rather than if it is the same. */
  negated: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;
type Field = Parameters['fields'][number];

/** Whether the VLANs of one number, or of one name, are the same at every site that has one. */
export const vlanNames = defineOperation({
  name: 'vlan-names',
  parameters: Parameters,
  steps: ({ vlans }) => [fetchStep('vlans', 'ipam.vlan', { id: vlans.map(({ id }) => id) }, VLAN_FIELDS), ...vlanSiteSteps(['vlans'])],
  compute,
  describe: ({ label, fields }) => `whether ${label} has the same ${listed(fields.map((field) => WORDS[field]))} everywhere`,
});

const WORDS: Readonly<Record<Field, string>> = { name: 'name', vid: 'VLAN id', status: 'status', role: 'role' };

function compute(inputs: Inputs, { label, fields, negated }: Parameters): AnswerBody {
  const vlans = [...inputs.rows('vlans')].sort((a, b) => compareNatural(siteName(a, inputs), siteName(b, inputs)) || (numberOf(a, 'vid') ?? 0) - (numberOf(b, 'vid') ?? 0));
  if (vlans.length === 0) return emptyBody({ text: `${label} is not visible.`, objectType: 'ipam.vlan' });
  const majority = new Map(fields.map((field) => [field, tally(vlans.map((vlan) => valueOf(vlan, field)))]));
  const isSame = fields.every((field) => (majority.get(field)?.length ?? 0) < 2);
  const differs = (vlan: Row): string => fields.filter((field) => valueOf(vlan, field) !== majority.get(field)?.[0]?.[0]).map((field) => WORDS[field]).join(', ');
  const parts = fields.map((field) => `${WORDS[field]} ${shares(majority.get(field) ?? [], vlans, field, inputs)}`);
  return tableBody({
    text: `${isSame === negated ? 'No' : 'Yes'}: ${label} has the ${listed(parts)}.`,
    objectType: 'ipam.vlan',
    columns: [column('site', 'site'), column('vid', 'VID', 'right'), column('name', 'name'), column('status', 'status'), column('role', 'role'), column('group', 'group'), column('differs', 'differs in')],
    rows: vlans.map((vlan) => outRow('ipam.vlan', vlan, { site: siteOfVlan(vlan, inputs)?.name ?? null, vid: numberOf(vlan, 'vid'), name: textOf(vlan, 'name'), status: textOf(vlan, 'status'), role: textOf(vlan, 'role'), group: textOf(vlan, 'group'), differs: differs(vlan) || null })),
  });
}

function valueOf(vlan: Row, field: Field): string {
  return textOf(vlan, field) ?? `no ${WORDS[field]}`;
}

function siteName(vlan: Row, inputs: Inputs): string {
  return siteOfVlan(vlan, inputs)?.name ?? '';
}

/** "servers at 5 of 6, server-lan at datacenter-02": the majority by its number, the others by where they are. */
function shares(values: readonly (readonly [string, number])[], vlans: readonly Row[], field: Field, inputs: Inputs): string {
  const places = (value: string): readonly string[] => vlans.filter((vlan) => valueOf(vlan, field) === value).map((vlan) => siteName(vlan, inputs) || 'no single site');
  const texts = values.map(([value, count], index) => (index === 0 || count > MOST_NAMED ? `${value} at ${String(count)} of ${String(vlans.length)}` : `${value} at ${listed(places(value))}`));
  return texts.join(', ');
}

const MOST_NAMED = 3;
