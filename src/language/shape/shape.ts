import type { Act, Intent } from '../../query/intent.js';
import { tokenize } from '../tokens.js';
import type { Token } from '../tokens.js';
import type { Clause, Shape } from './clause.js';
import { clauseAt } from './clauses.js';

/** A question without what it says about the shape of its answer. */
export interface Shaped {
  readonly question: string;
  readonly shape: Shape;
  /** The words can mean nothing else. */
  readonly certain: boolean;
}

const NO_SHAPE: Shape = { columns: [], onlyColumns: false, order: [], limit: null };

/** Cuts "sorted by …", "with their …", "just …", "first n" and "… of every" off a question; null when it says nothing of the kind. */
export function cutShape(question: string): Shaped | null {
  const tokens = withColons(question, tokenize(question));
  const clauses: Clause[] = [];
  for (let at = 0; at < tokens.length; ) {
    const clause = clauseAt(tokens, at, clauses);
    if (clause !== null) clauses.push(clause);
    at = clause === null ? at + 1 : Math.max(clause.end, at + 1);
  }
  if (clauses.length === 0) return null;
  const rest = without(question, tokens, clauses);
  const shape = clauses.reduce<Shape>((all, { shape: said }) => ({ columns: [...all.columns, ...(said.columns ?? [])], onlyColumns: all.onlyColumns || said.onlyColumns === true, order: [...all.order, ...(said.order ?? [])], limit: said.limit ?? all.limit }), NO_SHAPE);
  return rest === '' ? null : { question: rest, shape, certain: clauses.some(({ certain }) => certain) };
}

/** "clusters: name, type": here a colon counts. */
function withColons(question: string, tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => (question.startsWith(': ', token.end) ? [token, { text: ':', lower: ':', start: token.end, end: token.end + 1, literal: null }] : [token]));
}

/** The question without the clauses, and without what joined them to it. */
function without(question: string, tokens: readonly Token[], clauses: readonly Clause[]): string {
  let text = '';
  let from = 0;
  for (const clause of clauses) {
    text += `${question.slice(from, tokens[clause.from]?.start ?? question.length)} `;
    from = tokens[clause.end]?.start ?? question.length;
  }
  text += question.slice(from);
  const tidy = text.replace(/\s+/gu, ' ').replace(/\s+,/gu, ',').replace(/,(?:\s*,)+/gu, ',').trim();
  return tidy.replace(/^(?:sort|order|arrange)\b/iu, 'show').replace(/^[,\s]+|(?:[,;:\s]|\band\b|\bwith\b|\bshow\b)+$/giu, '').replace(/^(?:please )?(?:and|but)\s+/iu, '').trim();
}

/** Acts whose answer is a list, so that it can have columns, an order and a size. */
export const LISTS: ReadonlySet<Act> = new Set<Act>([
  'list', 'group', 'interfaces', 'addresses', 'cables', 'neighbours', 'unused', 'rack-contents', 'rack-utilisation', 'prefix-children', 'prefix-addresses', 'utilisation', 'place-prefixes',
  'vlan-usage', 'object-history', 'changes', 'search-text', 'tagged', 'owned', 'audit-primary-ip', 'audit-unplaced', 'audit-owner',
]);

/** An intent with the shape that the question said apart from it. */
export function withShape(intent: Intent, shape: Shape): Intent {
  return { ...intent, columns: [...shape.columns, ...intent.columns], onlyColumns: shape.onlyColumns || intent.onlyColumns, order: [...shape.order, ...intent.order], limit: shape.limit ?? intent.limit };
}
