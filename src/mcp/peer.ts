import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/** What can be said of a server besides its answers: why it is silent. */
export interface PeerCondition {
  /** "exit code 1", "signal SIGSEGV"; null while it is there. */
  readonly ending: string | null;
  /** Why it could not be started at all. */
  readonly missing: Error | null;
  /** It sent a message beyond the limit and was ended for it. */
  readonly overlong: boolean;
  /** It sends lines without end that are no messages, and was ended for it. */
  readonly babbling: boolean;
  /** The last output that was no message. */
  readonly noise: string | null;
  readonly stderr: readonly string[];
}

/** A started MCP server, before anything was said to it. */
export interface Peer {
  readonly transport: (parse: (line: string) => JSONRPCMessage) => Transport;
  readonly condition: () => PeerCondition;
  /** `hurried`: it is not given the time to leave by itself. */
  readonly close: (how?: { readonly hurried: boolean }) => Promise<void>;
  /** Synchronous end, for the moment of our own exit. */
  readonly kill: () => void;
}
