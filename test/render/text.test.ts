import { describe, expect, test } from 'vitest';
import { clarifyBody, countBody, emptyBody, objectBody, planBody, tableBody, textBody, valueBody } from '../../src/answer.js';
import { renderText, renderWhy } from '../../src/render/text.js';
import type { View } from '../../src/render/view.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: true, explain: false, vertical: false, links: false };
const PIPE: View = { width: null, colour: 0, ascii: false, interactive: false, times: false, explain: false, vertical: false, links: false };

const DEVICES = tableBody({
  text: '2 devices are in datacenter-01.',
  columns: columnsOf('name', 'status'),
  rows: rowsOf({ name: 'core-sw-01', status: 'active' }, { name: 'sw\u001b]0;x\u0007', status: 'planned' }),
  notes: ['1 device has no rack.'],
});

/** 140 devices, of which a page is shown. */
function pageOf(from: number, size: number, count = 140): ReturnType<typeof tableBody> {
  const rows = rowsOf(...Array.from({ length: count }, (_, index) => ({ name: `sw-${index + 1}` })));
  return tableBody({ text: `${count} devices.`, columns: columnsOf('name'), rows, page: { from, size } });
}

describe('an answer as text', () => {
  test('is a sentence, a table, remarks, and a line on completeness, understanding and time', () => {
    expect(renderText(answerOf(DEVICES), SCREEN)).toEqual({
      answer: [
        '2 devices are in datacenter-01.',
        '',
        'name               status',
        '─────────────────  ───────',
        'core-sw-01         active',
        'sw\\u{1b}]0;x\\u{7}  planned',
        '',
        '1 device has no rack.',
        '',
        '2 of 2 · understood: devices in site datacenter-01 · 0.2 s',
        '',
      ].join('\n'),
      aside: '',
    });
  });

  test('says nothing of times and ages in a pipe: the same question gives the same bytes', () => {
    const cached = [{ tool: 'netbox_get_objects', arguments: {}, rows: 2, requests: 1, cached: true, ageMs: 180_000, ms: 3 }];
    const fresh = renderText(answerOf(DEVICES, { ms: 1234 }), PIPE);
    expect(renderText(answerOf(DEVICES, { ms: 5, sources: cached }), PIPE)).toEqual({ answer: fresh.answer, aside: 'note: read 3 min ago (cached)\n' });
    expect(fresh.aside).toBe('');
    expect(fresh.answer).toMatch(/2 of 2 · understood: devices in site datacenter-01\n$/);
  });

  test('says how old cached data is on a screen', () => {
    const sources = [
      { tool: 'a', arguments: {}, rows: 2, requests: 1, cached: true, ageMs: 20_000, ms: 3 },
      { tool: 'b', arguments: {}, rows: 2, requests: 1, cached: true, ageMs: 180_000, ms: 3 },
    ];
    expect(renderText(answerOf(DEVICES, { sources }), { ...SCREEN, width: 100 }).answer).toContain('\n2 of 2 · understood: devices in site datacenter-01 · read 3 min ago (cached) · 0.2 s\n');
  });

  test('says nothing of data that was read a moment ago', () => {
    const sources = [{ tool: 'a', arguments: {}, rows: 2, requests: 0, cached: true, ageMs: 4900, ms: 0 }];
    expect(lastLine(renderText(answerOf(DEVICES, { sources }), SCREEN).answer)).toBe('2 of 2 · understood: devices in site datacenter-01 · 0.2 s');
    expect(renderText(answerOf(DEVICES, { sources }), PIPE).aside).toBe('');
  });

  test('never lets an incomplete answer look complete', () => {
    const { answer } = renderText(answerOf(DEVICES, { complete: false, limits: ['page 2 of 3 failed'] }), SCREEN);
    expect(answer).toContain('\nincomplete: page 2 of 3 failed\n');
    expect(lastLine(answer)).toBe('2 of 2 or more · incomplete · understood: devices in site datacenter-01 · 0.2 s');
  });

  test('tells the known total of an incomplete answer', () => {
    const { answer } = renderText(answerOf({ ...DEVICES, total: 7 }, { complete: false }), PIPE);
    expect(lastLine(answer)).toBe('2 of 7 · incomplete · understood: devices in site datacenter-01');
  });

  test('says when a language model read the question', () => {
    expect(lastLine(renderText(answerOf(DEVICES, { route: 'model' }), PIPE).answer)).toBe(
      '2 of 2 · understood: devices in site datacenter-01 · read by a language model',
    );
  });

  test('shows warnings', () => {
    expect(renderText(answerOf(DEVICES, { warnings: ['not used: "frobbed"'] }), PIPE).answer).toContain('\nnote: not used: "frobbed"\n');
  });

  test('shows a page, its range, and how to go on', () => {
    const screen = { ...SCREEN, times: false };
    const first = renderText(answerOf(pageOf(0, 25)), screen).answer;
    expect(first).toContain('\nsw-25\n');
    expect(first).not.toContain('sw-26');
    expect(lastLine(first)).toBe("1–25 of 140 · 'more' for the next · understood: devices in site datacenter-01");
    expect(lastLine(renderText(answerOf(pageOf(25, 25)), screen).answer)).toBe(
      "26–50 of 140 · 'more' for the next · understood: devices in site datacenter-01",
    );
  });

  test('shows a short rest with its page', () => {
    expect(lastLine(renderText(answerOf(pageOf(0, 25, 35)), SCREEN).answer)).toBe('35 of 35 · understood: devices in site datacenter-01 · 0.2 s');
    expect(lastLine(renderText(answerOf(pageOf(125, 25)), SCREEN).answer)).toBe('126–140 of 140 · understood: devices in site datacenter-01 · 0.2 s');
  });

  test('names the columns that the width has no room for', () => {
    const body = tableBody({ text: 'One.', columns: columnsOf('name', 'serial'), rows: rowsOf({ name: 'a'.repeat(30), serial: 'b'.repeat(30) }) });
    expect(renderText(answerOf(body), { ...SCREEN, width: 40 }).answer).toContain('\nNo room for: serial. A wider window or\n/vertical shows it.\n');
  });

  test('shows a count with its groups', () => {
    const body = countBody({ text: '18 devices.', value: 18, groups: [{ key: { status: 'active' }, value: 17 }, { key: { status: 'planned' }, value: 1 }] });
    expect(renderText(answerOf(body), PIPE).answer).toBe(
      '18 devices.\n\nstatus   count\n───────  ─────\nactive      17\nplanned      1\n\nunderstood: devices in site datacenter-01\n',
    );
  });

  test('shows a value by its sentence and evidence', () => {
    const body = valueBody({ text: '2 U are free.', value: 2, columns: columnsOf('name'), rows: rowsOf({ name: 'sw-1' }) });
    expect(renderText(answerOf(body, { understood: null }), PIPE).answer).toBe('2 U are free.\n\nname\n────\nsw-1\n');
  });

  test('shows lines of data as they are, but harmlessly', () => {
    const body = textBody({ text: 'The context.', drawing: 'ntp: 10.0.0.1\ndns: \u001b[7m\n' });
    expect(renderText(answerOf(body, { understood: null }), PIPE).answer).toBe('The context.\n\nntp: 10.0.0.1\ndns: \\u{1b}[7m\n');
  });

  test('shows an object in blocks, with lines of a text below its first so that none passes for a field', () => {
    const [row] = rowsOf({ name: 'sw-1' });
    if (row === undefined) throw new Error('no row');
    const body = objectBody({
      text: 'sw-1 is active.',
      row,
      blocks: [
        { title: 'Identity', fields: [{ name: 'name', label: 'Name', value: 'sw-1' }, { name: 'comments', label: 'Comments', value: 'first\r\nStatus    active' }] },
        { title: 'Place', fields: [{ name: 'rack', label: 'Rack', value: null }] },
      ],
    });
    expect(renderText(answerOf(body, { understood: 'device sw-1' }), SCREEN).answer).toBe(
      [
        'sw-1 is active.',
        '',
        'Identity',
        '  Name      sw-1',
        '  Comments  first',
        '            Status    active',
        '',
        'Place',
        '  Rack      –',
        '',
        'http://netbox.test/dcim/devices/1/',
        '',
        'understood: device sw-1 · 0.2 s',
        '',
      ].join('\n'),
    );
  });

  const question = clarifyBody({
    text: 'Which fw-01 do you mean?',
    options: [
      { number: 1, label: 'fw-01 · device · site-nyc', question: 'tell me about device fw-01 in site-nyc' },
      { number: 2, label: 'fw-01 · device · site-lon', question: 'tell me about device fw-01 in site-lon' },
    ],
  });

  test('asks back with numbers where somebody can type one', () => {
    expect(renderText(answerOf(question, { understood: null }), { ...SCREEN, times: false }).answer).toBe(
      'Which fw-01 do you mean?\n\n  1  fw-01 · device · site-nyc\n  2  fw-01 · device · site-lon\n',
    );
  });

  test('asks back with whole questions where nobody can', () => {
    expect(renderText(answerOf(question, { understood: null }), PIPE).answer).toContain('  1  fw-01 · device · site-nyc\n     ask: tell me about device fw-01 in site-nyc\n');
  });

  test('shows a plan field by field, with where values come from and what is missing', () => {
    const body = planBody({
      text: 'A device would be created and one changed.',
      checks: ['U40 of R01-A15 is free'],
      missing: ['role', 'device type'],
      changes: [
        {
          action: 'create',
          objectType: 'dcim.device',
          object: null,
          fields: [
            { field: 'name', old: null, new: 'sw-9', origin: 'given' },
            { field: 'location', old: null, new: 'Hall A', origin: 'derived' },
            { field: 'role', old: null, new: null, origin: 'missing' },
          ],
        },
        { action: 'update', objectType: 'dcim.device', object: { id: 4, name: 'sw-1' }, fields: [{ field: 'status', old: 'active', new: 'planned', origin: 'given' }] },
      ],
    });
    expect(renderText(answerOf(body, { understood: null }), PIPE).answer).toBe(
      [
        'A device would be created and one changed.',
        '',
        'create dcim.device',
        '  name      → sw-9',
        '  location  → Hall A (derived)',
        '  role      → – (missing)',
        '',
        'update dcim.device sw-1 (id 4)',
        '  status  active → planned',
        '',
        'checked: U40 of R01-A15 is free',
        '',
        'still needed: role, device type',
        '',
      ].join('\n'),
    );
  });

  test('says that nothing was found, and what is nearest', () => {
    const body = emptyBody({ text: 'No device in site-nyc is offline.', notes: ['site-nyc has 12 devices, 12 of them active.'] });
    expect(renderText(answerOf(body), PIPE).answer).toBe(
      'No device in site-nyc is offline.\n\nsite-nyc has 12 devices, 12 of them active.\n\nunderstood: devices in site datacenter-01\n',
    );
  });

  test('shows the sections of a report with their own completeness', () => {
    const body = textBody({ text: 'Two parts.', sections: [{ title: 'Devices', body: DEVICES }, { title: 'Racks', body: countBody({ text: '3 racks.', value: 3 }) }] });
    expect(renderText(answerOf(body, { understood: null }), PIPE).answer).toMatch(
      /^Two parts\.\n\nDevices\n\n2 devices are in datacenter-01\.\n\nname[^]*\n\n1 device has no rack\.\n\n2 of 2\n\nRacks\n\n3 racks\.\n$/,
    );
  });

  test('writes an error beside the answer, with its hint', () => {
    const error = { code: 'NETBOX_UNAVAILABLE', message: 'NetBox does not answer\u001b[2J', hint: 'Check NETBOX_URL.', exitCode: 69, causes: [], next: [], questions: [], guess: null };
    expect(renderText(answerOf(null, { error }), PIPE)).toEqual({
      answer: '',
      aside: 'error: NetBox does not answer\\u{1b}[2J\nhint: Check NETBOX_URL.\n',
    });
  });

  test('folds what explains an error on a screen, and leaves it whole in a pipe', () => {
    const error = { code: 'DEADLINE', message: 'm', hint: null, exitCode: 75, causes: ['NetBox is slow', 'a firewall drops packets'], next: ['look at its load'], questions: ['/health'], guess: null };
    const whole = 'error: m\nlikely: NetBox is slow; a firewall drops packets\nnext: look at its load\ntry: /health\n';
    expect(renderText(answerOf(null, { error }), PIPE).aside).toBe(whole);
    expect(renderText(answerOf(null, { error }), { ...PIPE, width: 40 }).aside).toBe(whole.replace('drops ', 'drops\n'));
  });

  test('folds long sentences and remarks on a screen', () => {
    const body = textBody({ text: 'word '.repeat(30).trim(), notes: ['note '.repeat(30).trim()] });
    for (const text of renderText(answerOf(body), SCREEN).answer.split('\n')) expect(text.length).toBeLessThanOrEqual(80);
  });

  test('keeps to ASCII where nothing else is shown, with names exact and columns in line', () => {
    const body = tableBody({ text: 'Zürich has 2 – all active.', columns: columnsOf('name', 'status'), rows: rowsOf({ name: 'sw-zürich', status: null }, { name: 'sw-2', status: 'active' }) });
    expect(renderText(answerOf(body), { ...PIPE, ascii: true }).answer).toBe([
      'Z\\u{fc}rich has 2 - all active.',
      '',
      'name            status',
      '--------------  ------',
      'sw-z\\u{fc}rich  -',
      'sw-2            active',
      '',
      '2 of 2 - understood: devices in site datacenter-01',
      '',
    ].join('\n'));
  });

  test('colours nothing without colour, and only adds to the text with it', () => {
    const plain = renderText(answerOf(DEVICES), SCREEN).answer;
    const coloured = renderText(answerOf(DEVICES), { ...SCREEN, colour: 1 }).answer;
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[32mactive');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

describe('how an answer was made', () => {
  const answer = answerOf(DEVICES, {
    plan: {
      steps: [
        { kind: 'fetch', id: 'main', type: 'dcim.device', filters: { site_id: 3 }, fields: ['name', 'status'], ordering: [], maxRows: null, optional: false },
        { kind: 'compute', id: 'answer', operation: 'list', parameters: {} },
      ],
    },
    sources: [{ tool: 'netbox_get_objects', arguments: { object_type: 'dcim.device', filters: { site_id: 3 } }, rows: 1140, requests: 2, cached: false, ageMs: 0, ms: 310 }],
  });
  const told = [
    'How this was answered',
    '  understood  devices in site datacenter-01',
    '  read by     the grammar, without a model',
    '  path        direct',
    '  used        1 tool call, 0 model calls',
    '  answer id   c0ffee',
    'Plan',
    '  1 fetch main type=dcim.device filters={"site_id":3} fields=["name","status"]',
    '  2 compute answer operation=list',
    'Calls',
    '  netbox_get_objects {"object_type":"dcim.device","filters":{"site_id":3}} → 1,140 rows, 2 requests, 0.3 s',
    '',
  ].join('\n');

  test('is told after the answer on demand', () => {
    expect(renderText(answer, { ...SCREEN, explain: true }).answer).toMatch(/· 0\.2 s\n\nHow this was answered\n/);
    expect(renderText(answer, { ...SCREEN, explain: true }).answer.endsWith(told)).toBe(true);
  });

  test('is told by itself about the last answer', () => {
    expect(renderWhy(answer, SCREEN)).toBe(told);
  });

  test('tells the cost of a model', () => {
    const usage = { toolCalls: 2, modelCalls: 1, promptTokens: 1500, completionTokens: 80, costUsd: 0.00062 };
    expect(renderWhy(answerOf(DEVICES, { usage, route: 'model' }), SCREEN)).toContain('  used        2 tool calls, 1 model call (1,500 + 80 tokens, 0.0006 USD)\n');
  });
});

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}
