import type { Intent } from '../../query/intent.js';
import type { Token } from '../tokens.js';

/** How a list shall look: its columns, order and size. */
export type Shape = Pick<Intent, 'columns' | 'onlyColumns' | 'order' | 'limit'>;

/** What one clause of a question says about the shape of its answer, and which tokens say it. */
export interface Clause {
  readonly from: number;
  readonly end: number;
  readonly shape: Partial<Shape>;
  /** The words can mean nothing else. */
  readonly certain: boolean;
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number in digits or letters. */
export function numberAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token?.literal?.kind === 'number') return token.literal.value;
  const word = NUMBERS.indexOf(token?.lower ?? '');
  return word > 0 ? word : null;
}
