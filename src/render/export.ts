import type { Answer } from '../answer.js';
import { dataText, isDataFormat } from './data.js';
import { isFormat, loadFormat } from './formats.js';
import { joinSafe, line } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** An answer's data in a format, whole and without colour, for a file or to be shown; null when there is no such format, or nothing was answered. */
export async function exportText({ body, ...answer }: Answer, format: string): Promise<SafeText | null> {
  if (body === null) return null;
  const whole = body.kind === 'table' ? { ...body, page: null } : body;
  if (isDataFormat(format)) return dataText(whole, format);
  if (!isFormat(format)) return null;
  const render = await loadFormat(format);
  const { answer: text } = render({ ...answer, body: whole }, { width: null, colour: 0, ascii: false, explain: false, interactive: false, times: false, vertical: false, links: false });
  return joinSafe([...text], line``);
}
