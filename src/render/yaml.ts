import type { Answer, Cell } from '../answer.js';
import { ageNote } from './age.js';
import { batchesOf } from './batches.js';
import { recordsOf, remarksBeside } from './csv.js';
import type { Records } from './csv.js';
import { explainedError } from './explained-error.js';
import { joinSafe, line, safeYamlScalar } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { RenderedInParts } from './view.js';

/** The data of an answer as a YAML list of mappings, as exact as JSON; an answer without data is its sentence. */
export function renderYaml(answer: Answer): RenderedInParts {
  if (answer.body === null) return { answer: [], aside: answer.error === null ? line`` : explainedError(answer.error) };
  const records = recordsOf(answer.body);
  return { answer: itemsOf(records ?? [['text'], [answer.body.text]]), aside: line`${remarksBeside(answer, answer.body, { hasData: records !== null, format: line`YAML` })}${ageNote(answer)}` };
}

function* itemsOf([header = [], ...rows]: Records): Generator<SafeText> {
  if (rows.length === 0) yield line`[]\n`;
  const names = header.map(safeYamlScalar);
  for (const batch of batchesOf(rows)) yield joinSafe(batch.map((cells) => itemText(names, cells)), line``);
}

function itemText(names: readonly SafeText[], cells: readonly Cell[]): SafeText {
  return joinSafe(names.map((name, index) => line`${index === 0 ? line`- ` : line`  `}${name}: ${safeYamlScalar(cells[index] ?? null)}\n`), line``);
}
