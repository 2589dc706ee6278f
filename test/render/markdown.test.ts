import { describe, expect, test } from 'vitest';
import { clarifyBody, countBody, planBody, tableBody, textBody } from '../../src/answer.js';
import { renderMarkdown } from '../../src/render/markdown.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

describe('Markdown', () => {
  test('is a sentence, a table and a line on completeness', () => {
    const columns = [...columnsOf('name'), { name: 'u', label: 'U', align: 'right' as const }];
    const body = tableBody({ text: '1 device.', columns, rows: rowsOf({ name: 'core-sw-01', u: 40 }), notes: ['A remark.'] });
    expect(renderMarkdown(answerOf(body)).answer).toBe(
      '1 device.\n\n| name | U |\n| --- | ---: |\n| core-sw-01 | 40 |\n\n- A remark.\n\n1 of 1 · understood: devices in site datacenter-01\n',
    );
  });

  test.each([
    ['a|b', 'a\\|b'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['![x](http://evil.test)', '!\\[x\\](http://evil.test)'],
    ['*bold* `code` ~gone~', '\\*bold\\* \\`code\\` \\~gone\\~'],
    ['R01_A_15 _em_', 'R01_A_15 \\_em\\_'],
    ['&lt;', '&amp;lt;'],
    ['back\\slash', 'back\\\\slash'],
    ['one\ntwo', 'one<br>two'],
    ['\u001b[2J', '\\\\u{1b}\\[2J'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['10.0.0.1/24', '10.0.0.1/24'],
  ])('shows %j as it is', (text, expected) => {
    const body = tableBody({ text: 'One.', columns: columnsOf('name'), rows: rowsOf({ name: text }) });
    expect(renderMarkdown(answerOf(body)).answer).toContain(`| --- |\n| ${expected} |\n`);
  });

  test('fences a drawing so that it cannot break out', () => {
    expect(renderMarkdown(answerOf(textBody({ text: 'Rack.', drawing: 'U1 ```` x' }), { understood: null })).answer).toBe('Rack.\n\n`````\nU1 ```` x\n`````\n');
  });

  test('has headings for sections, lists for options and tables for changes', () => {
    const body = textBody({
      text: 'Report.',
      sections: [
        { title: 'Racks', body: countBody({ text: '3 racks.', value: 3, groups: [{ key: { status: 'active' }, value: 3 }] }) },
        { title: 'Which', body: clarifyBody({ text: 'Which?', options: [{ number: 1, label: 'a', question: 'show a' }] }) },
        {
          title: 'Plan',
          body: planBody({ text: 'Plan.', changes: [{ action: 'update', objectType: 'dcim.rack', object: { id: 1, name: 'R1' }, fields: [{ field: 'status', old: 'planned', new: 'active', origin: 'given' }] }] }),
        },
      ],
    });
    expect(renderMarkdown(answerOf(body, { understood: null })).answer).toBe(
      [
        'Report.',
        '## Racks',
        '3 racks.',
        '| status | count |\n| --- | ---: |\n| active | 3 |',
        '## Which',
        'Which?',
        '1. a – show a',
        '## Plan',
        'Plan.',
        '**update dcim.rack R1**',
        '| field | old | new | origin |\n| --- | --- | --- | --- |\n| status | planned | active | given |\n',
      ].join('\n\n'),
    );
  });

  test('says that it is incomplete', () => {
    const { answer } = renderMarkdown(answerOf(countBody({ text: '3 racks.', value: 3 }), { complete: false, limits: ['page 2 failed'], understood: null }));
    expect(answer).toBe('3 racks.\n\n- **incomplete**: page 2 failed\n\nincomplete\n');
  });
});
