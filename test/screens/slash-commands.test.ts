import { rmSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const FILES = ['nyc.csv', 'nyc.json', 'session.md'];
const CTRL_C = '\u0003';
// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/;

let cli: BuiltCli;
const opened: TestTerminal[] = [];
beforeAll(async () => { cli = await shippedCli(); });
afterEach(() => {
  for (const terminal of opened.splice(0)) terminal.kill('SIGKILL');
  for (const file of FILES) rmSync(join(cli.home, file), { force: true });
});
afterAll(async () => { await cli.remove(); });

/** A shell, and how to type a line and wait for what comes of it. */
function shell(options: TerminalOptions): { readonly terminal: TestTerminal; readonly says: (line: string, expected: string | RegExp) => Promise<void> } {
  const terminal = openTerminal(cli, { rows: 60, ...options });
  opened.push(terminal);
  return {
    terminal,
    says: terminal.says,
  };
}

const SIZES: readonly (readonly [string, TerminalOptions])[] = [80, 200].flatMap((cols) => [
  [`${cols} columns in colour`, { cols }] as const,
  [`${cols} columns without colour`, { cols, env: { NO_COLOR: '1' } }] as const,
]);

describe.each(SIZES)('at %s', (_, options) => {
  test('answers are numbered, explained and shown again for the next question', async () => {
    const { terminal, says } = shell(options);
    await says('racks in site-nyc', /13 racks in site-nyc[^]*13 of 13/);
    await says('devices in site-nyc with status failed', /No[^]*understood/);
    await says('/show', /1 +\d\d:\d\d:\d\d +racks in site-nyc/);
    await says('/why 1', /How this was answered[^]*netbox_get_objects/);
    await says('/show 1', /1 {2}racks in site-nyc \(\d\d:\d\d:\d\d\)\n13 racks/);
    await says('how many are there?', /\n13 racks/);
    await says('/show 77', 'There is no answer "77".');
    await says('stats', /answered +3/);
    await says('/sotr name', 'Did you mean /sort?');
    expect(COLOUR.test(terminal.raw())).toBe(options.env === undefined);
  });

  test('a list is cut, sorted and gone through', async () => {
    const { says } = shell(options);
    await says('devices in site-nyc', /52 devices in site-nyc[^]*understood/);
    await says('/rows 5', '1–5 of 52');
    await says('/more', '6–10 of 52');
    await says('/columns name, serial', /name +serial/);
    await says('/columns', /Shown: name and serial\. Also there:[^]*asset_tag/);
    await says('/columns +tenant', /name +serial +tenant/);
    await says('/columns +site -serial', 'more than one thing');
    await says('/columns -serial', /name +tenant\n[^]*; without\s+serial/);
    await says('/sort name desc', /ups-nyc-01[^]*1–5 of 52/);
    await says('/vertical', /ups-nyc-01\n {2}tenant +Facilities\n/);
    await says('/vertical', 'Rows are shown as tables.');
    await says('/sort tennant', 'Did you mean tenant? /columns tells all.');
    await says('/columns name', /with the columns\s+name/);
    await says('/rows 20', '1–20 of 52');
    await says('/more 30', '21–52 of 52');
    await says('/more', /That was all: 52 of 52/);
    await says('/format csv', /\nname\nups-nyc-01\n(?:\S+\n){51}/);
    await says('/format frob', 'There is no format "frob".');
  });

  test('answers are kept in files, in the clipboard and under names', async () => {
    const { terminal, says } = shell(options);
    await says('racks in site-nyc', /13 of 13/);
    
    await says('/export nyc.csv', /13 rows written\s+to\s+\S+nyc\.csv\s+as\s+csv/);
    await says('/export nyc.json', /13 rows written\s+to\s+\S+nyc\.json\s+as\s+json/);
    await says('/export nyc.csv', 'exists already and was left as it is');
    await says('/copy csv', "13 rows sent to the terminal's clipboard");
    for (const folder of ['.', '/', '~', 'no/such/']) await says(`/report ${folder}`, `"${folder}" is a folder`);
    await says('/report session.md', /A report on 1 question was written\s+to/);
    await says('how many of them are active?', /13 of|13 racks|13 active/);
    await says('/save nyc-active', /Kept: \/run nyc-active asks "racks in site-nyc", then\s+"how many of\s+them\s+are\s+active\?"\./);
    await says('/run nyc-actve', 'Did you mean nyc-active?');
    await says('/run nyc-active', /"racks in site-nyc", then "how many of them are active\?"\n/);
    await says('/save -nyc-active', 'is not kept any more');
    const [csv, json, report] = await Promise.all(FILES.map((file) => readFile(join(cli.home, file), 'utf8')));
    expect(csv?.split('\r\n')).toHaveLength(15);
    expect(JSON.parse(json ?? '')).toMatchObject({ kind: 'table', total: 13, complete: true, question: 'racks in site-nyc' });
    expect(report).toMatch(/^# NetBox: questions and answers\n[^]*## 1\. racks in site-nyc\n[^]*\| NYC-A01 \|/);
    // eslint-disable-next-line no-control-regex
    const [, copied = ''] = /\u001b\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(terminal.raw()) ?? [];
    expect(Buffer.from(copied, 'base64').toString()).toBe(csv);
  });
});

test.each(SIZES)('at %s a question is changed in the editor, and waits on the line to be entered', async (_, options) => {
  const editor = join(cli.home, 'editor');
  await writeFile(editor, 'printf "how the question was: " > "$0.seen"; cat "$1" >> "$0.seen"; printf "racks\\n  in site-fra\\n" > "$1"\n');
  const { terminal, says } = shell({ ...options, env: { ...options.env, EDITOR: `sh ${editor}` } });
  await says('racks in site-nyc', /13 of 13/);
  await says('/edit', /> racks in site-fra$/);
  expect(await readFile(`${editor}.seen`, 'utf8')).toBe('how the question was: racks in site-nyc\n');
  terminal.type(' please\r');
  await terminal.until(/racks in site-fra please\n[^]*racks in site-fra[^]*understood: racks where site is\s+site-fra/);
});

test.each([['that is not there', 'no-such-editor', '127'], ['that fails', 'false', '1']])('an editor %s is told', async (_, EDITOR, code) => {
  const { says } = shell({ env: { EDITOR } });
  await says('/edit racks', `The editor "${EDITOR}" ended with exit code ${code}.`);
  await says('how many sites', '22 sites');
});

const CHANGING = fileURLToPath(new URL('../support/small-mcp-netbox.mjs', import.meta.url));

test.each(SIZES)('at %s what changes is told, once and while it is watched', async (size, options) => {
  const changed = join(cli.home, `changed-${size.replaceAll(' ', '-')}`);
  const { terminal, says } = shell({ ...options, env: { ...options.env, XDG_STATE_HOME: `${changed}.state`, NETBOX_MCP_COMMAND: `${process.execPath} ${CHANGING} changes ${changed}` } });
  await says('offline devices', /50 offline devices[^]*understood/);
  await says('/diff', 'Nothing has changed since');
  await writeFile(changed, '');
  await says('/diff', /1 change since \d\d:\d\d:\d\d: 1 added\.[^]*added +dev-002/);
  await rm(changed);
  await says('/watch 1', 'Watching "offline devices" every 1 second; Ctrl-C ends it.');
  await terminal.until(/no change since/);
  await writeFile(changed, '');
  await terminal.until(/1 added\.[^]*1 change since [^]*1 added/);
  await rm(changed);
  await terminal.until(/1 change since [^]*1 removed/);
  terminal.type(CTRL_C);
  await terminal.until(/Watched: \d+ checks?, 2 changes\./);
});

test('what has changed since another session is told', async () => {
  const changed = join(cli.home, 'changed-later');
  const env = { XDG_STATE_HOME: join(cli.home, 'state-of-sessions'), NETBOX_MCP_COMMAND: `${process.execPath} ${CHANGING} changes ${changed}` };
  const yesterday = shell({ cols: 100, env });
  await yesterday.says('offline devices', /50 offline devices[^]*understood/);
  yesterday.terminal.type('\u0004');
  expect(await yesterday.terminal.exit).toBe(0);
  await writeFile(changed, '');
  const { says } = shell({ cols: 100, env });
  await says('offline devices', /51 offline devices[^]*understood/);
  await says('/diff', /1 change since \d\d:\d\d:\d\d: 1 added\.[^]*added +dev-002/);
});

test('a shell goes on with another MCP server, and with the one before when that does not answer', async () => {
  const folder = join(cli.home, 'config', 'netbox-mcp-phase3');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mcp.json'), JSON.stringify({ mcpServers: { small: { command: process.execPath, args: [CHANGING] }, broken: { command: join(cli.home, 'nothing-there') } } }));
  const { terminal, says } = shell({ cols: 100, env: { XDG_CONFIG_HOME: join(cli.home, 'config') }, args: ['--demo-scale', '600'] });
  await says('how many sites', /22 sites/);
  await says('/server', 'In mcp.json: small and broken.');
  await says('/server smal', 'Did you mean small?');
  await says('/server broken', /error: /);
  await says('how many regions', /regions/);
  await says('/server small', /2 sites, /);
  await says('how many sites', /\n2 sites/);
  await says('/model gpt-x', 'No model is set up.');
  await says('/route grammar', 'Questions are read by route grammar from now on.');
  await says('how many devices', /450 devices/);
  expect(terminal.lines().join('\n')).not.toContain('undefined');
});
