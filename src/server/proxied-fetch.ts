import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Fetch } from './transport.js';

export interface ProxiedOptions {
  /** Address of the proxy; empty for none. */
  readonly proxy: string;
  /** Hosts that need none, as NO_PROXY lists them. */
  readonly noProxy: string;
  /** Certificates of the authorities to trust; null for Node's own. */
  readonly authorities: string[] | null;
}

/** A fetch that takes a proxy and certificate authorities of its own. In a file apart, because what it needs takes long to load. */
export function proxiedFetch({ proxy, noProxy, authorities }: ProxiedOptions): Fetch {
  const tls = authorities === null ? {} : { connect: { ca: authorities }, requestTls: { ca: authorities }, proxyTls: { ca: authorities } };
  // Given as it is, if empty, or the agent would read the environment itself. A tunnel is for HTTPS; few proxies open one to another port.
  const dispatcher = new EnvHttpProxyAgent({ ...tls, httpProxy: proxy, httpsProxy: proxy, noProxy, proxyTunnel: false });
  return (url, init) => fetch(url, { ...init, dispatcher });
}
