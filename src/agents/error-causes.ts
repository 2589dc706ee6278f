import type { AnswerError } from '../answer.js';
import type { AppError, ErrorCode, ErrorReason } from '../errors.js';

/** What there is to try in spite of an error: how the parts of the way to NetBox are, what NetBox and the server are, what can be asked. */
type Way = 'parts' | 'connection' | 'examples';

/** What is known of an error. Each text is a piece of a sentence; nothing in it repeats the message or the hint. */
interface Known {
  /** Likely causes, the likeliest first; null when none is known, empty when the message says it all. */
  readonly causes: readonly string[] | null;
  readonly next: readonly string[];
  readonly ways: readonly Way[];
}

const SAID_ALL: Known = { causes: [], next: [], ways: [] };

const OF_CODE: Readonly<Record<ErrorCode, Known>> = {
  USAGE: SAID_ALL,
  BAD_DATA: SAID_ALL,
  NO_INPUT: SAID_ALL,
  CONFIGURATION: SAID_ALL,
  INTERRUPTED: SAID_ALL,
  INTERNAL: { causes: null, next: ['say it in other words', 'report it with what --record FILE writes'], ways: ['parts'] },
  MODEL_UNAVAILABLE: { causes: [], next: ['--route grammar reads without a model'], ways: ['parts'] },
  MCP_UNAVAILABLE: { causes: ['the MCP server crashed, or was stopped'], next: [], ways: ['parts'] },
  MCP_TOOL: { causes: ['the server has no such data, or not in this way', 'NetBox gave the server an answer that it did not expect'], next: [], ways: ['parts'] },
  NETBOX_UNAVAILABLE: {
    causes: ['NetBox is down or restarting', 'a VPN, firewall or DNS name on the way', 'another host or port than NetBox has'],
    next: ['open its address from this machine, in a browser or with curl'],
    ways: ['parts'],
  },
  NETBOX_REFUSED: { causes: ['this release of NetBox, or a plugin, takes other requests', 'a proxy or login page before NetBox'], next: [], ways: ['parts'] },
  NO_PERMISSION: {
    causes: ['the token was renewed, or is of another NetBox', 'its user may not view such objects', 'it is allowed from other addresses only'],
    next: ['look at the token and the permissions of its user in NetBox'],
    ways: ['parts'],
  },
  DEADLINE: { causes: ['NetBox or the MCP server is slow, or hangs', 'the question needs very many objects'], next: ['if short questions are slow too, look at the load of NetBox'], ways: ['parts'] },
};

