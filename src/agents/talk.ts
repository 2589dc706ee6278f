import { objectBody, textBody, valueBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import type { Source } from '../execute/source.js';
import type { NameIndex } from '../inventory/name-index.js';
import { spokenName } from '../netbox/plugin-type.js';
import { listed, plainRow } from '../operations/present.js';
import { detailOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import { asText, isRow, rowOf, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import { exampleQuestions, TOPICS } from './examples.js';

/** What the program is connected to. Never holds a token. */
export interface Connected {
  /** "the bundled demo NetBox", or the address of a real one. */
  readonly netbox: string;
  /** Name and version of the MCP server. */
  readonly server: string;
  readonly tools: readonly string[];
  readonly model: string | null;
}

/** What is said of a server that has no tool for NetBox's own state. */
export const VERSION_UNTOLD = 'the version of NetBox is not told: the MCP server has no tool for it';

const NO_VERSION = 'NetBox of unknown version';

export function helpBody(intent: Intent, names: NameIndex): AnswerBody {
  const about = detailOf(intent, 'text');
  const topical = about !== null && !/^(?:help|\?|what can .*)$/iu.test(about.trim());
  const questions = exampleQuestions(names, topical ? about : null, topical ? 8 : 13);
  const text = topical
    ? 'Questions like these work here:'
    : 'Ask about what NetBox records: sites, racks, devices, cables, addresses, VLANs, circuits, virtual machines, tenants and changes. For example:';
  return textBody({
    text,
    drawing: questions.map((question) => `  ${question}`).join('\n'),
    notes: [`Topics: ${TOPICS.join(', ')} (say "examples for racks").`, 'In the shell: /help, /why, /clear, /quit. This session reads only; creation questions show a plan.'],
  });
}

export async function connectionBody(source: Source, connected: Connected, names: NameIndex, turn: Turn): Promise<AnswerBody> {
  const status = source.capabilities.has('status') ? await readStatus(source, turn).catch(() => null) : null;
  const version = source.capabilities.has('status') ? versionIn(status) : VERSION_UNTOLD;
  const plugins = Object.entries(status === null ? {} : (rowOf(status, 'plugins') ?? {})).map(([name, release]) => `${name} ${asText(release) ?? ''}`.trim());
  const fields = [
    { name: 'netbox', label: 'NetBox', value: connected.netbox },
    { name: 'version', label: 'version', value: version },
    { name: 'plugins', label: 'plugins', value: status === null ? 'not told' : plugins.length === 0 ? 'none' : plugins.join(', ') },
    { name: 'server', label: 'MCP server', value: connected.server },
    { name: 'tools', label: 'tools', value: `${connected.tools.length} (${connected.tools.join(', ')})` },
    { name: 'mode', label: 'mode', value: 'read-only: plans are shown, nothing is written' },
    { name: 'user', label: 'user', value: 'not told: only the MCP server knows the token' },
    { name: 'model', label: 'model', value: connected.model ?? 'none: questions are read by grammar alone' },
  ];
  return objectBody({
    text: `Connected to ${connected.netbox} (${version}) through ${connected.server} with ${connected.tools.length} tools, read-only; whose token it is stays with the server.`,
    row: plainRow(Object.fromEntries(fields.map(({ name, value }) => [name, value]))),
    blocks: [{ title: 'Connection', fields }],
    notes: plugins.length === 0 && names.plugins.all.length === 0 ? [] : [ofPlugins(names)],
  });
}

function ofPlugins({ plugins }: NameIndex): string {
  const types = plugins.all.map((type) => spokenName(type).plural).sort();
  return types.length === 0 ? 'Objects of plugins are not read: NetBox lists none for this token and server.' : `Objects of plugins that can be asked about: ${listed(types)}.`;
}

/** The release that a NetBox says it is. */
export async function statusText(source: Source, turn: Turn): Promise<string> {
  return versionIn(await readStatus(source, turn));
}

async function readStatus(source: Source, turn: Turn): Promise<Row | null> {
  const { value } = await source.ask({ capability: 'status', parameters: {} }, turn);
  return isRow(value) ? value : null;
}

function versionIn(status: Row | null): string {
  const version = status === null ? null : textOf(status, 'netbox-version');
  return version === null ? NO_VERSION : `NetBox ${version}`;
}

/** What NetBox does not hold: said plainly, with the nearest recorded fact where an object was named. */
export function notStoredBody(intent: Intent, recorded: string | null): AnswerBody {
  const what = detailOf(intent, 'what');
  const order = detailOf(intent, 'order');
  const first = order !== null && what === null ? `This program only reads NetBox's records and cannot act on equipment: it cannot ${verbOf(order)} anything.${offer(order, intent)}` : `NetBox does not hold ${what ?? 'that'}: it records what is intended, not the live state, running configuration or secrets of equipment.`;
  const nearest = recorded === null ? 'Ask for what is recorded instead: status, role, address, cabling.' : `Recorded instead: ${recorded}`;
  return textBody({ text: `${first} ${nearest}` });
}

function verbOf(order: string): string {
  return order.replace(/^(?:please |can you |could you )*/u, '');
}

/** The change of a record that comes nearest to an order to equipment; it is a plan, and only documents. */
function offer(order: string, { mentions }: Intent): string {
  const device = mentions.find(({ slot }) => slot === 'target')?.text;
  const port = mentions.find(({ slot }) => slot === 'port')?.text;
  const verb = verbOf(order);
  if (/^(?:shut|power ?off)/u.test(verb) && device !== undefined) return port === undefined ? ` The record can say so, as a plan to approve: "set the status of ${device} to offline".` : ` In the records that would be enabled = false on ${port} of ${device}: documentation, after approval, and never the port itself.`;
  if (/^upgrade/u.test(verb) && device !== undefined) return ` The record can be planned: "set the platform of ${device} to <platform>".`;
  return '';
}

export function offTopicBody(names: NameIndex, question: string): AnswerBody {
  const [example = 'racks'] = exampleQuestions(names, null, 1);
  const polite = /^\s*(?:thanks?|thank you|cheers)/iu.test(question) ? 'You are welcome.' : /^\s*(?:hi|hello|hey|good )/iu.test(question) ? 'Hello.' : 'I answer questions about what NetBox records, and nothing else.';
  return textBody({ text: `${polite} Ask for example: ${example}` });
}

export function linkBody(url: string | null, name: string): AnswerBody {
  return url === null ? textBody({ text: `NetBox gave no address for ${name}.` }) : valueBody({ text: `${name}: ${url}`, value: url });
}
