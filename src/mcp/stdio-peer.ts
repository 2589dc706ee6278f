import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { LineReader } from './line-reader.js';
import type { Peer, PeerCondition } from './peer.js';
import { ServerProcess } from './server-process.js';
import type { Ending } from './server-process.js';
import type { ServerCommand } from './server-command.js';

/** A page of 1,000 whole objects stays far below; the SDK's own limit of 10 MiB does not always. */
const LONGEST_MESSAGE = 32 * 1024 * 1024;
const STDERR_LINES = 5;
const NOISE_SHOWN = 120;
/** A server that logs to stdout says something of MCP in between. */
const MOST_NOISE = 100_000;

/** A server process as a partner in MCP: one JSON-RPC message per line on its stdin and stdout. `watched`: ended even when we are killed. */
export function startStdioPeer(server: ServerCommand, environment: Readonly<Record<string, string>>, options: { readonly watched: boolean }): Peer {
  const process = new ServerProcess(server, environment, options);
  const stream = new MessageStream(process);
  return {
    transport: (parse) => stream.transport(parse),
    condition: () => stream.condition(),
    close: (how) => process.close(how),
    kill: () => { process.kill(); },
  };
}

class MessageStream {
  readonly #process: ServerProcess;
  readonly #lines = new LineReader(LONGEST_MESSAGE);
  #overlong = false;
  #noise: string | null = null;
  /** Lines since the last message that were none. */
  #noisy = 0;

  constructor(process: ServerProcess) {
    this.#process = process;
  }

  transport(parse: (line: string) => JSONRPCMessage): Transport {
    const transport: Transport = {
      start: () => {
        this.#process.read((chunk) => { this.#receive(chunk, parse, transport); });
        void this.#process.ended.then(() => { transport.onclose?.(); });
        return Promise.resolve();
      },
      send: (message) => this.#process.write(`${JSON.stringify(message)}\n`),
      // The SDK closes only what it could not connect to.
      close: () => this.#process.close({ hurried: true }),
    };
    return transport;
  }

  condition(): PeerCondition {
    const { ending, stderr } = this.#process;
    return {
      ending: ending === null ? null : describeEnding(ending),
      missing: ending?.kind === 'not-started' ? ending.error : null,
      overlong: this.#overlong,
      babbling: this.#noisy > MOST_NOISE,
      noise: this.#noise ?? (this.#lines.unfinished > 0 ? 'the beginning of a line that never ended' : null),
      stderr: stderr.lines(STDERR_LINES),
    };
  }

  #receive(chunk: Buffer, parse: (line: string) => JSONRPCMessage, transport: Transport): void {
    if (this.#overlong || this.#noisy > MOST_NOISE) return;
    const lines = this.#lines.push(chunk);
    if (lines === null) {
      this.#overlong = true;
      void this.#process.close();
      return;
    }
    for (const line of lines) if (line !== '') this.#deliver(line, parse, transport);
    if (this.#noisy > MOST_NOISE) void this.#process.close({ hurried: true });
  }

  #deliver(line: string, parse: (line: string) => JSONRPCMessage, transport: Transport): void {
    let message: JSONRPCMessage;
    try {
      message = parse(line);
    } catch {
      // Banners and log lines on stdout are common; they are shown only when an answer is missed.
      this.#noise = JSON.stringify(line.slice(0, NOISE_SHOWN));
      this.#noisy += 1;
      return;
    }
    this.#noisy = 0;
    transport.onmessage?.(message);
  }
}

function describeEnding(ending: Ending): string {
  switch (ending.kind) {
    case 'not-started':
      return ending.error.message;
    case 'exited':
      return ending.signal === null ? `exit code ${ending.code ?? 'unknown'}` : `signal ${ending.signal}`;
  }
}
