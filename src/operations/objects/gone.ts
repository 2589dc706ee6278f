import { emptyBody } from '../../answer.js';
import type { EmptyBody } from '../../answer.js';
import type { BoundObject } from '../../query/query.js';
import { wordFor } from './bound-objects.js';

/** Names are known from an earlier look at NetBox, so that an object may be gone when it is read. */
export function goneText(objects: readonly BoundObject[]): string {
  return `NetBox no longer shows ${wordFor(objects)}: deleted since, or not visible to this token.`;
}

export function goneBody(object: BoundObject): EmptyBody {
  return emptyBody({ text: goneText([object]), objectType: object.type });
}
