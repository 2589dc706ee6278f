import * as z from 'zod';
import type { Json } from './row.js';

/** What a JSON parser made is JSON: its depth and size are the sender's, so it is not walked to prove it. */
export const ParsedJson = z.custom<Json>((value) => value !== undefined);

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return ParsedJson.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
