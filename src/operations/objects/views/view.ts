import { objectBody } from '../../../answer.js';
import type { Block, ObjectBody, Section } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { objectType } from '../../../netbox/catalogue.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FetchStep, Step } from '../../../plan/plan.js';
import type { BoundObject } from '../../../query/query.js';
import type { Inputs } from '../../operation.js';
import { cellsOf, outRow } from '../../present.js';

/** What is shown of one object of a type. The first step brings its row. */
export interface ObjectView {
  readonly steps: (object: BoundObject) => readonly [FetchStep, ...Step[]];
  readonly body: (row: Row, inputs: Inputs, world: World) => ObjectBody;
}

/** Never asked for: rendered configuration is large, and keys and secrets are nobody's answer. */
const NEVER_SHOWN = new Set(['config_context', 'local_context_data', 'auth_key', 'auth_psk', 'preshared_key', 'secret', 'key', 'template_code', 'data']);

/** Names of the fields of a type that a view may show. */
export function shownFields(type: string): readonly string[] {
  return Object.keys(objectType(type).fields).filter((name) => !NEVER_SHOWN.has(name));
}

/** The step `object`: one whole object, without what is never shown. */
export function objectStep(object: BoundObject): FetchStep {
  return fetchStep('object', object.type, { id: object.id }, shownFields(object.type));
}

/** The answer that shows one object: its cells are exact, its blocks are for reading. */
export function viewBody(type: string, row: Row, parts: { text: string; blocks: readonly Block[]; sections?: readonly Section[]; notes?: readonly string[] }): ObjectBody {
  const columns = Object.keys(objectType(type).columns).filter((name) => !NEVER_SHOWN.has(name));
  return objectBody({
    ...parts,
    objectType: type,
    row: outRow(type, row, cellsOf(type, row, columns)),
    sections: parts.sections ?? [],
    notes: parts.notes ?? [],
  });
}

/** A remark for each step whose rows were cut, so that no count over them looks whole. */
export function cutNotes(inputs: Inputs, steps: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(steps).flatMap(([step, word]) => (inputs.complete(step) ? [] : [`Not all ${word} could be read: numbers of ${word} are at least those shown.`]));
}
