/** A search backwards through what was entered before, as it stands. */
export interface HistorySearch {
  readonly query: string;
  /** The line that was found, newest first; null when nothing holds the query. */
  readonly found: { readonly index: number; readonly text: string } | null;
}

/** The newest line, not newer than `from`, that holds the query; capitals do not matter. `lines` are newest first. */
export function searchBack(lines: readonly string[], query: string, from: number): HistorySearch {
  const wanted = query.toLowerCase();
  const index = wanted === '' ? -1 : lines.findIndex((text, at) => at >= from && text.toLowerCase().includes(wanted));
  return { query, found: index < 0 ? null : { index, text: lines[index] ?? '' } };
}

/** What the newest line that begins like this has further; null when there is none, or next to nothing is typed. */
export function suggestedRest(lines: readonly string[], typed: string): string | null {
  if (typed.trim().length < 2) return null;
  const line = lines.find((text) => text.length > typed.length && text.startsWith(typed));
  return line === undefined ? null : line.slice(typed.length);
}
