import type { Row } from '../../netbox/row.js';
import type { Bases } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';

/** What a list of certain objects says besides its rows: sums in its sentence, and what stands beside the rows in its notes. */
export interface Remark {
  /** REST fields of the rows that it reads. */
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  /** A clause for the end of the sentence, without punctuation; '' for none. */
  readonly clause: (inputs: Inputs, rows: readonly Row[]) => string;
  readonly notes: (inputs: Inputs, rows: readonly Row[]) => readonly string[];
}

export const SILENT: Remark = { fields: [], steps: () => [], clause: () => '', notes: () => [] };
