import type { AnswerBody } from '../answer.js';
import type { Problem } from '../query/bind/problem.js';
import type { Intent } from '../query/intent.js';
import type { Query } from '../query/query.js';
import type { TurnRecord } from '../session/session.js';

/** What a follow-up comes to: an answer from what is there, another query, another intent, or a problem. */
export type FollowUp =
  | { readonly kind: 'body'; readonly body: AnswerBody; readonly of: TurnRecord | null; /** Answers that are taken back. */ readonly rewind?: number }
  | {
      readonly kind: 'query';
      readonly query: Query;
      readonly note: string | null;
      /** What the next follow-up repeats: the earlier question with what this one changes of it. */
      readonly intent: Intent;
      /** Tells the answer in terms of the earlier one. */
      readonly retell: (body: AnswerBody) => AnswerBody;
      /** What the list is of from now on, where the query only reads more of it. */
      readonly remember?: Query | undefined;
      /** Whether what was understood is the query itself, or what is remembered (the list that it only reads more of). */
      readonly told?: 'query';
    }
  | { readonly kind: 'intent'; readonly intent: Intent; readonly note: string | null; readonly retell?: (body: AnswerBody) => AnswerBody }
  | { readonly kind: 'problem'; readonly problem: Problem };
