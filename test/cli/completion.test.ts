import { lstat, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startChangeableNetbox } from '../support/changeable-netbox.js';
import type { ChangeableNetbox } from '../support/changeable-netbox.js';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const [CTRL_A, CTRL_C, TAB, RIGHT] = ['\u0001', '\u0003', '\t', '\u001b[C'];
const HOUR = 3_600_000;

let cli: BuiltCli;
const open: TestTerminal[] = [];
const fallen: ChangeableNetbox[] = [];
beforeAll(async () => { cli = await shippedCli(); });
afterEach(async () => {
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
  await Promise.all(fallen.splice(0).map((netbox) => netbox.stop()));
});
afterAll(async () => { await cli.remove(); });

/** A shell whose prompt is there; of the demo unless the environment says otherwise. */
async function shell(options: TerminalOptions = {}): Promise<TestTerminal> {
  const terminal = openTerminal(cli, options);
  open.push(terminal);
  await terminal.until(/\n[^\n]*>$/);
  return terminal;
}

/** Types on an empty line, and waits for what the screen shows in its last lines. */
async function typed(terminal: TestTerminal, keys: string, last: RegExp): Promise<void> {
  terminal.type(keys);
  await terminal.until(last);
}

async function cleared(terminal: TestTerminal): Promise<void> {
  terminal.type(`${CTRL_A}\u000b`);
  await terminal.until(/>$/);
}

const SCREENS = [
  { name: '80 columns', options: { cols: 80, rows: 50 } },
  { name: '200 columns', options: { cols: 200, rows: 50 } },
  { name: '80 columns without colour', options: { cols: 80, rows: 50, env: { NO_COLOR: '1' } } },
  { name: '200 columns without colour', options: { cols: 200, rows: 50, env: { NO_COLOR: '1' } } },
] as const;

describe.each(SCREENS)('Tab at $name', ({ options }) => {
  test('completes names, fields, statuses, nouns and commands, and lists what fits', async () => {
    await mkdir(join(cli.home, 'exports'), { recursive: true });
    const terminal = await shell(options);
    await terminal.until(/For example:[^]*>$/);

    // Several: what they have in common, then a list; what is typed stays, and goes on.
    await typed(terminal, `devices in SITE${TAB}`, /> devices in site-$/);
    await typed(terminal, TAB + TAB, /site-chi +site-fra +site-lon[^]*> devices in site-$/);
    await typed(terminal, `fr${TAB}`, /> devices in site-fra$/);
    await typed(terminal, `with stat${TAB}pl${TAB}`, /> devices in site-fra with status planned$/);
    await cleared(terminal);

    // In the middle of a line.
    await typed(terminal, `racks at  today${'\u001b[D'.repeat(6)}site-ty${TAB}x`, /> racks at site-tyox today$/);
    await cleared(terminal);

    // In the second line of an input, and in a search of the history.
    await typed(terminal, 'racks \\\r', /\.\.\.>$/);
    await typed(terminal, `at site-ty${TAB}`, /\.\.\.> at site-tyo$/);
    await typed(terminal, CTRL_C, />$/);
    await typed(terminal, `\u0012zzz${TAB}x`, /> x$/);
    await cleared(terminal);

    // More than there is room for.
    await typed(terminal, `rack ${TAB}${TAB}`, /BR001-R1 +BR001-R2[^]*> rack$/);
    const lines = terminal.lines();
    const list = lines.slice(lines.findLastIndex((line) => line.startsWith('BR001-R1')), -1);
    expect(Math.max(...list.map((line) => line.length))).toBeLessThanOrEqual(options.cols);
    expect(list.length).toBeLessThanOrEqual(11);
    expect(list.join('  ').split(/ {2,}/u).filter((name) => /^[A-Z]/u.test(name)).length + Number(/… and (\d+) more/u.exec(list.join('\n'))?.[1] ?? 0)).toBe(119);
    await cleared(terminal);

    for (const [keys, line] of [['sort by seri', 'sort by serial'], ['/heal', '/health'], ['/help cab', '/help cables'], ['/format mark', '/format markdown'], ['/export exp', '/export exports/'], ['export them to expo', 'export them to exports/'], ['tenant o\'n', "tenant O'Neill & Sons"]] as const) {
      await typed(terminal, `${keys}${TAB}`, new RegExp(`> ${line.replace(/[/&]/gu, '\\$&')}$`));
      await cleared(terminal);
    }
  });

  test('suggests the one way to go on, which the right arrow takes', async () => {
    const terminal = await shell(options);
    await terminal.until(/For example:[^]*>$/);
    const isDrawn = !('env' in options);
    terminal.type('racks at site-ty');
    await terminal.until(isDrawn ? /> racks at site-tyo$/ : /> racks at site-ty$/);
    expect(terminal.current()).toMatch(/> racks at site-ty$/);
    if (isDrawn) expect(terminal.raw()).toContain('\u001b[2mo\u001b[22m');
    terminal.type(`${RIGHT} now`);
    await terminal.until(isDrawn ? /> racks at site-tyo now$/ : /> racks at site-ty now$/);
  });
});

