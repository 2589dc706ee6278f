import type { Answer } from '../../answer.js';
import { markdownText } from '../../render/markdown.js';
import { exportText } from '../../render/export.js';
import { joinSafe, line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Numbered } from './answer-log.js';

/** Rows of one answer in a report; more belong into a file of their own. */
const MOST_ROWS = 500;

/** A session as a Markdown document: what was asked, when, and all answers in full. */
export async function reportText(answers: readonly Numbered[], overview: string, now: number): Promise<SafeText> {
  const parts: SafeText[] = [
    line`# NetBox: questions and answers`,
    line`${markdownText(overview)}, written ${safe(moment(now))}.`,
  ];
  for (const numbered of answers) parts.push(line`## ${numbered.number}. ${markdownText(numbered.answer.question)}`, line`*${safe(moment(numbered.at))}*`, await answerText(numbered.answer));
  return line`${joinSafe(parts, line`\n\n`)}\n`;
}

async function answerText(answer: Answer): Promise<SafeText> {
  const { body, error } = answer;
  if (body === null) return line`Not answered: ${markdownText(error?.message ?? '')}`;
  const isLong = body.kind === 'table' && body.rows.length > MOST_ROWS;
  const shown = isLong ? { ...answer, complete: false, limits: [...answer.limits, `the first ${MOST_ROWS} of ${body.rows.length} rows; /export writes all of them`], body: { ...body, rows: body.rows.slice(0, MOST_ROWS) } } : answer;
  const text = await exportText(shown, 'markdown');
  const told = answer.narration === null ? [] : [line`> ${markdownText(answer.narration)}`];
  return joinSafe([text ?? line``, ...told], line`\n`);
}

function moment(at: number): string {
  return new Date(at).toLocaleString('sv-SE').slice(0, 16);
}
