import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { startOpenAiStub } from '../support/openai-stub.js';
import { startPacedNetbox } from '../support/paced-netbox.js';
import type { PacedNetbox } from '../support/paced-netbox.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_R = '\u0012';
const SECOND_PAGE = /dcim\/devices\/.*offset=[1-9]/u;

let cli: BuiltCli;
let netbox: PacedNetbox;
const opened: TestTerminal[] = [];
beforeAll(async () => {
  cli = await shippedCli();
  netbox = await startPacedNetbox();
});
afterEach(() => {
  netbox.go();
  for (const terminal of opened.splice(0)) terminal.kill('SIGKILL');
});
afterAll(async () => {
  netbox.close();
  await cli.remove();
});

function shell({ env = {}, ...options }: TerminalOptions = {}): TestTerminal {
  const terminal = openTerminal(cli, { ...options, env: { ...netbox.variables, NETBOX_CACHE: 'off', ...env } });
  opened.push(terminal);
  return terminal;
}

async function welcomed(options: TerminalOptions = {}): Promise<TestTerminal> {
  const terminal = shell(options);
  await terminal.until('For example:');
  return terminal;
}

// NetBox answers nothing as long as it is held: what comes back does not wait for it.
describe.each([
  { cols: 80, env: {} },
  { cols: 200, env: { NO_COLOR: '1' } },
])('Ctrl-C at $cols columns, $env', (view) => {
  test('while connecting brings the prompt back, and the connection still comes', async () => {
    const held = netbox.hold(/./u);
    const terminal = shell(view);
    await terminal.until(/^netbox>$/mu);
    terminal.type('how many sites\r');
    await held;
    terminal.type(CTRL_C);
    await terminal.until(/> how many sites\nstopped\nnetbox>$/u);
    netbox.go();
    await terminal.until('For example:');
    terminal.type('how many racks\r');
    await terminal.until(/racks\n120 racks[^]*\nnetbox>$/u);
  });

  test('stops a question and all that is typed ahead, keeps what was read, and what was asked before', async () => {
    const terminal = await welcomed(view);
    terminal.type('how many sites\r');
    await terminal.until('22 sites: 19 active');
    const held = netbox.hold(SECOND_PAGE);
    terminal.type('list all devices\r');
    await held;
    terminal.type('how many tenants\rhalf a question');
    await terminal.until(/page 2/u);
    terminal.type(CTRL_C);
    await terminal.until(/incomplete: 500 of 611 devices were read: Interrupted\.[^]*\n1–25 of 500 or more[^]*\nnetbox> half a question$/u);
    terminal.type(`${CTRL_C}/show\r`);
    await terminal.until(/how many sites[^]*list all devices[^]*\nnetbox>$/u);
    expect(terminal.raw()).not.toContain('how many tenants ');
    netbox.go();
    terminal.type('how many vlans\r');
    await terminal.until(/\d+ VLANs/u);
  });

  test('takes back a line, a search, further lines and a block that does not end, and then tells how to leave', async () => {
    const terminal = await welcomed(view);
    terminal.type('how many sites\r');
    await terminal.until('22 sites: 19 active');
    await terminal.until(/\nnetbox>$/u);
    terminal.type(`racks${CTRL_C}`);
    await terminal.until(/\nnetbox>$/u);
    terminal.type(`${CTRL_R}sites`);
    await terminal.until('search "sites": how many sites');
    terminal.type(CTRL_C);
    await terminal.until(/\nnetbox>$/u);
    terminal.type('racks in \\\r');
    await terminal.until('   ...>');
    terminal.type(CTRL_C);
    await terminal.until(/> racks in \\\nnetbox>$/u);
    terminal.type('\u001b[200~first\rsecond');
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    terminal.type(`${CTRL_C}how many racks\r`);
    await terminal.until(/racks\n120 racks[^]*\nnetbox>$/u);
    terminal.type(CTRL_C);
    terminal.type(CTRL_C);
    await terminal.until(/\nCtrl-D or exit leaves\.\nnetbox>$/u);
  });

  test('stops a question again after the window was resized, and Ctrl-D leaves', async () => {
    const terminal = await welcomed(view);
    terminal.type('a line that is longer than the window will be in a moment');
    terminal.resize(40, 24);
    await terminal.until(/24\n\nnetbox> a line that is longer\n than the window will be in a moment$/u);
    terminal.type(CTRL_C);
    await terminal.until(/\nnetbox>$/u);
    const held = netbox.hold(SECOND_PAGE);
    terminal.type('list all devices\r');
    await held;
    await terminal.until('page 2');
    terminal.resize(view.cols, 24);
    terminal.type(CTRL_C);
    await terminal.until(/Interrupted\.[^]*\nnetbox>$/u);
    terminal.type(CTRL_D);
    expect(await terminal.exit).toBe(0);
  });
});

describe('Ctrl-C in a question of several steps', () => {
  test('shows what was read, though a step beside it was stopped as well', async () => {
    const terminal = await welcomed({ cols: 200 });
    const held = netbox.hold(/dcim\/interfaces\/.*offset=[1-9]/u);
    terminal.type('interfaces without cables of devices in datacenter-01\r');
    await held;
    await terminal.until(/2\/3 interfaces of 230 devices, page \d/u);
    terminal.type(CTRL_C);
    await terminal.until(/incomplete: [\d,]+ of [\d,]+ interfaces were read: Interrupted\.[^]*\nnetbox>$/u);
  });

  test('says only that it stopped when nothing was read of what was asked', async () => {
    const terminal = await welcomed({ cols: 200 });
    const held = netbox.hold(/dcim\/interfaces\//u);
    terminal.type('interfaces without cables of devices in datacenter-01\r');
    await held;
    terminal.type(CTRL_C);
    await terminal.until(/datacenter-01\nstopped\nnetbox>$/u);
  });
});

test('Ctrl-C does not wait for a model that says nothing', async () => {
  const model = await startOpenAiStub();
  model.behave(() => ({ kind: 'hang' }));
  const terminal = await welcomed({ args: ['--route', 'model'], env: { OPENAI_API_KEY: 'model-key-of-a-test', OPENAI_BASE_URL: model.url } });
  terminal.type('how many sites\r');
  await expect.poll(() => model.waiting(), { timeout: 10_000 }).toBeGreaterThan(0);
  await terminal.until('asking the model');
  terminal.type(CTRL_C);
  await terminal.until(/> how many sites\nstopped\nnetbox>$/u);
  await expect.poll(() => model.waiting(), { timeout: 10_000 }).toBe(0);
  terminal.type(CTRL_D);
  expect(await terminal.exit).toBe(0);
  await model.close();
});

describe('Ctrl-D', () => {
  test('does not leave where something is typed', async () => {
    const terminal = await welcomed();
    terminal.type(`how many${CTRL_D} \\\r`);
    await terminal.until('   ...>');
    terminal.type(`${CTRL_D}racks${CTRL_D}\r`);
    await terminal.until(/racks\n120 racks[^]*\nnetbox>$/u);
  });

  test.each([
    ['before NetBox answers', /./u, ''],
    ['while a question runs', SECOND_PAGE, 'list all devices\r'],
  ])('leaves %s', async (_, pattern, question) => {
    const terminal = question === '' ? shell() : await welcomed();
    const held = netbox.hold(pattern);
    terminal.type(question);
    await held;
    terminal.type(CTRL_D);
    expect(await terminal.exit).toBe(0);
  });
});
