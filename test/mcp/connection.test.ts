import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { ASK, FAULTY_SERVER, MARK, closeAll, failureOf, openCommand, openFaulty, scratchFile } from '../support/faulty-connection.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { gone, isRunning, running } from '../support/processes.js';

afterEach(async () => {
  await closeAll();
  expect(await gone(() => running(MARK).length), 'a server is left behind').toBe(true);
});

describe('a server that does not start', () => {
  test('is named when its command is missing', async () => {
    expect(await failureOf(openCommand('no-such-netbox-server').tools(mcpTurn()))).toEqual({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server command `no-such-netbox-server serve --token ***` was not found.',
      hint: 'Check NETBOX_MCP_COMMAND, or the entry of the server: the program must be on the PATH or given with its full path, and its directory must exist.',
    });
  });

  test('is named when its command is no program', async () => {
    expect(await failureOf(openCommand(FAULTY_SERVER).tools(mcpTurn()))).toMatchObject({
      code: 'MCP_UNAVAILABLE',
      message: `The MCP server command \`${FAULTY_SERVER} serve --token ***\` may not be executed.`,
    });
  });

  test('is named when its directory is missing', async () => {
    expect(await failureOf(openCommand(process.execPath, '/no/such/directory').tools(mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });

  test('is quoted with the end of its stderr when it exits, without its secrets', async () => {
    const server = { command: process.execPath, args: [FAULTY_SERVER, 'exits at start'], env: { NETBOX_TOKEN: 'abcdef123456' }, cwd: null };
    const { code, message, hint } = await failureOf(openFaulty('', '', { server }).tools(mcpTurn()));
    expect(code).toBe('MCP_UNAVAILABLE');
    expect(message).toContain('ended before it was ready (exit code 1). It said: Configuration error: NETBOX_URL is required (token ***)');
    expect(hint).toContain('NETBOX_TOKEN');
  });

  test('is given up when it stays silent', async () => {
    const { code, message } = await failureOf(openFaulty('silent', '', { startMs: 200 }).tools(mcpTurn()));
    expect(code).toBe('MCP_UNAVAILABLE');
    expect(message).toContain('did not answer within 0.2 s.');
  });

  test('is quoted when it writes something else than MCP', async () => {
    const { message } = await failureOf(openFaulty('only garbage', '', { startMs: 500 }).tools(mcpTurn()));
    expect(message).toContain('did not answer within 0.5 s. Its output was no MCP message: "no JSON here".');
  });

  test('keeps the question no longer than its own deadline', async () => {
    const { code, message } = await failureOf(openFaulty('silent').tools(mcpTurn(150)));
    expect(code).toBe('MCP_UNAVAILABLE');
    expect(message).toMatch(/did not answer within 0\.\d s\.$/u);
  });

  test('can be interrupted', async () => {
    const turn = mcpTurn();
    const failure = failureOf(openFaulty('silent').tools(turn));
    turn.interrupt();
    expect(await failure).toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('a server that talks beside the protocol', () => {
  test('is understood in spite of a banner on stdout', async () => {
    const tools = await openFaulty('banner on stdout').tools(mcpTurn());
    expect(tools.map((tool) => tool.name)).toEqual(['netbox_get_objects']);
  });

  test('is not held up by 5 MB on stderr', async () => {
    const reply = await openFaulty('huge stderr').read(ASK, mcpTurn());
    expect(reply.isError).toBe(false);
  });

  test('is heard once when it answers twice', async () => {
    const connection = openFaulty('answers twice');
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
  });

  test('is given up when it prints without end and says nothing of MCP', async () => {
    const failure = await failureOf(openFaulty('text without end', '', { startMs: 30_000 }).tools(mcpTurn()));
    expect(failure.code).toBe('MCP_UNAVAILABLE');
    expect(failure.message).toContain('sends text without end that is no MCP message: "y".');
  });

  test('misses its answer when that was garbage, and the message shows it', async () => {
    expect(await failureOf(openFaulty('garbage in the call', '', { callMs: 300 }).read(ASK, mcpTurn()))).toEqual({
      code: 'DEADLINE',
      message: 'The MCP server did not answer netbox_get_objects within 0.3 s. Its output was no MCP message: "<html>".',
      hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.',
    });
  });

  test.each([
    ['garbage before the answer, without a newline', /Its output was no MCP message: "Loading\{/u],
    ['no newline after the answer', /Its output was no MCP message: the beginning of a line that never ended\.$/u],
  ])('misses its answer with %s, and the message shows it', async (fault, message) => {
    const { code, message: said } = await failureOf(openFaulty(fault, '', { callMs: 1000 }).read(ASK, mcpTurn()));
    expect(code).toBe('DEADLINE');
    expect(said).toMatch(message);
  });

  test.each(['JSON that is no JSON-RPC', 'tools that change', 'much on stderr', 'starts slowly', 'a __proto__ key'])('is understood all the same: %s', async (fault) => {
    expect((await openFaulty(fault).read(ASK, mcpTurn())).isError).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('is refused when its result has no valid form', async () => {
    expect(await failureOf(openFaulty('wrong content').read(ASK, mcpTurn()))).toMatchObject({
      code: 'MCP_TOOL',
      message: 'The MCP server could not answer netbox_get_objects: its reply has not the form of MCP (content: Invalid input: expected array, received string)',
    });
  });

  test('is quoted when it answers with a protocol error', async () => {
    const { code, message } = await failureOf(openFaulty('protocol error').read(ASK, mcpTurn()));
    expect(code).toBe('MCP_TOOL');
    expect(message).toContain('limit: must be <= 100');
  });

  test('tells its name and version', async () => {
    expect(await openFaulty('none').about(mcpTurn())).toEqual({ name: 'faulty', version: '1' });
  });

  test('lists its tools over several pages', async () => {
    const tools = await openFaulty('many pages of tools').tools(mcpTurn());
    expect(tools.map((tool) => tool.name)).toEqual(['netbox_get_objects', 'netbox_get_status']);
  });
});

describe('a large answer', () => {
  test('of 20 MiB arrives whole', async () => {
    const reply = await openFaulty('answers 20 MiB').read(ASK, mcpTurn());
    expect(reply.texts[0]).toHaveLength(20 * 1024 * 1024);
  });

  test('of more than 32 MiB is given up, once', async () => {
    expect(await failureOf(openFaulty('answers 40 MiB').read(ASK, mcpTurn()))).toEqual({
      code: 'MCP_TOOL',
      message: 'The answer to netbox_get_objects was larger than 32 MiB and was given up.',
      hint: 'Ask for fewer objects or fewer fields at a time.',
    });
  });
});

describe('a server that ends during a call', () => {
  test('is started anew and asked once more', async () => {
    const reply = await openFaulty('crashes once', scratchFile()).read(ASK, mcpTurn());
    expect(reply.texts[0]).toContain('"count":1');
  });

  test('serves calls side by side with one new start', async () => {
    const connection = openFaulty('crashes once', scratchFile());
    const replies = await Promise.all([1, 2, 3].map(() => connection.read(ASK, mcpTurn())));
    expect(replies.map((reply) => reply.isError)).toEqual([false, false, false]);
    expect(running(MARK)).toHaveLength(1);
  });

  test('is not asked a third time', async () => {
    expect(await failureOf(openFaulty('crashes in the call').read(ASK, mcpTurn()))).toEqual({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server ended during netbox_get_objects (signal SIGKILL). It said: Segmentation fault, more or less',
      hint: 'Ask again: the server is started anew. If it ends again, its own log tells more.',
    });
  });

  test('is noticed at once though a grandchild keeps its output open, and the grandchild ends too', async () => {
    const note = scratchFile();
    const before = Date.now();
    const { code, message } = await failureOf(openFaulty('crashes, a grandchild keeps its output open', note).read(ASK, mcpTurn()));
    expect({ code, message }).toEqual({ code: 'MCP_UNAVAILABLE', message: 'The MCP server ended during netbox_get_objects (exit code 4).' });
    expect(Date.now() - before).toBeLessThan(3000);
    const grandchild = Number(readFileSync(note, 'utf8'));
    expect(await gone(() => (isRunning(grandchild) ? 1 : 0))).toBe(true);
  });

  test('is noticed in the middle of a line', async () => {
    expect(await failureOf(openFaulty('half a line, then exit').read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });

  test('is noticed when it only closes its output', async () => {
    expect(await failureOf(openFaulty('closes its output').read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });
});

describe('a server that hangs in a call', () => {
  test('is given up after the longest silence allowed', async () => {
    expect(await failureOf(openFaulty('hangs in the call', '', { callMs: 200 }).read(ASK, mcpTurn()))).toMatchObject({
      code: 'DEADLINE',
      message: 'The MCP server did not answer netbox_get_objects within 0.2 s.',
    });
  });

  test('is replaced for the next question', async () => {
    const connection = openFaulty('hangs once', scratchFile(), { callMs: 300 });
    expect(await failureOf(connection.read(ASK, mcpTurn()))).toMatchObject({ code: 'DEADLINE' });
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
  });

  test('is waited for while it reports progress', async () => {
    const reply = await openFaulty('reports progress for long', '', { callMs: 400 }).read(ASK, mcpTurn());
    expect(reply.texts[0]).toContain('"count":1');
  });

  test.each(['interrupted', 'given up'])('is told when its call is %s', async (how) => {
    const note = scratchFile();
    const connection = openFaulty('notes what is cancelled', note, { callMs: how === 'interrupted' ? 10_000 : 300 });
    await connection.tools(mcpTurn());
    const turn = mcpTurn();
    const failure = failureOf(connection.read(ASK, turn));
    if (how === 'interrupted') setTimeout(() => { turn.interrupt(); }, 50);
    await failure;
    const isTold = (): boolean => existsSync(note) && readFileSync(note, 'utf8').includes('cancelled');
    expect(await gone(() => (isTold() ? 0 : 1), 5000)).toBe(true);
  });

  test('lets the question be interrupted within 100 ms', async () => {
    const connection = openFaulty('hangs in the call');
    await connection.tools(mcpTurn());
    const turn = mcpTurn();
    const failure = failureOf(connection.read(ASK, turn));
    const before = Date.now();
    turn.interrupt();
    expect(await failure).toMatchObject({ code: 'INTERRUPTED', message: 'Interrupted.' });
    expect(Date.now() - before).toBeLessThan(100);
  });
});
