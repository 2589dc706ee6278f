import type { Answer } from '../../src/answer.js';
import { differences } from '../questions/differences.js';
import type { Example } from '../questions/example.js';

export const VERDICTS = ['right', 'wrong', 'askedBack', 'failed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What became of one question. */
export interface Outcome {
  readonly example: Example;
  readonly answer: Answer;
  readonly verdict: Verdict;
  /** What does not hold of the answer, as sentences. */
  readonly reasons: readonly string[];
}

/** Right: all that is expected holds. Asked back: a question instead of an answer. Failed: an error. Wrong: everything else, the one thing that must not be. */
export function judge(example: Example, answer: Answer): Outcome {
  const reasons = differences(answer, example.expect);
  return { example, answer, reasons, verdict: reasons.length === 0 ? 'right' : verdictOn(answer) };
}

function verdictOn(answer: Answer): Verdict {
  if (answer.body === null) return 'failed';
  return answer.body.kind === 'clarify' ? 'askedBack' : 'wrong';
}
