import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

let cli: BuiltCli;
const opened: TestTerminal[] = [];
beforeAll(async () => { cli = await shippedCli(); });
afterEach(() => { for (const terminal of opened.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => { await cli.remove(); });

/** What stands on the screen when a question of the command line is answered. */
async function screen(question: string, { args = [], ...options }: TerminalOptions = {}): Promise<{ readonly lines: readonly string[]; readonly raw: string }> {
  const terminal = openTerminal(cli, { ...options, args: ['ask', ...args, question] });
  opened.push(terminal);
  expect(await terminal.exit).toBe(0);
  return { lines: terminal.lines(), raw: terminal.raw() };
}

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/;

describe('on the screen', () => {
  test('a rack stands front and rear side by side, in the colours of its roles', async () => {
    const { lines, raw } = await screen('elevation of R01-A04', { cols: 80 });
    expect(lines.slice(3, 13)).toEqual([
      '   ┌─ front, 36U free ───────────────────────┬─ rear, 39U free ─────┐',
      '42 │ ██ pp-a04-1 [patch-panel] U42           │ ·  free 2U (U41–U42) │',
      '41 │ ·  free 1U (U41)                        │ ·                    │',
      '40 │ ██ tor-a04-1 [tor-switch] U40           │ ▒▒                   │',
      '39 │ ·  free 1U (U39)                        │ ·  free 1U (U39)     │',
      '38 │ ██ dist-sw-02 [distribution-switch] U38 │ ▒▒                   │',
      '37 │ ██ dist-sw-04 [distribution-switch] U37 │ ▒▒                   │',
      '36 │ ·  free 1U (U36)                        │ ·  free 36U (U1–U36) │',
      '35 │ ██ fw-02 [firewall] U34–U35, offline    │ ·                    │',
      '34 │ ██                                      │ ·                    │',
    ]);
    expect(raw).toMatch(COLOUR);
    // eslint-disable-next-line no-control-regex
    expect(raw).toMatch(/\u001b\[38;5;\d+m██/u);
  });

  test('it is the same at 200 columns without colour', async () => {
    const [wide, narrow] = await Promise.all([screen('elevation of R01-A04', { cols: 200, env: { NO_COLOR: '1' } }), screen('elevation of R01-A04', { cols: 80 })]);
    expect(wide.raw).not.toMatch(COLOUR);
    expect(wide.lines.slice(2, 48)).toEqual(narrow.lines.slice(3, 49));
  });

  test.each([['--ascii', { args: ['--ascii'] }], ['the locale', { env: { LANG: 'en_US.ISO-8859-1' } }]])('it is drawn with ASCII at 40 columns, as %s says', async (_, options) => {
    const { lines } = await screen('elevation of R01-A04', { cols: 40, ...options });
    expect(lines.slice(4, 8)).toEqual([
      '   +- front ---------+- rear ----------+',
      '42 | # pp-a04-1      | - free 2U       |',
      '41 | - free 1U (U41) | -               |',
      '40 | # tor-a04-1     | %               |',
    ]);
    expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
  });

  test('a trace shows where it breaks', async () => {
    expect((await screen('trace tor-a03-1 Ethernet49')).lines.slice(3, 7)).toEqual([
      '● tor-a03-1  Ethernet49',
      '┃ #126 · mmf-om4 · aqua · 3 m',
      '○ pp-a03-1   Port 1 → Rear 1',
      '╳ stops at pp-a03-1:Rear 1: no cable',
    ]);
  });

  test('prefixes have bars of how full they are, and places their counts below each other', async () => {
    const [plan, places] = await Promise.all([screen('address plan of vrf prod'), screen('region tree')]);
    expect(plan.lines).toContain('│  └─ 10.60.24.0/28 active, datacenter-02                      █████▋░░░░   56 %');
    expect(places.lines.slice(2, 5)).toEqual([
      'Africa:                         0 sites,  0 racks,   0 devices',
      'Americas:                       6 sites, 24 racks,  96 devices',
      '├─ Canada:                      1 site,   2 racks,   6 devices',
    ]);
  });

  test('counts have bars beside them', async () => {
    expect((await screen('racks per site', { cols: 60 })).lines).toContain(`datacenter-01     32  ${'█'.repeat(33)}   27`);
  });

  test('a site shows who is linked to whom', async () => {
    const { lines } = await screen('topology of branch-004', { rows: 200 });
    expect(lines.slice(8, 11)).toEqual(['', 'access: 2 devices (2 access-switch)', '  1 link in the layer itself, 2 links to server or client']);
    expect(lines).toContain('  acc-sw-b004-01  acc-sw-b004-02, 2 access-point ×2');
  });
});

test('in a pipe a trace is one line, and in JSON data beside it', async () => {
  const [text, json] = await Promise.all([cli.run(['ask', 'trace tor-a03-1 Ethernet49']), cli.run(['ask', '--json', 'trace tor-a03-1 Ethernet49'])]);
  const drawn = '[tor-a03-1:Ethernet49]──#126 mmf-om4 aqua 3 m──[pp-a03-1:Port 1|Rear 1]── (stops at pp-a03-1:Rear 1: no cable)';
  expect(text.stdout.split('\n')).toContain(drawn);
  expect(JSON.parse(json.stdout)).toMatchObject({ drawing: drawn, picture: { kind: 'trace', paths: [{ start: { ends: [{ owner: 'tor-a03-1', port: 'Ethernet49' }] }, stop: { short: 'no cable' } }] } });
});
