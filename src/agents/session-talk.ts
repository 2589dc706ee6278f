import { tableBody, textBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import { column, countedWord, plainRow } from '../operations/present.js';
import { detailOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import type { Asked, Session } from '../session/session.js';
import type { Conversation, Outcome, Parts } from './conversation.js';
import { said } from './conversation.js';

/** An earlier question that is to be asked again; null when the intent asks for none, or there is none. */
export function recalled(intent: Intent, { asked }: Session): string | null {
  if (intent.act !== 'session' || detailOf(intent, 'do') !== 'rerun') return null;
  return wanted(intent, asked)?.question ?? null;
}

function wanted(intent: Intent, asked: readonly Asked[]): Asked | null {
  const about = detailOf(intent, 'about')?.toLowerCase() ?? null;
  if (about !== null) return asked.findLast(({ question }) => question.toLowerCase().includes(about)) ?? null;
  const number = Number(detailOf(intent, 'number') ?? -1);
  return asked.at(number < 0 ? number : number - 1) ?? null;
}

/** Looks back at the questions of the session, saves or clears them. */
export async function sessionOutcome(intent: Intent, { session, netbox }: Conversation, parts: Parts): Promise<Outcome> {
  switch (detailOf(intent, 'do')) {
    case 'save':
      return said(await saved(detailOf(intent, 'file'), session, netbox.world.now, parts), intent);
    case 'clear': {
      const history = detailOf(intent, 'history') === 'yes' ? ' The questions stay in the history until the session ends.' : ' The history of questions is kept.';
      return { ...said(textBody({ text: `Cleared: "it", "those" and "there" mean nothing any more.${history}` }), intent), rewind: session.turns.length };
    }
    case 'tell': {
      const found = wanted(intent, session.asked);
      return said(textBody({ text: found === null ? noneSuch(session) : `You asked: "${found.question}". ${found.answer}` }), intent);
    }
    case 'rerun':
      return said(textBody({ text: noneSuch(session) }), intent);
    default:
      return said(history(session.asked, intent.limit), intent);
  }
}

function noneSuch({ asked }: Session): string {
  return asked.length === 0 ? 'Nothing was asked yet in this session.' : `There is no such question: ${countedWord(asked.length, 'question was', 'questions were')} asked in this session.`;
}

function history(asked: readonly Asked[], limit: number | null): AnswerBody {
  if (asked.length === 0) return textBody({ text: 'Nothing was asked yet in this session.' });
  const first = limit === null ? 0 : Math.max(0, asked.length - limit);
  const rows = asked.slice(first).map(({ at, question, rows: count }, index) => plainRow({ number: first + index + 1, time: at, question, rows: count }));
  const shown = rows.length === asked.length ? `${countedWord(rows.length, 'question')} so far in this session` : `The last ${rows.length} of ${countedWord(asked.length, 'question')} in this session`;
  return tableBody({ text: `${shown}; "rerun question 1" asks one again.`, columns: [column('number', '#', 'right'), column('time', 'time'), column('question', 'question'), column('rows', 'rows', 'right')], rows });
}

/** One JSON object a line: question, reading and answer. */
async function saved(file: string | null, { asked }: Session, now: Date, parts: Parts): Promise<AnswerBody> {
  if (asked.length === 0) return textBody({ text: 'Nothing was asked yet in this session, so there is nothing to save.' });
  const text = asked.map((each) => `${JSON.stringify(each)}\n`).join('');
  for (const name of file === null ? defaultNames(now) : [file]) {
    if ((await parts.exporter.write(name, text)) === 'written') return textBody({ text: `The session's ${countedWord(asked.length, 'question')}, readings and answers were written to ${name}, one JSON object a line.` });
  }
  return textBody({ text: `${file ?? 'Every file of that name'} exists already and was left as it is; say "save this session to <name>".` });
}

/** A name with the day, and a number where it is taken. */
function defaultNames(now: Date): readonly string[] {
  const stem = `session-${now.toISOString().slice(0, 10)}`;
  return [`${stem}.jsonl`, ...Array.from({ length: 98 }, (_, index) => `${stem}-${index + 2}.jsonl`)];
}
