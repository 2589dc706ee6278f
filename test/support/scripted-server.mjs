// An MCP server over stdio, spoken by hand: what a scripted server answers is said by its own file.
/* global URLSearchParams, fetch */
import { createInterface } from 'node:readline';

const { NETBOX_URL = '', NETBOX_TOKEN = 'demo' } = process.env;

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

/** Serves tools; `call(name, args)` gives the result of tools/call. `stays`: it does not leave when its input ends. */
export function serve(tools, call, { stays = false } = {}) {
  process.stderr.write('INFO starting a server with many words on stderr\n');
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => void answer(JSON.parse(line), tools, call));
  if (stays) setInterval(() => {}, 1000);
}

async function answer({ id, method, params }, tools, call) {
  if (method === 'initialize') return send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'scripted', version: '1' } } });
  if (method === 'tools/list') return send({ id, result: { tools } });
  if (method === 'tools/call') return send({ id, result: await call(params.name, params.arguments ?? {}) });
  if (id !== undefined) send({ id, error: { code: -32601, message: `Method not found: ${method}` } });
}

/** GET below /api/ of the NetBox that the environment names; lists are repeated parameters. Fails like an HTTP library. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])));
  const response = await fetch(`${NETBOX_URL}/api/${path}/?${query}`, { headers: { authorization: `Token ${NETBOX_TOKEN}` } });
  const body = await response.json();
  if (!response.ok) throw new Error(`The request failed with code ${response.status}: ${JSON.stringify(body)}`);
  return body;
}

const read = new Map();

/** All rows of an endpoint, page by page; read once, as nothing changes meanwhile. */
export function all(path, parameters = {}) {
  const key = JSON.stringify([path, parameters]);
  if (!read.has(key)) read.set(key, allPages(path, parameters));
  return read.get(key);
}

async function allPages(path, parameters) {
  const rows = [];
  for (let count = 1; rows.length < count;) {
    const page = await get(path, { ...parameters, limit: 1000, offset: rows.length });
    rows.push(...page.results);
    count = page.results.length === 0 ? 0 : page.count;
  }
  return rows;
}
