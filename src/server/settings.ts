import { parseArgs } from 'node:util';
import { AppError } from '../errors.js';

/** Which NetBox the server speaks for. */
export type Settings =
  | { readonly kind: 'demo'; readonly scale: number | null; readonly now: Date | null }
  | { readonly kind: 'netbox'; readonly url: URL; readonly token: string };

/** What the command line asks for: to serve, or to tell about itself. */
export type Invocation = { readonly kind: 'help' | 'version' } | { readonly kind: 'serve'; readonly settings: Settings };

export const USAGE = `Usage: netbox-mcp-server [--demo-scale N]

An MCP server on stdin and stdout that reads NetBox. It changes nothing.

With NETBOX_URL and NETBOX_TOKEN it speaks for that NetBox, without them for a demo inventory.

  --demo-scale N   about how many devices the demo has, 600 to 100000 (NETBOX_DEMO_SCALE)
  --version        print the version
  --help           print this help
`;

const SMALLEST_DEMO = 600;
const LARGEST_DEMO = 100_000;

/** Reads the command line and the environment. Fails with USAGE or CONFIGURATION. */
export function readInvocation(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Invocation {
  const flags = parseFlags(args);
  if (flags.help === true) return { kind: 'help' };
  if (flags.version === true) return { kind: 'version' };
  const [url, token] = [environment['NETBOX_URL'] ?? '', environment['NETBOX_TOKEN'] ?? ''];
  if (url === '' && token === '') return { kind: 'serve', settings: demoSettings(flags['demo-scale'], environment) };
  if (token === '') throw missing('NETBOX_TOKEN', 'NETBOX_URL');
  if (url === '') throw missing('NETBOX_URL', 'NETBOX_TOKEN');
  return { kind: 'serve', settings: { kind: 'netbox', url: parseUrl(url), token: parseToken(token) } };
}

function parseFlags(args: readonly string[]): { readonly help?: boolean; readonly version?: boolean; readonly 'demo-scale'?: string } {
  try {
    const options = { help: { type: 'boolean' }, version: { type: 'boolean' }, 'demo-scale': { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new AppError('USAGE', error instanceof Error ? error.message : String(error), { hint: 'See --help.', cause: error });
  }
}

function demoSettings(flag: string | undefined, environment: Readonly<Record<string, string | undefined>>): Settings {
  const scale = flag ?? environment['NETBOX_DEMO_SCALE'] ?? '';
  const now = environment['NETBOX_DEMO_NOW'] ?? '';
  return { kind: 'demo', scale: scale === '' ? null : parseScale(scale), now: now === '' ? null : parseDate(now) };
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (Number.isInteger(scale) && scale >= SMALLEST_DEMO && scale <= LARGEST_DEMO) return scale;
  throw new AppError('CONFIGURATION', `The size of the demo must be a whole number from 600 to 100000, not "${text}".`);
}

function parseDate(text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new AppError('CONFIGURATION', `NETBOX_DEMO_NOW must be a date or time such as 2026-01-31, not "${text}".`);
}

/** The address of NetBox itself; people also give that of its API. */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AppError('CONFIGURATION', 'NETBOX_URL must be an http or https address, e.g. https://netbox.example.com.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError('CONFIGURATION', 'NETBOX_URL must be an address without user name and password.', { hint: 'The token goes into NETBOX_TOKEN.' });
  }
  return new URL(`${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}/`);
}

function parseToken(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new AppError('CONFIGURATION', 'NETBOX_TOKEN must be a token: characters without spaces or line breaks.');
}

function missing(name: string, other: string): AppError {
  return new AppError('CONFIGURATION', `${other} is set, but ${name} is not.`, { hint: 'Set both, or none for the demo inventory.' });
}
