import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { startPacedNetbox } from '../support/paced-netbox.js';
import type { PacedNetbox } from '../support/paced-netbox.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

let cli: BuiltCli;
let netbox: PacedNetbox;
const opened: TestTerminal[] = [];
beforeAll(async () => {
  cli = await shippedCli();
  netbox = await startPacedNetbox();
});
afterEach(() => { for (const terminal of opened.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => {
  netbox.close();
  await cli.remove();
});

/** A shell on the paced NetBox, with its prompt as it stands there. */
function shell({ env = {}, ...options }: TerminalOptions = {}): TestTerminal {
  const terminal = openTerminal(cli, { wholePrompt: true, ...options, env: { ...netbox.variables, ...env } });
  opened.push(terminal);
  return terminal;
}

const host = (): string => new URL(netbox.url).host;
const green = '\u001b[32m●\u001b[39m';
const red = '\u001b[31m✕\u001b[39m';

describe.each([80, 200])('the prompt at %i columns', (cols) => {
  test('stands before NetBox answers, keeps what is typed, and tells when it does', async () => {
    const held = netbox.hold(/./u);
    const terminal = shell({ cols });
    await terminal.until(/^○ netbox>$/mu);
    terminal.type('how many sites');
    terminal.type('\u001b[D\u001b[D');
    await held;
    await terminal.until(`○ ${host()}> how many sites`);
    netbox.go();
    await terminal.until(new RegExp(`For example:[^]*● ${host()}> how many sites`, 'u'));
    expect(terminal.lines().filter((line) => line.includes('> '))).toEqual([`● ${host()}> how many sites`]);
    expect(terminal.current()).toBe(`● ${host()}> how many sit`);
    expect(terminal.raw()).toContain(green);
    terminal.type('\r');
    await terminal.until('22 sites');
  });

  test('tells without colour, and in ASCII, that NetBox is down and back', async () => {
    const terminal = shell({ cols, args: ['--ascii'], env: { NO_COLOR: '1', NETBOX_TIMEOUT: '2', NETBOX_CACHE: 'off' } });
    await terminal.until(`o ${host()}>`);
    netbox.breakDown(true);
    terminal.type('count sites by region\r');
    await terminal.until(`x ${host()}>`);
    netbox.breakDown(false);
    terminal.type('/refresh\r');
    await terminal.until(/Everything is read anew[^]*\no [\d.:]+>$/u);
    // eslint-disable-next-line no-control-regex
    expect(terminal.raw()).not.toMatch(/\u001b\[[\d;]*m|[^\0-\x7f]/u);
  });
});

test('is in the colour of how NetBox is', async () => {
  const terminal = shell({ env: { NETBOX_TIMEOUT: '2', NETBOX_CACHE: 'off' } });
  await terminal.until(`● ${host()}>`);
  netbox.breakDown(true);
  terminal.type('count sites by region\r');
  await terminal.until(`✕ ${host()}>`);
  netbox.breakDown(false);
  expect(terminal.raw()).toContain(red);
});
