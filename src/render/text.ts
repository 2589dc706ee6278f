import type { Answer, AnswerBody } from '../answer.js';
import { ageNote, cachedAge } from './age.js';
import { asciiAnswer, asciiText } from './ascii.js';
import { bodyParts, hidesTable, options, rangeText } from './body-text.js';
import type { Canvas } from './pictures/drawn.js';
import { ageText, durationText } from './cell-text.js';
import { explainedError } from './explained-error.js';
import { explainText } from './explain-text.js';
import { cut, wrap } from './layout.js';
import { shownRange } from '../operations/paging.js';
import { joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import { createStyle } from './style.js';
import type { Rendered, View } from './view.js';

/** An answer for people: the sentence, the data, remarks, and one line on completeness and understanding. */
export function renderText(answer: Answer, view: View): Rendered {
  if (!view.ascii) return drawn(answer, view);
  const rendered = drawn(asciiAnswer(answer), view);
  return { answer: asciiText(rendered.answer), aside: asciiText(rendered.aside) };
}

function drawn(answer: Answer, view: View): Rendered {
  const canvas = { view, style: createStyle(view) };
  const parts = answer.body === null ? [] : [...bodyParts(answer.body, canvas), ...cautions(answer, canvas), footer(answer, answer.body, canvas), waysOn(answer.body, canvas)];
  if (view.explain) parts.push(explainText(answer, canvas));
  const shown = parts.filter((part) => part !== '');
  return {
    answer: shown.length === 0 ? line`` : line`${joinSafe(shown, line`\n\n`)}\n`,
    aside: answer.error !== null ? explainedError(answer.error, (text) => wrap(text, view.width)) : view.times ? line`` : ageNote(answer),
  };
}

/** What `/why` prints about an answer that was shown before. */
export function renderWhy(answer: Answer, view: View): SafeText {
  const why = line`${explainText(view.ascii ? asciiAnswer(answer) : answer, { view, style: createStyle(view) })}\n`;
  return view.ascii ? asciiText(why) : why;
}

/** What was cut and what to be wary of. */
function cautions(answer: Answer, { view, style }: Canvas): readonly SafeText[] {
  const limits = answer.limits.map((limit) => line`incomplete: ${safe(limit)}`);
  const warnings = answer.warnings.map((warning) => line`note: ${safe(warning)}`);
  const lines = [...limits, ...warnings].flatMap((text) => wrap(text, view.width)).map((text) => style.warning(text));
  return [joinSafe(lines, line`\n`)];
}

/** Ways on from a long list stand last, where the eye is. */
function waysOn(body: AnswerBody, canvas: Canvas): SafeText {
  return body.kind === 'table' && body.ways.length > 0 ? options(body.ways, canvas) : line``;
}

/** "18 of 18 · understood: devices in site datacenter-01 · 0.2 s", and below it what may be asked next. */
function footer(answer: Answer, body: AnswerBody, canvas: Canvas): SafeText {
  const { view, style } = canvas;
  const facts = [...completeness(answer, body, canvas)];
  if (answer.understood !== null) facts.push(line`understood: ${safe(answer.understood)}`);
  if (answer.route === 'model') facts.push(line`read by a language model`);
  const age = cachedAge(answer);
  if (view.times) facts.push(...(age === null ? [] : [line`read ${ageText(age)} (cached)`]), durationText(answer.ms));
  const next = answer.next === null || !view.interactive ? [] : [line`next: ${safe(answer.next)}`].map((text) => (view.width === null ? text : cut(text, view.width)));
  return joinSafe(
    [...wrap(joinSafe(facts, line` · `), view.width), ...next].map((text) => style.faint(text)),
    line`\n`,
  );
}

function completeness(answer: Answer, body: AnswerBody, canvas: Canvas): readonly SafeText[] {
  const incomplete = answer.complete ? [] : [line`incomplete`];
  if (body.kind !== 'table' || hidesTable(body, canvas)) return incomplete;
  // A total that is not above the rows at hand was counted from them, so more may exist.
  const open = !answer.complete && body.total <= body.rows.length;
  const range = open ? line`${rangeText(body)} or more` : rangeText(body);
  const more = shownRange(body).to < body.rows.length ? [body.ways.length > 0 ? line`a number goes on` : line`'more' for the next`] : [];
  return [range, ...incomplete, ...more];
}
