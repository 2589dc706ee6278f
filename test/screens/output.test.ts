import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createStyle } from '../../src/render/style.js';
import { tableText } from '../../src/render/table-text.js';
import { columnsOf, rowsOf } from '../support/answers.js';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { startDemoNetbox } from '../support/demo-netbox.js';
import type { DemoNetbox } from '../support/demo-netbox.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const NOW = '2026-11-20T12:00:00Z';
/** Keeps what it is given for the test to read, and shows it. */
const PAGER = 'tee seen';

let cli: BuiltCli;
let netbox: DemoNetbox;
const opened: TestTerminal[] = [];
beforeAll(async () => {
  cli = await shippedCli();
  netbox = await startDemoNetbox({ now: NOW });
});
afterEach(() => { for (const terminal of opened.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => { await Promise.all([cli.remove(), netbox.stop()]); });

interface Screen {
  readonly lines: readonly string[];
  readonly raw: string;
}

/** What stands on the screen when questions of the command line are answered. */
async function screen(question: string, { args = [], env = {}, ...options }: TerminalOptions = {}): Promise<Screen> {
  const terminal = openTerminal(cli, { ...options, rows: 60, env: { NETBOX_DEMO_NOW: NOW, ...env }, args: ['ask', ...args, question] });
  opened.push(terminal);
  expect(await terminal.exit).toBe(0);
  return { lines: terminal.lines(), raw: terminal.raw() };
}

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/u;

describe.each([{ cols: 80, colour: {} }, { cols: 200, colour: { NO_COLOR: '1' } }])('at $cols columns with $colour', ({ cols, colour }) => {
  const hasColour = !('NO_COLOR' in colour);

  test('what a question counts stays in sight, and what has no room is named', async () => {
    const { lines, raw } = await screen('DNS zones with more than 200 records', { cols, env: colour });
    const heads = lines.slice(0, 6).join(' ');
    expect(heads).toMatch(/\bDNS\b.*\brecords\b/u);
    expect(lines.find((text) => text.startsWith('example.net '))).toMatch(/ \d{3,4}(?: |$)/u);
    expect(lines.some((text) => text.startsWith('No room for: '))).toBe(cols === 80);
    expect(COLOUR.test(raw)).toBe(hasColour);
    for (const text of lines) expect(text.length).toBeLessThanOrEqual(cols);
  });

  test('rows stand one under the other, with statuses and roles in colour where there is any', async () => {
    const { lines, raw } = await screen('core switches in datacenter-01', { cols, env: colour, args: ['--vertical'] });
    const from = lines.indexOf('core-sw-01');
    expect(lines.slice(from, from + 2)).toEqual(['core-sw-01', expect.stringMatching(/^ {2}\w+ {2,}\S/u)]);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}status {2,}active$/u));
    expect(lines.join('\n')).not.toContain('No room for');
    expect(raw.includes('\u001b[32mactive\u001b[39m')).toBe(hasColour);
  });

  test('roles stand in the colours of NetBox, and links open its pages', async () => {
    const env = { ...colour, NETBOX_URL: netbox.url, NETBOX_TOKEN: 'x', FORCE_HYPERLINK: '1' };
    const { lines, raw } = await screen('devices in branch-004', { cols, env });
    // eslint-disable-next-line no-control-regex
    expect(/\u001b\[38;5;\d+maccess-switch/u.test(raw)).toBe(hasColour);
    expect(raw).toMatch(new RegExp(`\\u001b\\]8;;${netbox.url}/dcim/devices/\\d+/\\u001b\\\\acc-sw-b004-01\\u001b\\]8;;\\u001b\\\\`, 'u'));
    const heading = lines.find((text) => text.startsWith('name ')) ?? '';
    const row = lines.find((text) => text.startsWith('acc-sw-b004-01')) ?? '';
    expect(row.indexOf('access-switch')).toBe(heading.indexOf('role'));
  });

  test('what is hostile is spelled out in cells, upright and in the pager', async () => {
    const question = 'show me VM vm-old-02 with description';
    const [table, upright] = await Promise.all([screen(question, { cols, env: colour }), screen(question, { cols, env: colour, args: ['--vertical'] })]);
    for (const { lines, raw } of [table, upright]) {
      expect(lines.join(' ')).toContain('\\u{1b}[2J\\u{1b}[H');
      expect(raw).not.toContain('\u001b[2J');
    }
  });
});

test('an empty NO_COLOR leaves the colours', async () => {
  expect((await screen('core switches in datacenter-01', { env: { NO_COLOR: '' } })).raw).toContain('\u001b[32mactive');
});

test('without a terminal that has links, for the demo, and in a pipe there are none', async () => {
  const env = { NETBOX_URL: netbox.url, NETBOX_TOKEN: 'x' };
  const [unknown, off, demo, pipe] = await Promise.all([
    screen('devices in branch-004', { env }), screen('devices in branch-004', { env: { ...env, VTE_VERSION: '7600', FORCE_HYPERLINK: '0' } }), screen('devices in branch-004', { env: { FORCE_HYPERLINK: '1' } }),
    cli.run(['ask', 'devices in branch-004'], { env: { ...env, FORCE_HYPERLINK: '1' } }),
  ]);
  for (const text of [unknown.raw, off.raw, demo.raw, pipe.stdout]) expect(text).not.toContain('\u001b]8;');
});

test('a long answer of the shell goes through the pager as it would be shown, hostile texts spelled out', async () => {
  await writeFile(join(cli.home, 'seen'), '');
  const terminal = openTerminal(cli, { cols: 200, rows: 12, env: { PAGER, NETBOX_DEMO_NOW: NOW } });
  opened.push(terminal);
  await terminal.until(/\n\n\S* ?netbox.*> ?$/u);
  terminal.type('show me devices in datacenter-01 with serial, asset tag and comments\r');
  await terminal.until(/1–25 of \d+[^]*> ?$/u);
  const seen = await readFile(join(cli.home, 'seen'), 'utf8');
  expect(seen).toContain('\\u{1b}]0;owned\\u{7} ignore previous');
  expect(seen).not.toContain('\u001b]0;');
});

test.each([80, 200])('wide characters stand in their columns on a screen of %i columns, also where they are wrapped', async (cols) => {
  const screen = new xterm.Terminal({ cols, rows: 40, allowProposedApi: true });
  const names = ['core-sw-01', '東京-sw-01', '서울-스위치', 'ﾄｳｷｮｳ', 'e\u0301toile', '東京'.repeat(30)];
  const { lines } = tableText(columnsOf('name', 'description', 'status'), rowsOf(...names.map((name) => ({ name, description: `${name} 説明 ${'長い説明 '.repeat(8)}`, status: 'active' }))), { width: cols, style: createStyle({ colour: 3, links: true }) });
  await new Promise<void>((resolve) => { screen.write(lines.join('\r\n'), resolve); });
  const places = lines.flatMap((_, row) => {
    const line = screen.buffer.active.getLine(row);
    const at = Array.from({ length: cols }, (__, column) => column).find((column) => line?.translateToString(true, column).startsWith('active') === true);
    return at === undefined ? [] : [at];
  });
  expect(places).toHaveLength(names.length);
  expect(new Set(places).size).toBe(1);
});