test('what commands take is completed: answers, fields of the list at hand, kept questions, sessions, servers, routes', async () => {
  const config = join(cli.home, 'config', 'netbox-mcp-phase3');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'questions.json'), JSON.stringify({ morning: ['devices'], 'evil\u001b[2J': ['devices'] }));
  await writeFile(join(cli.home, '.mcp.json'), JSON.stringify({ mcpServers: { laboratory: { command: 'node' } } }));
  const terminal = await shell({ cols: 80, rows: 50, env: { XDG_CONFIG_HOME: join(cli.home, 'config') } });
  await terminal.until(/For example:[^]*>$/);
  terminal.type('devices in site-fra\r');
  await terminal.until(/understood: [^]*>$/);
  for (const [keys, line] of [['/why ', /> \/why 1$/], ['/sort seri', /> \/sort serial$/], ['/columns +asset', /> \/columns \+asset_tag$/], ['/columns name, seri', /> \/columns name, serial$/], ['/run ', /> \/run morning$/], ['/server lab', /> \/server laboratory$/], ['/route gr', /> \/route grammar$/], ['/resume 2', /> \/resume 20\S+$/]] as const) {
    await typed(terminal, `${keys}${TAB}`, line);
    await cleared(terminal);
  }
  expect(terminal.raw()).not.toContain('evil');
});

describe('names of an earlier run', () => {
  let netbox: ChangeableNetbox;
  const environment = (): Readonly<Record<string, string>> => ({ NETBOX_URL: netbox.url, NETBOX_TOKEN: '0123456789abcdef', XDG_CACHE_HOME: join(cli.home, 'cache') });
  const folder = (): string => join(cli.home, 'cache', 'netbox-mcp-phase3', 'names');
  beforeAll(async () => { netbox = await startChangeableNetbox({ 'site-tyo': 'site-\u001b]0;pwned\u0007\u001b[2J', 'site-syd': 'site-\u202edys' }); });
  afterAll(async () => { await netbox.stop(); });

  /** A run that reads the names; they are two hours old then. */
  async function readTwoHoursAgo(options: TerminalOptions): Promise<void> {
    await rm(folder(), { recursive: true, force: true });
    const terminal = await shell({ ...options, env: { ...environment(), ...options.env } });
    await terminal.until(/For example:[^]*>$/);
    terminal.type(`exit\r`);
    expect(await terminal.exit).toBe(0);
    const [name = ''] = await readdir(folder());
    const text = await readFile(join(folder(), name), 'utf8');
    await writeFile(join(folder(), name), text.replace(/"at":(\d+)/u, (_, at) => `"at":${Number(at) - 2 * HOUR}`));
  }

  test.each([SCREENS[0], SCREENS[3]])('are completed while NetBox is still being read, at $name', async ({ options }) => {
    await readTwoHoursAgo(options);
    const [file = ''] = await readdir(folder());
    expect([(await lstat(folder())).mode & 0o777, (await lstat(join(folder(), file))).mode & 0o777, file]).toEqual([0o700, 0o600, expect.not.stringContaining('0123456789abcdef')]);

    netbox.silence(true);
    const early = await shell({ ...options, env: { ...environment(), ...('env' in options ? options.env : {}) } });
    await typed(early, `sites at${CTRL_C}site site-${TAB}${TAB}`, /site-chi[^]*\(names of 2 h ago; NetBox is still being read\)\n[^\n]*> site site-$/);
    netbox.silence(false);
    await early.until(/For example:[^]*> site site-$/);
    await typed(early, TAB + TAB, /\nsite-chi[^(]*\n[^\n]*> site site-$/);

    // Names that would play tricks on the terminal are not there at all.
    expect(early.lines().join('\n')).not.toMatch(/tyo|dys|pwned/u);
    expect(early.title()).toBe('');
    early.kill('SIGKILL');
  });

  test.each([SCREENS[1], SCREENS[2]])('are completed when NetBox does not answer, at $name', async ({ options }) => {
    const own = await startChangeableNetbox();
    fallen.push(own);
    const env = { ...environment(), NETBOX_URL: own.url, ...('env' in options ? options.env : {}) };
    const terminal = await shell({ ...options, env });
    await terminal.until(/For example:[^]*>$/);
    terminal.type('exit\r');
    await terminal.exit;
    await own.stop();

    const later = await shell({ ...options, env });
    await later.until(/error: [^]*>$/);
    await typed(later, `racks at site-ty${TAB}`, /> racks at site-tyo$/);
    await cleared(later);
    await typed(later, `racks at site-${TAB}${TAB}`, /site-chi[^]*\(names of \d+ s ago; NetBox does not answer\)\n[^\n]*> racks at site-$/);
    await cleared(later);
    // No answer comes from them.
    await typed(later, 'racks at site-fra\r', /\nerror: (?![^]*site-fra racks)/);
  });

  test('are another NetBox\'s for another token, and none with --fresh or --ephemeral', async () => {
    await readTwoHoursAgo({});
    const before = await readdir(folder());
    netbox.silence(true);
    for (const [args, token] of [[[], 'fedcba9876543210'], [['--fresh'], '0123456789abcdef'], [['--ephemeral'], '0123456789abcdef']] as const) {
      const terminal = await shell({ args, env: { ...environment(), NETBOX_TOKEN: token } });
      await typed(terminal, `site site-f${TAB}${TAB}`, /\(no names are known; NetBox is still being read\)/);
      terminal.kill('SIGKILL');
    }
    netbox.silence(false);
    expect(await readdir(folder())).toEqual(before);
  });
});
