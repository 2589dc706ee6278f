import { describe, expect, test } from 'vitest';
import { objectBody, tableBody } from '../../src/answer.js';
import { renderText } from '../../src/render/text.js';
import type { View } from '../../src/render/view.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

const UPRIGHT: View = { width: 40, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: true, links: false };
const COMMENTS = Array.from({ length: 60 }, (_, index) => `word-${index + 1}`).join(' ');
const DEVICES = tableBody({
  text: '2 devices.',
  columns: columnsOf('name', 'status', 'comments').map((column) => ({ ...column, label: column.name === 'comments' ? 'what is noted' : column.name })),
  rows: rowsOf({ name: 'core-sw-01', status: 'active', comments: null }, { name: '東京-sw', status: 'planned', comments: 'first line\nstatus  failed and further words' }),
});

describe('rows one under the other', () => {
  test('are a name and its fields each, and no line of a value can pass for a field', () => {
    expect(renderText(answerOf(DEVICES), UPRIGHT).answer).toBe(
      [
        '2 devices.', '',
        'core-sw-01',
        '  status         active',
        '  what is noted  –', '',
        '東京-sw',
        '  status         planned',
        '  what is noted  first line',
        '                 status  failed and',
        '                 further words', '',
        '2 of 2 · understood: devices in site',
        'datacenter-01', '',
      ].join('\n'),
    );
  });

  test('show whole what a table cuts, which says so', () => {
    const body = tableBody({ text: '1 device.', columns: columnsOf('name', 'comments'), rows: rowsOf({ name: 'core-sw-01', comments: COMMENTS }) });
    const table = renderText(answerOf(body), { ...UPRIGHT, vertical: false }).answer.split('\n');
    expect(table.filter((text) => text.includes('word-'))).toHaveLength(10);
    expect(table.find((text) => text.includes('word-30'))).toMatch(/…$/u);
    expect(table).toContain('Cut at "…": comments. /vertical shows it');
    expect(renderText(answerOf(body), { ...UPRIGHT, vertical: false, interactive: false }).answer).toContain('--vertical');
    const upright = renderText(answerOf(body), UPRIGHT).answer;
    expect(upright.match(/word-\d+/gu)).toHaveLength(60);
    expect(upright).not.toContain('…');
  });

  test('colour statuses, and link names', () => {
    const { answer } = renderText(answerOf(DEVICES), { ...UPRIGHT, colour: 1, links: true });
    expect(answer).toContain('\u001b]8;;http://netbox.test/dcim/devices/1/\u001b\\core-sw-01\u001b]8;;\u001b\\');
    expect(answer).toContain('  status         \u001b[32mactive\u001b[39m\n');
  });
});

test('a table links the column that a row is called by, and an object its name and its address', () => {
  const numbered = tableBody({ text: '', columns: columnsOf('rank', 'name'), rows: rowsOf({ rank: 1, name: 'core-sw-01' }) });
  const linked = '\u001b]8;;http://netbox.test/dcim/devices/1/\u001b\\core-sw-01\u001b]8;;\u001b\\';
  const view = { ...UPRIGHT, vertical: false, links: true };
  expect(renderText(answerOf(numbered), view).answer).toContain(`\n1     ${linked}\n`);
  const object = objectBody({ text: 'core-sw-01 is a switch.', row: { id: 1, type: 'dcim.device', display: 'core-sw-01', url: 'http://netbox.test/api/dcim/devices/1/', cells: {} }, blocks: [] });
  expect(renderText(answerOf(object), view).answer).toContain(`${linked} is a switch.`);
});
