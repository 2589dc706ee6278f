import { hashOf } from './cache/key.js';
import type { Config } from './config.js';
import { describeCommand } from './mcp/server-command.js';

/** Which NetBox is asked, whoever asks it and with whatever token. */
export interface NetboxIdentity {
  /** The same for the same NetBox, on every machine; it tells no address and no secret. */
  readonly id: string;
  /** For people: an address, the demo, or the MCP server that alone knows. */
  readonly name: string;
  /** For the prompt: a host, the name of the MCP server, or "demo". */
  readonly short: string;
}

export function netboxIdentity(config: Config): NetboxIdentity {
  return { id: hashOf(JSON.stringify(whereabouts(config))).slice(0, 16), name: netboxName(config), short: shortName(config) };
}

export function netboxName({ netbox, server }: Config): string {
  if (netbox !== null) return netbox.url;
  return server === null ? 'the bundled demo NetBox' : `the NetBox of the MCP server "${server.name}"`;
}

function shortName({ netbox, server }: Config): string {
  if (netbox !== null) return new URL(netbox.url).host;
  if (server === null) return 'demo';
  return server.name === server.command ? 'netbox' : server.name; // a command is no name
}

/** The objects of the demo are the same at every start, and others at every scale. */
function whereabouts({ netbox, server, demo }: Config): readonly (string | number)[] {
  if (netbox !== null) return ['url', netbox.url];
  return server === null ? ['demo', demo.scale] : ['server', describeCommand(server)];
}
