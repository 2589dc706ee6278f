import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { startPacedNetbox } from '../support/paced-netbox.js';
import type { PacedNetbox } from '../support/paced-netbox.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const QUESTION = 'interfaces without cables of devices in datacenter-01';
/** The second page of interfaces. */
const SECOND_PAGE = /dcim\/interfaces\/.*offset=[1-9]/u;
const SPINNER = /^[⠀-⣿\\|/-] /u;

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

function open({ env = {}, ...options }: TerminalOptions = {}): TestTerminal {
  const terminal = openTerminal(cli, { ...options, env: { ...netbox.variables, ...env } });
  opened.push(terminal);
  return terminal;
}

/** A shell whose question waits for its second page. */
async function waitingShell(options: TerminalOptions): Promise<TestTerminal> {
  const terminal = open(options);
  await terminal.until('For example:');
  const held = netbox.hold(SECOND_PAGE);
  terminal.type(`${QUESTION}\r`);
  await held;
  return terminal;
}

const spinning = (terminal: TestTerminal): readonly string[] => terminal.lines().filter((line) => SPINNER.test(line));

// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[\d+m[⠀-⣿]/u;

describe.each([80, 200])('while a question runs at %i columns', (cols) => {
  test('its planned steps stand on one line below it, and leave nothing behind', async () => {
    const terminal = await waitingShell({ cols });
    await terminal.until(/^. \d\/\d interfaces of \d+ devices, page \d \([\d,]+\)/mu);
    expect(spinning(terminal)).toHaveLength(1);
    expect(terminal.raw()).toMatch(COLOUR);
    netbox.go();
    await terminal.until('understood: interfaces');
    expect(spinning(terminal)).toEqual([]);
    expect(terminal.lines().join('\n')).not.toMatch(/page \d/u);
  });

  test('they stand there in ASCII and without colour as well', async () => {
    const terminal = await waitingShell({ cols, args: ['--ascii'], env: { NO_COLOR: '1' } });
    await terminal.until(/^[-\\|/] \d\/\d interfaces of \d+ devices, page \d \([\d,]+\)/mu);
    netbox.go();
    await terminal.until('understood: interfaces');
    // eslint-disable-next-line no-control-regex
    expect(terminal.raw()).not.toMatch(/\u001b\[[\d;]+m|[^\0-\x7f]/u);
  });
});

test('a line that is too long for the window is cut, and follows the window when that changes', async () => {
  const terminal = await waitingShell({ cols: 200 });
  await terminal.until(/^. \d\/\d interfaces of \d+ devices, page \d/mu);
  terminal.resize(32, 24);
  await terminal.until(/^. \d\/\d interfaces of [^\n]{2,18}…$/mu);
  expect(spinning(terminal)).toHaveLength(1);
  terminal.resize(120, 24);
  await terminal.until(/^. \d\/\d interfaces of \d+ devices, page \d \([\d,]+\)/mu);
  expect(spinning(terminal)).toHaveLength(1);
  expect(terminal.lines().filter((line) => line.includes('interfaces of'))).toHaveLength(1);
  netbox.go();
  await terminal.until('understood: interfaces');
  expect(spinning(terminal)).toEqual([]);
});

test('what a command waits for is called by its name, once there is a connection', async () => {
  const terminal = open();
  await terminal.until('For example:');
  const held = netbox.hold(/./u);
  terminal.type('/refresh\r');
  await held;
  await terminal.until(/^. asking NetBox$/mu);
  netbox.go();
  await terminal.until('Everything is read anew.');
});

test('a single question tells its steps on a terminal, too', async () => {
  const held = netbox.hold(SECOND_PAGE);
  const terminal = open({ args: ['ask', QUESTION] });
  await held;
  await terminal.until(/^. \d\/\d interfaces of \d+ devices, page \d/mu);
  netbox.go();
  expect(await terminal.exit).toBe(0);
  expect(spinning(terminal)).toEqual([]);
  expect(terminal.lines()[0]).toMatch(/^2,317 of 3,059 interfaces of devices in datacenter-01 have no cable/u);
});
