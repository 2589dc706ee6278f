import type { AnswerBody } from '../answer.js';
import type { Netbox, Outcome } from './conversation.js';

/** "None found" is never told from data older than this: what is missing may have been added just now. */
const LATEST_MS = 60_000;

/** Since when data has to be read (milliseconds since 1970) to tell again what is not there; null when this outcome may be told as it is. `now` is in milliseconds since 1970. */
export function latestForAbsence({ absent, body, evidence }: Outcome, { namesAt }: Netbox, now: number): number | null {
  const latest = now - LATEST_MS;
  if (absent === true) return namesAt < latest ? latest : null;
  const isOld = evidence.sources.some(({ ageMs }) => ageMs > LATEST_MS);
  return isOld && tellsNone(body) ? latest : null;
}

function tellsNone(body: AnswerBody): boolean {
  switch (body.kind) {
    case 'empty':
      return true;
    case 'count':
      return body.value === 0;
    case 'value':
      return body.value === false;
    case 'table':
      return body.rows.length === 0;
    default:
      return false;
  }
}
