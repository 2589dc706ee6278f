import { readFile } from 'node:fs/promises';
import { AppError } from '../errors.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** As much of `fetch` as is needed. */
export type Fetch = (url: URL, init: { headers: Record<string, string>; redirect: 'manual'; signal: AbortSignal }) => Promise<HttpResponse>;

export interface HttpResponse {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
}

/** How requests leave this machine. */
export interface Transport {
  readonly fetch: Fetch;
  /** The proxy that is set, as a message names it; null without one. */
  readonly proxy: string | null;
}

/**
 * Requests to an address, over the proxy that the environment names for it, trusting the certificate authorities of
 * NETBOX_CA_FILE too. Node's own fetch knows neither, and loads faster, so it serves where neither is set. Fails with CONFIGURATION.
 */
export async function openTransport(to: URL, environment: Environment): Promise<Transport> {
  const proxy = proxyFor(to, environment);
  const file = environment['NETBOX_CA_FILE'] ?? '';
  if (proxy === null && file === '') return { fetch: globalThis.fetch, proxy: null };
  const [{ proxiedFetch }, authorities] = await Promise.all([import('./proxied-fetch.js'), file === '' ? null : readAuthorities(file)]);
  const noProxy = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  return { fetch: proxiedFetch({ proxy: proxy?.url.href ?? '', noProxy, authorities }), proxy: proxy === null ? null : `${proxy.variable}=${proxy.url.protocol}//${proxy.url.host}` };
}

interface Proxy {
  /** The variable that names it. */
  readonly variable: string;
  readonly url: URL;
}

/** Lower case first, as curl does; ALL_PROXY for what has none of its own. */
function proxyFor({ protocol }: URL, environment: Environment): Proxy | null {
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => (environment[name] ?? '') !== '');
  return variable === undefined ? null : { variable, url: proxyUrl(variable, environment[variable] ?? '') };
}

function proxyUrl(variable: string, text: string): URL {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url !== null && /^(?:https?|socks5?):$/.test(url.protocol)) return url;
  throw new AppError('CONFIGURATION', `${variable} must be the address of an HTTP or SOCKS5 proxy, e.g. http://proxy.example.com:3128.`);
}

/** The authorities of the file besides those that Node trusts anyway. */
async function readAuthorities(file: string): Promise<string[]> {
  const { rootCertificates } = await import('node:tls');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new AppError('CONFIGURATION', `NETBOX_CA_FILE names ${file}, which cannot be read.`, { hint: 'Give the path of a file with certificates in PEM form.', cause: error });
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return [...rootCertificates, text];
  throw new AppError('CONFIGURATION', `NETBOX_CA_FILE names ${file}, which holds no certificate in PEM form.`, { hint: 'A PEM file has lines such as -----BEGIN CERTIFICATE-----.' });
}
