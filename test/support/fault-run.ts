import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { shippedCli } from './cli.js';
import type { BuiltCli, Run } from './cli.js';
import { gone, runningWith } from './processes.js';

const support = fileURLToPath(new URL('.', import.meta.url));

/** Stands in for every secret; none of its forms may come out anywhere. */
export const CANARY = 'canary-0123456789abcdef';
const FORMS = [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('base64')];

/** What a terminal would obey, reorder or hide; line breaks and tabs are ours. */
// eslint-disable-next-line no-control-regex
const RAW = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Beyond the deadline: a tenth of it. What a busy machine takes to start and end processes comes on top. */
const SLACK_MS = 4000;

type Variables = Readonly<Record<string, string>>;

export interface Fault {
  readonly args: readonly string[];
  readonly env?: Variables;
  readonly input?: string;
  /** NETBOX_TIMEOUT, in seconds. */
  readonly timeout?: number;
}

export interface FaultRun extends Run {
  readonly ms: number;
}

let cli: BuiltCli;

/** Gives the tests of a file the shipped command; to be called once at its top. */
export function useCommand(): void {
  beforeAll(async () => { cli = await shippedCli(); });
  afterAll(async () => {
    expect(await secretsBelow(cli.home)).toEqual([]);
    await cli.remove();
  });
}

/** A home of its own tells the processes of one run from all others. */
export async function ownHome(): Promise<{ readonly variables: Variables; readonly home: string }> {
  const home = join(cli.home, randomUUID());
  await mkdir(home);
  return { home, variables: { HOME: home, XDG_STATE_HOME: join(home, 'state') } };
}

export function command(): BuiltCli {
  return cli;
}

/** Runs the command and checks what holds after every fault: it ends in time, leaves no process, tells no secret and writes nothing raw. */
export async function runFault({ args, env = {}, input = '', timeout = 10 }: Fault): Promise<FaultRun> {
  const { variables } = await ownHome();
  const before = performance.now();
  const run = await cli.run(args, { input, env: { ...variables, NETBOX_TIMEOUT: String(timeout), ...env } });
  const ms = performance.now() - before;
  await expectNothingLeft(variables);
  expectDecent(`${run.stdout}${run.stderr}`);
  expect(ms).toBeLessThan(timeout * 1100 + SLACK_MS);
  return { ...run, ms };
}

export async function expectNothingLeft({ HOME = '' }: Variables): Promise<void> {
  expect(await gone(() => runningWith(`HOME=${HOME}`).length), 'a process is left behind').toBe(true);
}

export function expectDecent(output: string): void {
  expect(FORMS.filter((form) => output.includes(form)), 'secrets in the output').toEqual([]);
  expect(RAW.exec(output.replaceAll('\r\n', '\n'))?.[0], 'a raw character in the output').toBeUndefined(); // CSV ends its lines so
  expect(output).not.toContain('    at '); // a stack is for developers
}

/** The command line of a server with a fault, for NETBOX_MCP_COMMAND. */
export function faulty(server: 'faulty-server' | 'small-mcp-netbox', fault: string, detail = ''): Variables {
  return { NETBOX_MCP_COMMAND: `'${process.execPath}' '${support}${server}.mjs' '${fault}' '${detail}'` };
}

async function secretsBelow(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await readFile(join(file.parentPath, file.name), 'latin1') })));
  return texts.filter(({ text }) => FORMS.some((form) => text.includes(form))).map(({ name }) => name);
}

/** Waits until a server has left its note that a call has come. */
export async function appears(file: string): Promise<void> {
  while (!existsSync(file)) await sleep(10);
}

/** What a server noted, as soon as it is there. */
export async function noteOf(file: string): Promise<string> {
  for (;;) {
    await appears(file);
    const text = await readFile(file, 'utf8');
    if (text !== '') return text;
  }
}
