import { emptyBody } from '../../answer.js';
import type { EmptyBody } from '../../answer.js';
import { partial } from '../../plan/compiled.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { wordFor } from './bound-objects.js';

/** Names are known from an earlier look at NetBox, so that an object may be gone when it is read. Throws MCP_TOOL when not all was read: it may be in the rest. */
export function goneText(objects: readonly BoundObject[], inputs: Inputs): string {
  if (!inputs.isWhole()) throw partial(objects[0]?.type ?? 'dcim.device');
  return `NetBox no longer shows ${wordFor(objects)}: deleted since, or not visible to this token.`;
}

export function goneBody(object: BoundObject, inputs: Inputs): EmptyBody {
  return emptyBody({ text: goneText([object], inputs), objectType: object.type });
}
