import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';

/** Questions to try, one a line. */
export function examplesText(examples: readonly string[], topic: string | null): SafeText {
  if (examples.length === 0) return line`There are no examples for "${safe(topic ?? 'this NetBox')}".\n\n`;
  return line`For example:\n${safe(examples.map((example) => `  ${safe(example)}\n`).join(''), { newlines: 'keep' })}\n`;
}
