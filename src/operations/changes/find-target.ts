import { formatHost, parseAddress } from '../../netbox/address.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import type { ChangeProblem, ChangeRequest, ChangeTarget } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { problem } from './advice.js';

const MAX_OPTIONS = 9;

/** The step `target`, which brings the object that an order is about, and the steps it needs. */
export function targetSteps(request: ChangeRequest, fields: readonly string[]): readonly Step[] {
  const { target, type, unknown } = request;
  if (target === null) return unknown === null ? [] : [fetchStep('deletions', 'core.objectchange', { action: 'delete', object_repr: unknown }, ['time', 'user_name', 'object_repr', 'changed_object_type', 'action'], { ordering: ['-time'], maxRows: 1, optional: true })];
  const asked = [...new Set(fields)].filter((field) => objectType(type).fields[field] !== undefined);
  if (target.kind !== 'circuit-between') return [fetchStep('target', type, filtersOf(target), asked)];
  const [a, z] = target.sites;
  return [
    fetchStep('ends', 'circuits.circuittermination', { site_id: a.id }, ['circuit']),
    fetchStep('target', type, { id: { from: 'ends', field: 'circuit.id' }, site_id: z.id }, asked),
  ];
}

function filtersOf(target: Exclude<ChangeTarget, { kind: 'circuit-between' }>): FetchStep['filters'] {
  switch (target.kind) {
    case 'named':
      return { id: [target.object.id] };
    case 'numbered':
      return { id: [target.id] };
    case 'address': {
      const inVrf = target.vrf === null ? {} : { vrf_id: target.vrf.id };
      if (target.type === 'ipam.prefix') return { prefix: target.text, ...inVrf };
      const address = parseAddress(target.text);
      return { parent: address === null ? target.text : `${formatHost(address.family, address.value)}/${address.family === 4 ? 32 : 128}`, ...inVrf };
    }
  }
}

/** The one row that was found; otherwise what is wrong. */
export function targetFound(inputs: Inputs, request: ChangeRequest): { readonly row: Row } | { readonly problem: ChangeProblem } | null {
  if (request.target === null) return null;
  const rows = inputs.rows('target');
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return { row: only };
  const { singular } = objectType(request.type);
  if (only === undefined) return { problem: problem(`No ${singular} ${targetText(request.target)} is visible to this token.`) };
  const options = rows.slice(0, MAX_OPTIONS).map((row) => ({ label: rowLabel(row), question: narrowed(request, row) }));
  return { problem: problem(`${rows.length} objects fit ${targetText(request.target)}; which one is meant?`, options) };
}

function targetText(target: ChangeTarget): string {
  switch (target.kind) {
    case 'named':
      return target.object.name;
    case 'numbered':
      return `#${target.id}`;
    case 'address':
      return target.vrf === null ? target.text : `${target.text} in VRF ${target.vrf.name}`;
    case 'circuit-between':
      return `between ${target.sites.map((site) => site.name).join(' and ')}`;
  }
}

function rowLabel(row: Row): string {
  const about = ['vrf', 'provider', 'type', 'status', 'scope', 'tenant'].flatMap((field) => textOf(row, field) ?? []);
  return [displayOf(row), ...about].join(', ');
}

/** The order once more, with what tells the row apart. */
function narrowed({ question, target }: ChangeRequest, row: Row): string {
  const plain = question.replace(/[?.!\s]+$/u, '');
  if (target?.kind !== 'circuit-between') return `${plain} in vrf ${textOf(row, 'vrf') ?? 'global'}`;
  return `${/^\W*\w+(?:\s+(?:rid of|up|out|and \w+))?/u.exec(plain)?.[0] ?? plain} circuit ${textOf(row, 'cid') ?? displayOf(row)}`;
}

/** What the change log says of a name that nobody has now. */
export function deletionNote(inputs: Inputs, request: ChangeRequest): readonly string[] {
  const [row] = request.unknown !== null && inputs.has('deletions') ? inputs.rows('deletions') : [];
  const time = row === undefined ? null : textOf(row, 'time');
  return row === undefined || time === null ? [] : [`An object named ${request.unknown ?? ''} was deleted on ${time.slice(0, 10)} by ${textOf(row, 'user_name') ?? 'an unknown user'}.`];
}

/** The name for sentences; a VLAN's is told with its id. */
export function targetName(row: Row): string {
  const vid = textOf(row, 'vid');
  if (vid !== null && textOf(row, 'name') !== null) return `${vid} (${textOf(row, 'name') ?? ''})`;
  return textOf(row, 'name') ?? textOf(row, 'cid') ?? displayOf(row);
}

export function targetId(row: Row): number {
  return idOf(row) ?? 0;
}
