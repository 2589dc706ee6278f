import type { Answer, AnswerBody } from '../answer.js';
import { dataText, isDataFormat } from './data.js';
import { isFormat, loadFormat } from './formats.js';
import { joinSafe, line } from './sanitise.js';

/** An answer's data in a format, whole and without colour, for a file or to be shown; null when there is no such format. */
export async function exportText(body: AnswerBody, format: string): Promise<string | null> {
  if (isDataFormat(format)) return dataText(body, format);
  if (!isFormat(format)) return null;
  const render = await loadFormat(format);
  const { answer } = render(bare(body), { width: null, colour: 0, ascii: false, explain: false, interactive: false, times: false });
  return joinSafe([...answer], line``);
}

function bare(body: AnswerBody): Answer {
  const usage = { toolCalls: 0, modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 };
  return { id: '', question: '', body, error: null, understood: null, route: 'grammar', path: [], complete: true, limits: [], warnings: [], sources: [], plan: null, usage, narration: null, analysis: false, ms: 0 };
}
