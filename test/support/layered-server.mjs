// An MCP server of the layered family before the NetBox at NETBOX_URL: one tool reads, one writes. It takes no filter that it does
// not know, cuts replies at 25,000 characters and says so. Its argument makes it worse: "no structure" sends text alone,
// "cuts anywhere" cuts the text in the middle of an object.
import { get, serve } from './scripted-server.mjs';

const [worse = ''] = process.argv.slice(2);
const LONGEST = 25_000;
const NOTE_LENGTH = 300;

const text = { type: 'string' };
const tool = (name, properties, required) => ({ name, description: name, inputSchema: { type: 'object', properties, required, additionalProperties: false } });
const TOOLS = [
  tool('netbox_global_search', { query: text, limit_per_resource: { type: 'integer', maximum: 50 }, response_format: { ...text, enum: ['markdown', 'json'] } }, ['query']),
  tool('netbox_discover', { query: text, app: text }, []),
  tool('netbox_describe', { object_type: text, operation: { ...text, enum: ['list', 'get', 'create', 'update', 'delete'] } }, ['object_type', 'operation']),
  tool('netbox_read', {
    object_type: text, operation: { ...text, enum: ['list', 'get'] }, id: { type: 'integer' }, filters: { type: 'object' },
    limit: { type: 'integer', minimum: 1, maximum: 1000, default: 50 }, offset: { type: 'integer', minimum: 0, default: 0 },
    response_format: { ...text, enum: ['markdown', 'json'], default: 'markdown' },
  }, ['object_type', 'operation']),
  tool('netbox_write', { object_type: text, operation: { ...text, enum: ['create', 'update', 'delete'] }, id: { type: 'integer' }, data: { type: 'object' }, confirm: text }, ['object_type', 'operation']),
];

const said = (content, structuredContent) => ({ content: [{ type: 'text', text: content }], ...(structuredContent === undefined || worse !== '' ? {} : { structuredContent }) });
const refused = (content) => ({ isError: true, content: [{ type: 'text', text: content }] });

const paths = await index();
serve(TOOLS, async (name, args) => (name === 'netbox_read' && args.operation === 'list' ? read(args) : refused(`Error: ${name} is not played here.`)));

/** Endpoint by object type, as the NetBox itself lists its apps. */
async function index() {
  const apps = ['circuits', 'core', 'dcim', 'extras', 'ipam', 'tenancy', 'users', 'virtualization', 'vpn', 'wireless'];
  const found = new Map([['virtualization.vminterface', 'virtualization/interfaces']]);
  for (const app of apps) {
    const listed = await get(app).catch(() => ({}));
    for (const end of Object.keys(listed)) found.set(`${app}.${singular(end).replaceAll('-', '')}`, `${app}/${end}`);
  }
  return found;
}

function singular(plural) {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`;
  if (plural.endsWith('ddresses') || plural.endsWith('efixes')) return plural.slice(0, -2);
  return plural === 'virtual-chassis' ? plural : plural.replace(/s$/, '');
}

async function read({ object_type: type, filters = {}, limit = 50, offset = 0, response_format: format = 'markdown' }) {
  const path = paths.get(type);
  if (path === undefined) return refused(`Error: no object type "${type}".`);
  if ('fields' in filters) return refused(`Error: ${type} has no such filter: "fields". The request was NOT sent: NetBox would have returned the whole collection.`);
  try {
    const { count, results } = await get(path, { ...filters, limit, offset });
    return shortened({ total: count, count: results.length, offset, limit, items: results, ...following(count, offset + results.length) }, format);
  } catch (error) {
    return refused(error.message);
  }
}

function following(total, next) {
  return next < total ? { has_more: true, next_offset: next } : { has_more: false };
}

function shortened(page, format) {
  const write = (items) => (format === 'json' ? JSON.stringify({ ...page, count: items.length, items }, null, 2) : `# Objects\n${items.map(({ display }) => `- ${display}`).join('\n')}`);
  const whole = write(page.items);
  if (whole.length <= LONGEST) return said(whole, page);
  if (worse === 'cuts anywhere') return said(`${whole.slice(0, LONGEST - 200)}\n\n---\n_Response truncated to fit the character limit._`);
  let items = page.items;
  while (items.length > 1 && write(items).length > LONGEST - NOTE_LENGTH) items = items.slice(0, -1);
  const note = `\n\n---\n_Response truncated from ${page.items.length} to ${items.length} items to fit the character limit. Call again with offset=${page.offset + items.length}._`;
  return said(write(items) + note, { ...page, count: items.length, items, has_more: true, next_offset: page.offset + items.length });
}
