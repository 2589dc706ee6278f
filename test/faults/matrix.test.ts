import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faulty, ownHome, runFault, useCommand } from '../support/fault-run.js';

useCommand();

interface Expected {
  /** The server's fault, as faulty-server.mjs names it, or a command of its own. */
  readonly fault: string;
  readonly command?: string;
  /** What the question ends with; batch and shell end with 1 where this is not 0. */
  readonly code: number;
  readonly says: RegExp;
  /** NETBOX_TIMEOUT, in seconds: short where the time is waited out. */
  readonly timeout?: number;
  /** The server leaves its notes in a file. */
  readonly notes?: true;
}

const ANSWERED = /^1 site\./u;
const WAITED_OUT = { code: 75, timeout: 6 } as const;
const NO_ANSWER = /The MCP server did not answer netbox_get_objects in the \d(?:\.\d)? s that were left|No answer within 6 s|The time for this question is over/u;

/** Every way in which an MCP server over stdio is known to fail, but for those of which signals.test.ts tells. */
const FAULTS: readonly Expected[] = [
  { fault: 'command missing', command: '/no/such/server', code: 69, says: /The MCP server command `\/no\/such\/server` was not found\./u },
  { fault: 'exits at start', code: 69, says: /ended before it was ready \(exit code 1\)\. It said: Configuration error: NETBOX_URL is required/u },
  { fault: 'silent', code: 69, timeout: 6, says: /did not answer within \d(?:\.\d)? s/u },
  { fault: 'starts slowly', code: 0, says: ANSWERED },
  { fault: 'banner on stdout', code: 0, says: ANSWERED },
  { fault: 'garbage before the answer, without a newline', ...WAITED_OUT, says: NO_ANSWER },
  { fault: 'no newline after the answer', ...WAITED_OUT, says: NO_ANSWER },
  { fault: 'half a line, then exit', code: 69, says: /ended during netbox_get_objects \(exit code 0\)/u },
  { fault: 'JSON that is no JSON-RPC', code: 0, says: ANSWERED },
  { fault: 'a page of 12 MiB', code: 0, says: ANSWERED },
  { fault: 'answers 40 MiB', code: 69, says: /larger than 32 MiB and was given up/u },
  { fault: 'crashes in the call', code: 69, says: /ended during netbox_get_objects \(signal SIGKILL\)\. It said: Segmentation fault/u },
  { fault: 'crashes, a grandchild keeps its output open', code: 69, notes: true, says: /ended during netbox_get_objects \(exit code 4\)/u },
  { fault: 'hangs in the call', ...WAITED_OUT, says: NO_ANSWER },
  { fault: 'answers too late', ...WAITED_OUT, says: NO_ANSWER },
  { fault: 'answers twice', code: 0, says: ANSWERED },
  { fault: 'tool error', code: 69, says: /The MCP tool netbox_get_objects failed: no reason given/u },
  { fault: 'breaks its output schema', code: 69, says: /netbox_get_objects answered without a list of objects/u },
  { fault: 'wrong content', code: 69, says: /its reply has not the form of MCP/u },
  { fault: 'JSON 20,000 deep', code: 69, says: /netbox_get_objects answered with a list of something else than objects/u },
  { fault: 'a __proto__ key', code: 0, says: ANSWERED },
  { fault: 'reports progress for long', code: 0, says: ANSWERED },
  { fault: 'tools that change', code: 0, says: ANSWERED },
  { fault: 'ignores SIGTERM', code: 0, says: ANSWERED },
  { fault: 'much on stderr', code: 0, says: ANSWERED },
];

interface BatchLine {
  readonly text: string;
  readonly error: { readonly exitCode?: number; readonly hint: string | null; readonly causes: readonly string[] } | null;
}

describe.concurrent('a server with the fault', () => {
  test.each(FAULTS)('$fault: ask, batch and shell end in time, with the code and words of README', async ({ fault, command, code, says, timeout = 15, notes }) => {
    const { home } = await ownHome();
    const env = command === undefined ? faulty('faulty-server', fault, notes === true ? join(home, 'note') : '') : { NETBOX_MCP_COMMAND: command };
    const several = code === 0 ? 0 : 1;

    const asked = await runFault({ args: ['ask', 'list sites'], env, timeout });
    expect({ code: asked.code, isAnswer: asked.stdout !== '' }).toEqual({ code, isAnswer: code === 0 });
    expect(code === 0 ? asked.stdout : asked.stderr.replace(/^error: /u, '')).toMatch(says);
    if (code !== 0) expect(asked.stderr).toMatch(/\nhint: \S.*\nlikely: \S.*\n(?:next: \S.*\n)?try: netbox-mcp-phase3 status\n$/u);

    const batch = await runFault({ args: ['batch', '-'], input: 'list sites\n', env, timeout });
    const line = JSON.parse(batch.stdout) as BatchLine;
    expect({ code: batch.code, failed: line.error !== null }).toEqual({ code: several, failed: code !== 0 });
    expect(line.text).toMatch(says);
    if (line.error !== null) expect(line.error.causes).not.toEqual([]);

    const shell = await runFault({ args: [], input: 'list sites\n', env, timeout });
    expect(shell.code).toBe(several);
    expect(code === 0 ? shell.stdout : `${shell.stdout}${shell.stderr}`.replace(/^error: /u, '')).toMatch(says);
  });
});
