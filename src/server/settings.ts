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
HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say how it is reached; NETBOX_CA_FILE names a PEM file
with further certificate authorities to trust.

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
  check('NETBOX_URL', url);
  check('NETBOX_TOKEN', token);
  return { kind: 'serve', settings: { kind: 'netbox', url: new URL(`${netboxAddress(url)}/`), token } };
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
  if (scale !== '') check('NETBOX_DEMO_SCALE', scale, flag === undefined ? 'NETBOX_DEMO_SCALE' : '--demo-scale');
  if (now !== '') check('NETBOX_DEMO_NOW', now);
  return { kind: 'demo', scale: scale === '' ? null : Number(scale), now: now === '' ? null : new Date(now) };
}

/** Values that the client and the server read by the same rules: what is wrong with one, to go on after "NETBOX_URL must be"; null when it is right. */
export const PROBLEMS = {
  NETBOX_URL: (text: string): string | null => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return 'an http or https address, e.g. https://netbox.example.com';
    return url.username === '' && url.password === '' ? null : 'an address without user name and password (the token goes into NETBOX_TOKEN)';
  },
  NETBOX_TOKEN: (text: string): string | null => (/^[\x21-\x7e]+$/.test(text) ? null : 'a token: characters without spaces or line breaks'),
  NETBOX_DEMO_SCALE: (text: string): string | null => (/^\d+$/.test(text) && Number(text) >= SMALLEST_DEMO && Number(text) <= LARGEST_DEMO ? null : `a whole number from ${String(SMALLEST_DEMO)} to ${String(LARGEST_DEMO)}`),
  NETBOX_DEMO_NOW: (text: string): string | null => (isMoment(text) ? null : 'a date or a time with its zone, e.g. 2026-01-31 or 2026-01-31T12:00:00Z'),
} as const;

function isMoment(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text)) || Number.isNaN(Date.parse(day))) return false;
  return new Date(day).toISOString().startsWith(day); // 31 February is no day
}

/** The address of NetBox itself; people also give that of its API. */
export function netboxAddress(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}`;
}

function check(variable: keyof typeof PROBLEMS, text: string, name: string = variable): void {
  const problem = PROBLEMS[variable](text);
  if (problem === null) return;
  const shown = variable === 'NETBOX_DEMO_SCALE' || variable === 'NETBOX_DEMO_NOW' ? `, not "${text}"` : '';
  throw new AppError('CONFIGURATION', `${name} must be ${problem}${shown}.`, { hint: 'Change or unset it.' });
}

function missing(name: string, other: string): AppError {
  return new AppError('CONFIGURATION', `${other} is set, but ${name} is not.`, { hint: 'Set both, or none for the demo inventory.' });
}
