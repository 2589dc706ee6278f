// An MCP server that fails in the way its first argument names. It speaks raw JSON-RPC, so that it can break every rule.
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [fault = 'none', detail = ''] = process.argv.slice(2);

const OUTPUT = { type: 'object', properties: { count: { type: 'integer' }, results: { type: 'array' } }, required: ['count', 'results'] };

const TOOL = {
  name: 'netbox_get_objects',
  description: 'Objects.',
  inputSchema: {
    type: 'object',
    properties: { object_type: { type: 'string' }, filters: { type: 'object' }, limit: { type: 'integer', maximum: 100 } },
    required: ['object_type', 'filters'],
  },
  ...(fault === 'breaks its output schema' ? { outputSchema: OUTPUT } : {}),
};

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (value) => ({ content: [{ type: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) }] });
const page = { count: 1, next: null, previous: null, results: [{ id: 1, display: 'one' }] };
const grandchild = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'ignore'] });

const atStart = {
  'exits at start': () => {
    process.stderr.write(`Configuration error: NETBOX_URL is required (token ${process.env.NETBOX_TOKEN ?? 'none'})\n`);
    process.exit(1);
  },
  'banner on stdout': () => process.stdout.write('Welcome to the best server\nlistening...\n'),
  'huge stderr': () => process.stderr.write(`${'x'.repeat(100)}\n`.repeat(50_000)),
  'ignores SIGTERM': () => {
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
  },
  'ignores SIGTERM, hangs in the call': () => atStart['ignores SIGTERM'](),
  'will not leave': () => {
    atStart['ignores SIGTERM']();
    grandchild();
  },
  'grandchild stays': () => grandchild(),
};

/** What a slow server needs before it reads anything, in ms. */
const SLOW_START_MS = 1500;
/** Longer than any question of a test. */
const TOO_LATE_MS = 15_000;

const silent = new Set(['silent', 'only garbage']);

const onCall = {
  none: (id) => send({ id, result: text(page) }),
  'tells its environment': (id) => send({ id, result: text(process.env) }),
  'tells its process': (id) => send({ id, result: text({ pid: process.pid }) }),
  'crashes in the call': () => {
    process.stderr.write('Segmentation fault, more or less\n');
    process.kill(process.pid, 'SIGKILL');
  },
  // The file named by the second argument remembers that it happened.
  'crashes once': (id) => {
    if (existsSync(detail)) return send({ id, result: text(page) });
    writeFileSync(detail, '');
    return process.exit(3);
  },
  'crashes, a grandchild keeps its output open': () => {
    const { pid } = grandchild();
    writeFileSync(detail, String(pid));
    process.exit(4);
  },
  'hangs in the call': () => {},
  'ignores SIGTERM, hangs in the call': () => {},
  'will not leave': () => writeFileSync(detail, String(process.pid)),
  // Adds a line to the file for every call, and for every one that is cancelled.
  'notes what is cancelled': (id) => appendFileSync(detail, `call ${id}\n`),
  'hangs once': (id) => {
    if (existsSync(detail)) return send({ id, result: text(page) });
    return writeFileSync(detail, '');
  },
  'reports progress for long': (id, params) => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
      send({ method: 'notifications/progress', params: { progressToken: params._meta?.progressToken, progress: ticks } });
      if (ticks === 5) {
        clearInterval(timer);
        send({ id, result: text(page) });
      }
    }, 150);
  },
  'answers 20 MiB': (id) => send({ id, result: text('y'.repeat(20 * 1024 * 1024)) }),
  'answers 40 MiB': (id, { arguments: { object_type: type } }) => type !== 'dcim.site' ? onCall.none(id) : send({ id, result: text('y'.repeat(40 * 1024 * 1024)) }),
  'garbage in the call': () => process.stdout.write('{"jsonrpc":"2.0","id":\n<html>\n'),
  'half a line, then exit': (id) => process.stdout.write(`{"jsonrpc":"2.0","id":${id},"resu`, () => process.exit(0)),
  'closes its output': () => closeSync(1),
  'wrong content': (id) => send({ id, result: { content: 'none of the allowed' } }),
  'protocol error': (id) => send({ id, error: { code: -32602, message: 'limit: must be <= 100' } }),
  'tool error': (id) => send({ id, result: { ...text(detail), isError: true } }),
  'not JSON': (id) => send({ id, result: text('# Devices\n- one') }),
  'JSON that is no JSON-RPC': (id) => {
    process.stdout.write('{"hello":"world"}\n[]\nnull\n{"jsonrpc":"2.0","id":"nobody","result":{}}\n');
    onCall.none(id);
  },
  'garbage before the answer, without a newline': (id) => {
    process.stdout.write('Loading');
    onCall.none(id);
  },
  'no newline after the answer': (id) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result: text(page) })),
  'a page of 12 MiB': (id, { arguments: { object_type: type } }) => type !== 'dcim.site' ? onCall.none(id) : send({ id, result: text({ ...page, results: [{ ...page.results[0], comments: 'z'.repeat(12 * 1024 * 1024) }] }) }),
  'answers too late': (id) => setTimeout(() => onCall.none(id), TOO_LATE_MS),
  'breaks its output schema': (id) => send({ id, result: { ...text(page), structuredContent: { count: 'many', results: 'none' } } }),
  'JSON 20,000 deep': (id) => process.stdout.write(`{"jsonrpc":"2.0","id":${id},"result":{"content":[],"structuredContent":{"results":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}\n`),
  'a __proto__ key': (id) => process.stdout.write(`{"jsonrpc":"2.0","id":${id},"result":{"content":[],"structuredContent":{"count":1,"next":null,"__proto__":{"count":9},"results":[{"id":1,"display":"one","__proto__":{"polluted":true}}]}}}\n`),
  'tools that change': (id) => {
    send({ method: 'notifications/tools/list_changed' });
    onCall.none(id);
  },
  'much on stderr': (id) => {
    process.stderr.write(`${'x'.repeat(100)}\n`.repeat(20_000));
    onCall.none(id);
  },
  'answers twice': (id) => {
    send({ id, result: text(page) });
    send({ id, result: text({ count: 9, results: [] }) });
  },
};

atStart[fault]?.();
function babble() {
  process.stdout.write('y\n'.repeat(50_000), babble);
}

setTimeout(listen, fault === 'starts slowly' ? SLOW_START_MS : 0);

function listen() {
  createInterface({ input: process.stdin }).on('line', receive);
}

function receive(line) {
  const { id, method, params } = JSON.parse(line);
  if (fault === 'text without end') babble();
  if (fault === 'only garbage') process.stdout.write('no JSON here\n');
  if (silent.has(fault)) return;
  if (method === 'initialize') {
    send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'faulty', version: '1' } } });
  } else if (method === 'tools/list') {
    if (fault === 'many pages of tools' && params?.cursor === undefined) send({ id, result: { tools: [TOOL], nextCursor: 'second' } });
    else if (fault === 'many pages of tools') send({ id, result: { tools: [{ ...TOOL, name: 'netbox_get_status' }] } });
    else send({ id, result: { tools: [TOOL] } });
  } else if (method === 'notifications/cancelled') {
    if (fault === 'notes what is cancelled') appendFileSync(detail, `cancelled ${params.requestId}\n`);
  } else if (method === 'tools/call') {
    (onCall[fault] ?? onCall.none)(id, params);
  }
}
