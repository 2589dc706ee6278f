import type { Intent } from '../query/intent.js';
import type { Turn } from '../turn.js';

/**
 * A language model that reads a question which the grammar could not read to its end. It sees the question and the
 * grammar's partial reading, never rows of NetBox; its Intent is bound and checked like everybody's.
 */
export interface ModelReader {
  readonly read: (question: string, partial: Intent, turn: Turn) => Promise<Intent>;
}
