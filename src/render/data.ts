import type { AnswerBody, Cell } from '../answer.js';
import { neutral, recordsOf } from './csv.js';
import type { Records } from './csv.js';
import { derive, joinSafe, line, safe, safeJsonText } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** Formats that hold nothing but the rows of an answer, for other programs. */
const DATA_FORMATS = { tsv, jsonl } as const;

export type DataFormat = keyof typeof DATA_FORMATS;

export function isDataFormat(name: string): name is DataFormat {
  return Object.hasOwn(DATA_FORMATS, name);
}

/** The rows of an answer with exact values; an answer without rows is its sentence. */
export function dataText(body: AnswerBody, format: DataFormat): SafeText {
  return DATA_FORMATS[format](recordsOf(body) ?? [['text'], [body.text]]);
}

function tsv(records: Records): SafeText {
  const cellTsv = (cell: Cell): SafeText => (typeof cell === 'string' ? derive(safe(cell), neutral) : safe(cell === null ? '' : String(cell)));
  return lines(records.map((cells) => joinSafe(cells.map(cellTsv), derive(line``, () => '\t'))));
}

function jsonl([header = [], ...rows]: Records): SafeText {
  return lines(rows.map((cells) => safeJsonText(JSON.stringify(Object.fromEntries(header.map((name, index) => [String(name), cells[index] ?? null]))))));
}

function lines(texts: readonly SafeText[]): SafeText {
  return joinSafe(texts.map((text) => line`${text}\n`), line``);
}
