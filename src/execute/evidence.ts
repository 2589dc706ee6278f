import type { SourceRecord } from '../answer.js';
import type { ToolCall } from './source.js';

/** The calls of one step as one record: arguments of the first call, rows and times added up. Null when nothing was asked. */
export function evidenceOf(calls: readonly ToolCall[]): SourceRecord | null {
  const [first] = calls;
  if (first === undefined) return null;
  return {
    tool: first.tool,
    arguments: first.arguments,
    rows: calls.reduce((sum, call) => sum + call.rows, 0),
    requests: calls.filter((call) => !call.cached).length,
    cached: calls.every((call) => call.cached),
    ageMs: Math.max(...calls.map((call) => call.ageMs)),
    ms: calls.reduce((sum, call) => sum + call.ms, 0),
  };
}