const OF_REASON: Readonly<Record<ErrorReason, Known>> = {
  'not started': { causes: ['the server is not installed for this user', 'its path is mistyped, or relative to another folder'], next: ['run the command by itself in this terminal'], ways: ['parts'] },
  'ended at start': { causes: ['a variable that it needs is not passed on', 'a package, or its version of Node.js or Python, is missing'], next: ['pass its variables as env in mcp.json: few are inherited'], ways: ['parts'] },
  'silent at start': { causes: ['it is being downloaded first (npx, uvx, docker)', 'it speaks HTTP instead of stdio', 'it waits for a NetBox that is silent'], next: ['run it once by itself until it waits for input'], ways: ['parts'] },
  ended: { causes: ['it crashed over this request', 'it ran out of memory, or was killed'], next: ['ask for one site or rack: a smaller request may pass'], ways: ['parts'] },
  'no MCP': { causes: ['the command starts another program', 'it logs to stdout, where only MCP may be'], next: ['send its log to stderr, or to a file'], ways: ['parts'] },
  'no NetBox tools': { causes: ['the command starts a server for something else', 'the server offers its tools only after it is set up'], next: [], ways: ['parts'] },
  'too large': { causes: ['long comments, config contexts or custom fields'], next: ['ask how many there are, then for one site or rack at a time'], ways: ['parts'] },
  'not offered': { causes: ['this MCP server, or its release, covers a part of NetBox only'], next: ['try the bundled server: NETBOX_URL and NETBOX_TOKEN alone'], ways: ['connection', 'examples'] },
  'unreadable reply': { causes: ['a family or release of MCP servers that is not known here', 'another program answers in the place of NetBox'], next: ['see in a browser that the address is that of NetBox itself'], ways: ['parts'] },
  contradiction: { causes: ['objects were changed while they were read', 'the token sees a part of what is counted', 'the server cuts its lists'], next: ['ask once more with --fresh, or after /refresh'], ways: ['parts'] },
  'filter ignored': { causes: ['the server drops filters that it does not know', 'NetBox is older than the server expects'], next: ['ask for all of them, without that condition'], ways: ['connection'] },
  'read in part': { causes: ['the server cuts long lists', 'the server or NetBox failed at one of several requests'], next: ['ask for one site, rack or role'], ways: ['parts'] },
  certificate: { causes: ['the certificate is of a private authority, or self-signed', 'it has expired', 'it is for another name'], next: ['see it: openssl s_client -connect HOST:443 -servername HOST'], ways: ['parts'] },
  'too many requests': { causes: ['scripts or other users of this token or proxy', 'a limit on requests that is low'], next: ['NETBOX_RATE_LIMIT=5 asks at most five times a second'], ways: ['parts'] },
  gateway: { causes: ['NetBox is restarting, or being upgraded', 'it is overloaded', 'only the proxy before it is up'], next: ['see whether its web page opens'], ways: ['parts'] },
  redirect: { causes: ['NETBOX_URL has http where NetBox wants https', 'NetBox has moved', 'a login page before it'], next: [], ways: ['parts'] },
  'not found': { causes: ['the path in NETBOX_URL: NetBox lies below another, or /api is too much', 'this release has no such objects'], next: [], ways: ['parts'] },
  'bad request': { causes: ['the value does not exist, or was deleted just now', 'this release or a plugin takes other values'], next: ['ask without the condition that its answer names'], ways: ['parts'] },
  'failed inside': { causes: ['its database or Redis is down, or being migrated', 'a plugin or custom field that fails'], next: ['see whether its web page shows the same objects'], ways: ['parts'] },
  release: { causes: [], next: [], ways: ['connection', 'examples'] },
  'silent server': { causes: ['the MCP server hangs', 'it waits for a NetBox that is slow or silent', 'the request is very large'], next: ['ask for one site or rack: a smaller request may pass'], ways: ['parts'] },
  'slow NetBox': { causes: ['NetBox or its database is overloaded', 'a firewall on the way drops packets silently'], next: ['see whether its web page is as slow'], ways: ['parts'] },
  'long question': { causes: ['a file or a log was given as one question'], next: [], ways: ['examples'] },
  pattern: { causes: ['a bracket, star or plus that stands for itself'], next: ['put a backslash before it, or use * as in tor-a0*'], ways: ['examples'] },
};

/** What works whatever else does not, in the words of where it is typed; `parts` is a command or a slash command. */
function questionFor(way: Way, parts: string): string {
  switch (way) {
    case 'parts':
      return parts;
    case 'connection':
      return 'which version of NetBox is this?';
    case 'examples':
      return 'what can I ask?';
  }
}

/** What our own table knows of an error, by what it is and never by its words. `parts`: what the user types to see each part of the way to NetBox. */
export function explainError({ code, reason }: Pick<AppError, 'code' | 'reason'>, parts: string): Pick<AnswerError, 'causes' | 'next' | 'questions'> {
  const { causes, next, ways } = reason === null ? OF_CODE[code] : OF_REASON[reason];
  return { causes: causes ?? [], next, questions: ways.map((way) => questionFor(way, parts)) };
}

/** Whether nothing is known of what leads to such errors. */
export function isUnexplained({ code, reason }: Pick<AppError, 'code' | 'reason'>): boolean {
  return (reason === null ? OF_CODE[code] : OF_REASON[reason]).causes === null;
}
