import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TestTerminal } from '../support/terminal.js';

let cli: BuiltCli;
const opened: TestTerminal[] = [];
beforeAll(async () => { cli = await shippedCli(); });
afterEach(() => { for (const terminal of opened.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => { await cli.remove(); });

const FAINT = '\u001b[2m';

describe.each([
  { cols: 80, colour: true }, { cols: 80, colour: false }, { cols: 200, colour: true }, { cols: 200, colour: false },
])('the first minutes at $cols columns, colour $colour', ({ cols, colour }) => {
  test('say where we are, what can be asked, and what comes next', async () => {
    const terminal = openTerminal(cli, { cols, rows: 60, env: { NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', ...(colour ? {} : { NO_COLOR: '1' }) } });
    opened.push(terminal);
    await terminal.until(/For example:\n(?: {2}.+\n){3}\nnetbox>$/);
    const opening = terminal.lines().slice(1);
    expect(opening.join(' ')).toContain('Connected to the bundled demo NetBox (NetBox 4.4.10): 22 sites, 120 racks, 611 devices, 158 virtual machines, 173 prefixes');
    expect(opening.slice(-5)).toEqual(['  Show me devices in datacenter-01', '  elevation of R01-A17', '  next free ip in 10.10.0.0/24', '', 'netbox>']);
    expect(Math.max(...opening.map((text) => text.length))).toBeLessThanOrEqual(cols);

    terminal.type('where is core-sw-01\r');
    await terminal.until(/understood: place of device core-sw-01 · .* s\nnext: elevation of R01-A01\n\nnetbox>$/);
    expect(terminal.raw().includes(`${FAINT}next: elevation of R01-A01`)).toBe(colour);
    terminal.type('where is core-sw-02\r');
    await terminal.until(/understood: place of device core-sw-02 · .* s\nnext: tell me about core-sw-02\n\nnetbox>$/);
    terminal.type('where is dist-sw-01\r');
    await terminal.until(/understood: place of device dist-sw-01 · .* s\n\nnetbox>$/);

    terminal.type('/help rakcs\r');
    await terminal.until(/For example:\n {2}elevation of R01-A17\n {2}how full is R01-A17\n(?: {2}.+\n)+\nnetbox>$/);
    terminal.type('/help weather\r');
    await terminal.until(/There is no topic "weather"\. Topics: devices, sites, racks,[^]*\(for example\s\/help racks\)\.\n\nnetbox>$/);
    expect(Math.max(...terminal.lines().map((text) => text.length))).toBeLessThanOrEqual(cols);
  }, 20_000);
});
