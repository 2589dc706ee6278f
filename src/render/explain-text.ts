import type { Answer, SourceRecord } from '../answer.js';
import { ageText, durationText, numberText } from './cell-text.js';
import { pad, widthOf } from './layout.js';
import { joinSafe, line, safe, safeJson } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Canvas } from './pictures/drawn.js';

/** How an answer came about: what was understood, the plan, the tool calls and what they cost. */
export function explainText(answer: Answer, canvas: Canvas): SafeText {
  const facts: readonly (readonly [SafeText, SafeText])[] = [
    [line`understood`, answer.understood === null ? line`nothing` : safe(answer.understood)],
    [line`read by`, answer.route === 'grammar' ? line`the grammar, without a model` : line`a language model`],
    [line`path`, joinSafe(answer.path.map((branch) => safe(branch)), line`, `)],
    [line`used`, usageText(answer)],
    [line`answer id`, safe(answer.id)],
  ];
  const column = Math.max(...facts.map(([label]) => widthOf(label)));
  return joinSafe(
    [
      canvas.style.strong(line`How this was answered`),
      ...facts.filter(([, value]) => value !== '').map(([label, value]) => line`  ${pad(label, column)}  ${value}`),
      ...part(line`Plan`, planLines(answer), canvas),
      ...part(line`Calls`, answer.sources.map((source) => sourceLine(source, canvas)), canvas),
    ],
    line`\n`,
  );
}

function usageText({ usage }: Answer): SafeText {
  const calls = line`${counted(usage.toolCalls, line`tool call`)}, ${counted(usage.modelCalls, line`model call`)}`;
  if (usage.modelCalls === 0) return calls;
  return line`${calls} (${numberText(usage.promptTokens)} + ${numberText(usage.completionTokens)} tokens, ${usage.costUsd === null ? line`price not known` : line`${safe(usage.costUsd.toFixed(4))} USD`})`;
}

function part(title: SafeText, lines: readonly SafeText[], { style }: Canvas): readonly SafeText[] {
  if (lines.length === 0) return [];
  return [style.strong(title), ...lines.map((text) => line`  ${text}`)];
}

/** Each step of the plan on a line: its kind and id, then what it was given. */
function planLines(answer: Answer): readonly SafeText[] {
  const steps = answer.plan?.steps ?? [];
  return steps.map((step, index) => {
    const { kind, id, ...rest } = { kind: 'step', id: '', ...step };
    const given = Object.entries(rest).filter(([, value]) => !isBlank(value));
    return joinSafe(
      [line`${index + 1}`, safe(kind), safe(id), ...given.map(([name, value]) => line`${safe(name)}=${valueText(value)}`)].filter((text) => text !== ''),
      line` `,
    );
  });
}

function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function valueText(value: unknown): SafeText {
  if (typeof value === 'object' && value !== null) return safeJson(value);
  return safe(String(value));
}

function sourceLine(source: SourceRecord, { view }: Canvas): SafeText {
  const told = [counted(source.rows, line`row`)];
  if (!source.cached) told.push(counted(source.requests, line`request`), ...(view.times ? [durationText(source.ms)] : []));
  else told.push(view.times ? line`read ${ageText(source.ageMs)} (cached)` : line`cached`);
  return line`${safe(source.tool)} ${safeJson(source.arguments)} → ${joinSafe(told, line`, `)}`;
}

function counted(count: number, noun: SafeText): SafeText {
  return line`${numberText(count)} ${noun}${count === 1 ? line`` : line`s`}`;
}
