import { line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** What happened and what to do, a line each. */
export function errorText(error: { readonly message: string; readonly hint: string | null }): SafeText {
  const message = line`error: ${safe(error.message)}\n`;
  return error.hint === null ? message : line`${message}hint: ${safe(error.hint)}\n`;
}
