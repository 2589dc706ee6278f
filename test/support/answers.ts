import type { Answer, AnswerBody, Cell, OutColumn, OutRow } from '../../src/answer.js';

/** An answer around a body, as the conversation manager would make it; `over` changes what a test is about. */
export function answerOf(body: AnswerBody | null, over: Partial<Answer> = {}): Answer {
  return {
    id: 'c0ffee',
    question: 'show me devices in datacenter-01',
    body,
    error: null,
    understood: 'devices in site datacenter-01',
    route: 'grammar',
    path: ['direct'],
    complete: true,
    limits: [],
    warnings: [],
    sources: [],
    plan: null,
    usage: { toolCalls: 1, modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 },
    narration: null,
    next: null,
    analysis: false,
    ms: 210,
    ...over,
  };
}

export function columnsOf(...names: readonly string[]): readonly OutColumn[] {
  return names.map((name) => ({ name, label: name.replaceAll('_', ' '), align: 'left' }));
}

/** Rows of devices with ids from 1 on. */
export function rowsOf(...cells: readonly Readonly<Record<string, Cell>>[]): readonly OutRow[] {
  return cells.map((row, index) => ({
    id: index + 1,
    type: 'dcim.device',
    display: String(row['name'] ?? `#${index + 1}`),
    url: `http://netbox.test/dcim/devices/${index + 1}/`,
    cells: row,
  }));
}
