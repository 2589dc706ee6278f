import { AppError } from '../errors.js';
import type { Source } from '../execute/source.js';
import type { NameIndex } from '../inventory/name-index.js';
import { SAVED_FILTERS } from '../inventory/named-types.js';
import { MENTIONS_FILTERS, SAYS_SAVED } from '../language/saved-filters.js';
import type { Row } from '../netbox/row.js';
import type { Session } from '../session/session.js';
import type { Turn } from '../turn.js';
import { MAX_NAMES } from './load-names.js';

/** What a saved filter chooses may have been changed in NetBox a moment ago. */
const MAX_AGE_MS = 60_000;

/**
 * Reads the saved filters of NetBox, with what they choose, before a question that may name one, or may go back to one that
 * did. Throws what the server says when the question says "saved filter"; the word "filter" alone may mean anything.
 */
export async function readSavedFilters(question: string, session: Session, index: NameIndex, source: Source, turn: Turn): Promise<void> {
  const earlier = [...session.turns.map((each) => each.question), ...(session.pending?.options.map((option) => option.question) ?? [])];
  const isGoingOn = session.turns.some(({ intent }) => intent.conditions.some(({ about }) => about === 'saved-filter'));
  if (!isGoingOn && ![question, ...earlier].some((text) => MENTIONS_FILTERS.test(text))) return;
  try {
    index.know(SAVED_FILTERS, await read(source, { ...turn, notBefore: Math.max(turn.notBefore ?? 0, Date.now() - MAX_AGE_MS) }));
  } catch (error) {
    const isLasting = error instanceof AppError && (error.code === 'NO_PERMISSION' || error.code === 'NETBOX_REFUSED' || error.code === 'MCP_TOOL');
    if (!isLasting || SAYS_SAVED.test(question)) throw error;
  }
}

async function read(source: Source, turn: Turn): Promise<readonly Row[]> {
  const { type, fields } = SAVED_FILTERS;
  if (source.lists?.(type) === false) throw new AppError('MCP_TOOL', 'This MCP server lists no saved filters, so that none of them can be applied.', { hint: 'Say what the filter holds, or use another MCP server.', reason: 'not offered' });
  const rows: Row[] = [];
  for await (const page of source.fetch({ type, filters: {}, fields: ['id', 'display', ...fields], ordering: [], maxRows: MAX_NAMES }, turn)) rows.push(...page.rows);
  return rows;
}
