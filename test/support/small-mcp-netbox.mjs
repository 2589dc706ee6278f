// An MCP server with the four tools of NetBox's official one, for 450 devices in two sites. It fails in the way its first
// argument names, in the calls for devices that a question makes; a second argument is a file to remember in, or a text.
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [fault = 'none', detail = ''] = process.argv.slice(2);
const LARGEST_PAGE = 100;
const HOSTILE = '\u001b]0;owned\u0007\u001b[2Jrow\r\nforged\u202e\u0000\u200b\u009b31m';

const named = (id, name) => ({ id, display: name, name, slug: name });
const sites = [named(1, 'ams'), named(2, 'fra')];
const devices = Array.from({ length: 450 }, (_, index) => {
  const name = fault === 'has a hostile name' && index === 0 ? HOSTILE : `dev-${String(index + 1).padStart(3, '0')}`;
  const status = index % 9 === 0 ? { value: 'offline', label: 'Offline' } : { value: 'active', label: 'Active' };
  return { ...named(index + 1, name), site: sites[index % 2], status, role: named(1, 'leaf') };
});
if (fault === 'has secrets in its objects') {
  const secrets = [...detail.split(' '), ...Object.entries(process.env).flatMap(([name, value]) => (/TOKEN|SECRET/.test(name) ? [value] : []))];
  for (const [index, secret] of secrets.entries()) devices[index].description = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].join(' ');
}
if (fault === 'has large objects') for (const device of devices.slice(0, 20)) device.comments = 'z'.repeat(2 * 1024 * 1024);
if (fault === 'has an object of 40 MiB') devices[3].comments = 'z'.repeat(40 * 1024 * 1024);
const stored = { 'dcim.site': sites.map((site) => (fault === 'tells no counters' ? site : { ...site, device_count: 225 })), 'dcim.device': devices, 'dcim.devicerole': [named(1, 'leaf')] };

const TOOLS = [
  ['netbox_get_objects', { object_type: 'string', filters: 'object', fields: 'array', limit: 'integer', offset: 'integer', ordering: 'string' }, ['object_type', 'filters']],
  ['netbox_get_object_by_id', { object_type: 'string', object_id: 'integer' }, ['object_type', 'object_id']],
  ['netbox_get_changelogs', { filters: 'object' }, ['filters']],
  ['netbox_search_objects', { query: 'string' }, ['query']],
].map(([name, types, required]) => {
  const properties = Object.fromEntries(Object.entries(types).map(([key, type]) => [key, { type, ...(key === 'limit' ? { maximum: LARGEST_PAGE } : {}) }]));
  return { name, description: name, inputSchema: { type: 'object', properties, required } };
});

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const answer = (id, value) => send({ id, result: { content: [{ type: 'text', text: JSON.stringify(value) }] } });
const refuse = (id, text) => send({ id, result: { isError: true, content: [{ type: 'text', text }] } });
const die = () => process.kill(process.pid, 'SIGKILL');
const once = (act) => (existsSync(detail) ? false : (writeFileSync(detail, ''), act(), true));

const plain = (value) => String(value?.id ?? value?.value ?? value);
const matches = (row, [name, wanted]) => {
  if (name === 'q') return row.display.includes(wanted);
  if (name.endsWith('__empty')) return (row[name.slice(0, -7)] === null) === wanted;
  const value = row[name.replace(/_id$/, '')];
  return value === undefined || [wanted].flat().map(String).includes(plain(value));
};

/** "changes": while the file is there the last device is gone and the second offline. */
const current = (type) => fault !== 'changes' || type !== 'dcim.device' || !existsSync(detail) ? (stored[type] ?? []) : devices.slice(0, -1).map((device) => (device.id === 2 ? { ...device, status: { value: 'offline', label: 'Offline' } } : device));

function page({ object_type: type, filters = {}, limit = 5, offset = 0 }) {
  const all = current(type);
  const found = fault === 'ignores filters' ? all : all.filter((row) => Object.entries(filters).every((filter) => matches(row, filter)));
  const results = found.slice(offset, offset + Math.min(limit, LARGEST_PAGE));
  return { count: found.length, next: offset + results.length < found.length ? 'http://netbox.example/next' : null, previous: null, results };
}

/** Each takes a call for devices, or lets it pass by returning false. */
const faults = {
  'third page fails': (id, { offset = 0 }) => offset === 200 && (refuse(id, "Server error '502 Bad Gateway' for url 'http://netbox.example/api/dcim/devices/'"), true),
  'third page hangs': (id, { offset = 0 }) => offset === 200,
  'third page is fatal': (id, { offset = 0 }) => offset === 200 && (die(), true),
  hangs: () => true,
  'hangs in fra': (id, { filters }) => (filters.site_id === undefined || [filters.site_id].flat().map(String).includes('1') ? false : (writeFileSync(detail, ''), true)),
  'hangs once': () => once(() => {}),
  dies: () => (die(), true),
  'dies once': () => once(die),
  refuses: (id) => (refuse(id, detail), true),
  'refuses in hostile words': (id) => (refuse(id, HOSTILE), true),
  'sends many MiB': (id) => (send({ id, result: { content: [{ type: 'text', text: 'y'.repeat(Number(detail) * 1024 * 1024) }] } }), true),
  'tells its environment': (id) => (refuse(id, `environment: ${Object.keys(process.env).sort().join(' ')}`), true),
  'tells its secrets': (id) => (refuse(id, `401 Unauthorized: ${process.env.NETBOX_TOKEN} ${process.argv.join(' ')}`), true),
  'states too many': (id, args) => (answer(id, { ...page(args), count: page(args).count + 50 }), true),
  'states too few': (id, args) => (answer(id, { ...page(args), count: 120 }), true),
  'states none': (id, args) => (answer(id, { ...page(args), count: 0, next: null }), true),
  'states rows and sends none': (id, args) => (answer(id, { ...page(args), results: [], next: null }), true),
  'repeats its first page': (id, args) => (answer(id, page({ ...args, offset: 0 })), true),
  'sends pages without totals': (id, args) => (answer(id, { results: page(args).results, count: page(args).results.length }), true),
};

/** The names of devices are read beforehand, and no question is answered without them. */
const isOfQuestion = ({ object_type: type, fields = [], limit = 5 }) => type === 'dcim.device' && (fields.includes('status') || limit < LARGEST_PAGE);

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === 'initialize') send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'small', version: '1' } } });
  else if (method === 'tools/list') send({ id, result: { tools: TOOLS } });
  else if (method === 'tools/call' && !(isOfQuestion(params.arguments) && faults[fault]?.(id, params.arguments))) answer(id, page(params.arguments));
});
