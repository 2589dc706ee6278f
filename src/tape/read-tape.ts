import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { AppError } from '../errors.js';
import { parseJson } from '../netbox/json.js';
import type { Json } from '../netbox/row.js';
import { Entry, Header, SCHEMA } from './entry.js';

const NEWLINE = 10;

/** What the first line of any version of a recording says of itself. */
const AnyHeader = z.object({ kind: z.literal('recording'), schema: z.string(), program: z.string() });

const Numbered = z.object({ n: z.number() });

/** Reads a tape. Its last line may be torn, by a crash; any other damage fails with BAD_DATA. */
export function readTape(file: string): { readonly header: Header; readonly entries: readonly Entry[] } {
  const values = valuesOf(bytesOf(file), file);
  const header = headerOf(values[0], file);
  const entries = values.slice(1).map((value, index) => {
    const line = index + 2;
    if (Numbered.safeParse(value).data?.n !== line) throw damaged(file, `lines are missing before line ${line}`);
    const entry = Entry.safeParse(value);
    if (!entry.success) throw damaged(file, `line ${line} is none of a recording (${z.prettifyError(entry.error)})`);
    return entry.data;
  });
  return { header, entries };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EACCES') throw new AppError('NO_PERMISSION', `${file} may not be read.`, { hint: 'Check the permissions of the file.', cause: error });
    throw new AppError('NO_INPUT', code === 'EISDIR' ? `${file} is a directory.` : `There is no recording ${file}.`, { hint: '--record FILE makes one.', cause: error });
  }
}

/** The lines as JSON; decoded one by one, for no text can be as long as a file. */
function valuesOf(bytes: Buffer, file: string): readonly Json[] {
  const values: Json[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const value = parseJson(bytes.toString('utf8', start, end));
    const isLast = end >= bytes.length - 1;
    if (value !== undefined) values.push(value);
    else if (values.length === 0) throw noRecording(file);
    else if (!isLast) throw damaged(file, `line ${values.length + 1} is torn`);
    start = end + 1;
  }
  return values;
}

function headerOf(value: Json | undefined, file: string): Header {
  const any = AnyHeader.safeParse(value);
  if (!any.success) throw noRecording(file);
  const { schema, program } = any.data;
  if (schema !== SCHEMA) throw new AppError('BAD_DATA', `${file} is a recording of the form "${schema}"; this program replays "${SCHEMA}".`, { hint: `It was made by version ${program}, which replays it.` });
  const header = Header.safeParse(value);
  if (!header.success) throw damaged(file, `its first line is none of a recording (${z.prettifyError(header.error)})`);
  return header.data;
}

function noRecording(file: string): AppError {
  return new AppError('BAD_DATA', `${file} is no recording of this program.`, { hint: '--record FILE makes one.' });
}

function damaged(file: string, what: string): AppError {
  return new AppError('BAD_DATA', `The recording ${file} is damaged: ${what}.`, { hint: 'Ask for it again, or record anew.' });
}
