import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clarifyBody, countBody, emptyBody, objectBody, planBody, tableBody, textBody, valueBody } from '../../src/answer.js';
import type { AnswerBody } from '../../src/answer.js';
import { AnswerJson } from '../../src/render/answer-json.js';
import { jsonLine, publicAnswer, renderJson } from '../../src/render/json.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

const [ROW] = rowsOf({ name: 'sw-1', status: 'active' });
if (ROW === undefined) throw new Error('no row');

const BODIES: Readonly<Record<AnswerBody['kind'], AnswerBody>> = {
  table: tableBody({ text: '1 device.', objectType: 'dcim.device', columns: columnsOf('name', 'status'), rows: [ROW], total: 18, groups: [{ key: { status: 'active' }, value: 18 }] }),
  count: countBody({ text: '18 devices.', value: 18, groups: [{ key: { site: null }, value: 18 }] }),
  value: valueBody({ text: 'It is 10.0.0.1.', value: '10.0.0.1', columns: columnsOf('name'), rows: [ROW], picture: { kind: 'bars', bars: [{ label: 'a', value: 2 }] } }),
  object: objectBody({ text: 'sw-1 is active.', row: ROW, blocks: [{ title: 'Identity', fields: [{ name: 'name', label: 'Name', value: 'sw-1' }] }] }),
  empty: emptyBody({ text: 'Nothing.', notes: ['Near: sw-2.'] }),
  clarify: clarifyBody({ text: 'Which?', options: [{ number: 1, label: 'a', question: 'show a' }] }),
  plan: planBody({
    text: 'One change.',
    missing: ['role'],
    checks: ['U1 is free'],
    changes: [{ action: 'update', objectType: 'dcim.device', object: { id: 1, name: 'sw-1' }, fields: [{ field: 'status', old: 'active', new: 'planned', origin: 'given' }] }],
  }),
  text: textBody({ text: 'Two parts.', sections: [{ title: 'Racks', body: textBody({ text: 'None.', sections: [{ title: 'Deep', body: countBody({ text: '3.', value: 3 }) }] }) }] }),
};

