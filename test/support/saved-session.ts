import { randomUUID } from 'node:crypto';
import { tableBody } from '../../src/answer.js';
import type { Answer } from '../../src/answer.js';
import { savedText } from '../../src/session/saved/line.js';
import type { SavedLine } from '../../src/session/saved/line.js';
import { emptySession, withTurn } from '../../src/session/session.js';
import { changeBetween } from '../../src/session/saved/turn.js';
import { intentOf } from '../../src/query/intent.js';
import { answerOf, columnsOf, rowsOf } from './answers.js';

export function headerOf(name: string, netbox = { id: 'demo', name: 'the demo' }): SavedLine {
  return { kind: 'session', version: 1, key: randomUUID(), name, at: Date.UTC(2026, 10, 20), program: '0.1.0', netbox };
}

/** A list of so many devices as the answer to a question, which is also what "those" means after it. */
export function answeredLine(number: number, question: string, rows = 2): Extract<SavedLine, { readonly kind: 'answered' }> {
  const names = Array.from({ length: rows }, (_, index) => ({ name: `sw-${number}-${index + 1}` }));
  const answer: Answer = answerOf(tableBody({ text: `${rows} devices.`, columns: columnsOf('name'), rows: rowsOf(...names) }), { question });
  const before = emptySession('any');
  const body = answer.body;
  if (body === null) throw new Error('a table');
  const asked = { at: '2026-11-20T12:00:00Z', question, understood: null, answer: body.text, rows };
  const after = { ...withTurn(before, { id: answer.id, question, intent: intentOf('list'), query: null, body, place: null, evidence: { understood: null, sources: [], limits: [] }, step: false }), asked: [asked] };
  return { kind: 'answered', at: Date.UTC(2026, 10, 20, 12, number), question, number, answer, change: changeBetween(before, after, body) };
}

export function textOf(line: SavedLine): string {
  return savedText(line, (text) => text);
}
