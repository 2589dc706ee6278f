import { parseJson } from '../../../netbox/json.js';
import { isList, isRow } from '../../../netbox/row.js';
import type { Json } from '../../../netbox/row.js';
import type { PageRequest } from '../../dialect.js';
import type { ToolReply } from '../../tool.js';

/** A reply shorter than this was hardly cut for its length. */
const CUT_LENGTH = 4000;

/** How many rows fit into a reply: fewer from each reply that was cut in the middle, so that it cannot be read. */
export class PageSize {
  #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get most(): number {
    return this.#most;
  }

  apply(request: PageRequest): PageRequest {
    return request.limit > this.#most ? { ...request, limit: this.#most } : request;
  }

  /** True when the reply to a request for so many rows was cut, and a smaller page may fit. */
  learn(reply: ToolReply, asked: Json): boolean {
    if (typeof asked !== 'number' || asked <= 1 || reply.structured !== null || !isCut(reply.texts.join('\n'))) return false;
    this.#most = Math.min(this.#most, Math.max(1, Math.floor(asked / 4)));
    return true;
  }
}

function isCut(text: string): boolean {
  if (text.length < CUT_LENGTH && !/truncated/i.test(text)) return false;
  const value = parseJson(text);
  return value === undefined ? /^\s*[[{]/.test(text) : !isRow(value) && !isList(value);
}