describe('the public JSON', () => {
  test.each(Object.entries(BODIES))('of a %s answer is as described', (kind, body) => {
    const json = publicAnswer(answerOf(body));
    expect(AnswerJson.safeParse(json).error).toBeUndefined();
    expect(json.kind).toBe(kind);
    expect(json.text).toBe(body.text);
  });

  test('of a failed question is as described', () => {
    const error = { code: 'NETBOX_UNAVAILABLE', message: 'NetBox does not answer.', hint: null, exitCode: 69, causes: ['NetBox is down', 'a firewall'], next: ['look'], questions: ['/health'], guess: null };
    const json = publicAnswer(answerOf(null, { error, complete: false }));
    expect(AnswerJson.parse(json)).toMatchObject({ kind: 'error', text: 'NetBox does not answer.', error: { code: 'NETBOX_UNAVAILABLE', message: 'NetBox does not answer.', hint: null, causes: ['NetBox is down', 'a firewall'], next: ['look'], questions: ['/health'], guess: null } });
  });

  test('of a table is this', () => {
    const answer = answerOf(BODIES.table, {
      plan: { steps: [{ kind: 'fetch', id: 'main' }] },
      sources: [{ tool: 'netbox_get_objects', arguments: { object_type: 'dcim.device' }, rows: 1, requests: 1, cached: false, ageMs: 0, ms: 12 }],
    });
    expect(publicAnswer(answer)).toEqual({
      schema: 'netbox-mcp-phase3/answer@1',
      id: 'c0ffee',
      question: 'show me devices in datacenter-01',
      kind: 'table',
      text: '1 device.',
      objectType: 'dcim.device',
      columns: ['name', 'status'],
      rows: [{ id: 1, display: 'sw-1', url: 'http://netbox.test/dcim/devices/1/', name: 'sw-1', status: 'active' }],
      groups: [{ key: { status: 'active' }, value: 18 }],
      value: null,
      blocks: [],
      total: 18,
      shown: 1,
      options: [],
      changes: [],
      missing: [],
      checks: [],
      drawing: null,
      picture: null,
      notes: [],
      sections: [],
      understood: 'devices in site datacenter-01',
      route: 'grammar',
      path: ['direct'],
      complete: true,
      limits: [],
      warnings: [],
      plan: { steps: [{ kind: 'fetch', id: 'main' }] },
      sources: [{ tool: 'netbox_get_objects', arguments: { object_type: 'dcim.device' }, rows: 1, requests: 1, cached: false, ageMs: 0, ms: 12 }],
      usage: { toolCalls: 1, modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 },
      narration: null,
      ms: 210,
      error: null,
    });
  });

  test('has these fields in this version; they may become more, never fewer or others', () => {
    const schema = z.toJSONSchema(AnswerJson, { unrepresentable: 'any' });
    expect(schema.required).toEqual([
      'schema', 'id', 'question', 'kind', 'text', 'objectType', 'columns', 'rows', 'groups', 'value', 'blocks', 'total', 'shown', 'options', 'changes',
      'missing', 'checks', 'drawing', 'picture', 'notes', 'sections', 'understood', 'route', 'path', 'complete', 'limits', 'warnings', 'plan', 'sources', 'usage', 'narration', 'ms', 'error',
    ]);
  });

  test('has the same fields in the same order for every kind', () => {
    const expected = Object.keys(publicAnswer(answerOf(BODIES.table)));
    expect(expected.slice(0, 6)).toEqual(['schema', 'id', 'question', 'kind', 'text', 'objectType']);
    for (const body of [...Object.values(BODIES), null]) expect(Object.keys(publicAnswer(answerOf(body)))).toEqual(expected);
  });

  test('gives an object as its only row and as blocks', () => {
    const json = publicAnswer(answerOf(BODIES.object));
    expect(json.rows).toEqual([{ id: 1, display: 'sw-1', url: 'http://netbox.test/dcim/devices/1/', name: 'sw-1', status: 'active' }]);
    expect(json.columns).toEqual(['name', 'status']);
    expect(json.blocks).toEqual([{ title: 'Identity', fields: [{ name: 'name', label: 'Name', value: 'sw-1' }] }]);
    expect(json.total).toBe(1);
  });

  test('is one document that parses back, with every control character escaped', () => {
    const rows = rowsOf({ name: 'a\u007f\u009b\u202e\u001b"', ['__proto__']: 'x' });
    const { answer: parts, aside } = renderJson(answerOf(tableBody({ text: 'One.', columns: columnsOf('name'), rows })));
    const answer = [...parts].join('');
    expect(answer).toContain('"name": "a\\u007f\\u009b\\u202e\\u001b\\""');
    expect(aside).toBe('');
    expect(AnswerJson.parse(JSON.parse(answer)).rows[0]?.['name']).toBe('a\u007f\u009b\u202e\u001b"');
  });

  test('is the same document in parts as in one', () => {
    const many = rowsOf(...Array.from({ length: 1200 }, (_, index) => ({ name: `sw-${String(index)}`, comments: 'a\n  "rows": []\u009b', tags: index % 2 === 0 ? null : 'b' })));
    const section = { title: 'Part', body: BODIES.table };
    const bodies = [...Object.values(BODIES), null, tableBody({ text: '\n  "rows": []', columns: columnsOf('name'), rows: many, sections: [section] }), tableBody({ text: 'One.', columns: [], rows: many.slice(0, 1) })];
    for (const body of bodies) {
      const answer = answerOf(body, { question: '\n  "rows": [],' });
      const document = `${JSON.stringify(publicAnswer(answer), null, 2)}\n`;
      expect([...renderJson(answer).answer].join('')).toBe(document.replaceAll('\u009b', '\\u009b'));
    }
  });

  test('is one line in a batch, with the number of the question first', () => {
    const text = jsonLine(answerOf(BODIES.count), { line: 7 });
    expect(text).toMatch(/^\{"line":7,"schema":"netbox-mcp-phase3\/answer@1",.*\}\n$/);
    expect(text.trimEnd()).not.toContain('\n');
  });
});
