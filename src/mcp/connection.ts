import { checkTime, unlessAborted, withSignal } from '../abort.js';
import { AppError } from '../errors.js';
import type { Turn } from '../turn.js';
import { serverEnvironment } from './environment.js';
import { requestFailure, silentStart, startFailure } from './failures.js';
import type { Peer } from './peer.js';
import { describeCommand, identityOf, redactor } from './server-command.js';
import type { ServerCommand } from './server-command.js';
import type { RequestLimits, ServerIdentity, Session } from './session.js';
import { startStdioPeer } from './stdio-peer.js';
import type { Tool, ToolReply, ToolRequest } from './tool.js';

/** How long a server may take to greet, in milliseconds: ours, and one that uv, npx or docker may first have to fetch. */
export const START_MS = { bundled: 10_000, foreign: 60_000 } as const;

/** A call ends so much before its question's time, so that there is time to say what was waited for and what had come. */
const TELLING_MS = 50;

export interface ConnectionOptions {
  readonly server: ServerCommand;
  /** Our own environment; the server inherits a short list of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Until the server has greeted. */
  readonly startMs: number;
  /** Longest silence of a server during one call. */
  readonly callMs: number;
  readonly client: ServerIdentity;
  /** Our own server notices by itself that we are gone; of others a watchdog takes care (the default). */
  readonly watched?: boolean;
}

/** An MCP server that is started anew when it ended. Failures are AppErrors. */
export interface Connection {
  /** Which server this is. It may hold secrets: good for a hash and nothing else. */
  readonly identity: () => string;
  readonly about: (turn: Turn) => Promise<ServerIdentity>;
  readonly tools: (turn: Turn) => Promise<readonly Tool[]>;
  /** Calls a tool that only reads: when the server ends meanwhile, it is started anew and asked once more. */
  readonly read: (request: ToolRequest, turn: Turn) => Promise<ToolReply>;
  /** Ends the server within a second. */
  readonly close: () => Promise<void>;
  /** Ends the server at once; synchronous, for the moment of our own exit. */
  readonly kill: () => void;
}

/** Starts a server and returns without waiting: its process begins first, the rest of the client loads meanwhile. */
export function openConnection(options: ConnectionOptions): Connection {
  const environment = serverEnvironment(options.environment, options.server.env);
  return connectTo(() => startStdioPeer(options.server, environment, { watched: options.watched ?? true }), {
    name: describeCommand(options.server),
    identity: () => identityOf(options.server),
    redact: redactor(options.server),
    startMs: options.startMs,
    callMs: options.callMs,
    client: options.client,
  });
}

export interface PeerOptions extends Pick<ConnectionOptions, 'startMs' | 'callMs' | 'client'> {
  /** How messages call the server. */
  readonly name: string;
  /** The name, unless there is something more exact. */
  readonly identity?: () => string;
  /** Takes secrets out of what a server says. */
  readonly redact: (text: string) => string;
}

/** A connection to servers that `start` makes, one after the other. */
export function connectTo(start: () => Peer, options: PeerOptions): Connection {
  const connection = new ServerConnection(start, options);
  return {
    identity: options.identity ?? (() => options.name),
    about: (turn) => connection.ask('initialize', (session) => Promise.resolve(session.about), turn),
    tools: (turn) => connection.ask('tools/list', (session, limits) => session.listTools(limits), turn),
    read: (request, turn) => connection.ask(request.tool, (session, limits) => session.call(request, limits), turn),
    close: () => connection.close(),
    kill: () => { connection.kill(); },
  };
}

/** One life of the server. */
interface Life {
  readonly peer: Peer;
  readonly session: Promise<Session>;
  /** performance.now() */
  readonly began: number;
}

/** `suspect`: it missed a deadline and has not answered since; it may hang for ever, so the next question gets a new one. */
type Standing = 'starting' | 'ready' | 'suspect';

type Ask<Result> = (session: Session, limits: RequestLimits) => Promise<Result>;

class ServerConnection {
  readonly #start: () => Peer;
  readonly #options: PeerOptions;
  readonly #peers = new Map<Peer, Standing>();
  #life: Life | null = null;
  #closed = false;

  constructor(start: () => Peer, options: PeerOptions) {
    this.#start = start;
    this.#options = options;
    this.#living();
  }

  async ask<Result>(name: string, ask: Ask<Result>, turn: Turn): Promise<Result> {
    checkTime(turn); // no server is started for a question that is over
    const life = this.#living();
    const session = await this.#greeted(life, turn);
    try {
      return await this.#request(life, name, (limits) => ask(session, limits), turn);
    } catch (error) {
      const { ending, overlong, babbling } = life.peer.condition();
      if (ending === null || overlong || babbling || this.#closed || turn.signal.aborted) throw error;
    }
    const next = this.#living();
    const again = await this.#greeted(next, turn);
    return this.#request(next, name, (limits) => ask(again, limits), turn);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#peers.keys()].map((peer) => this.#discard(peer)));
  }

  kill(): void {
    this.#closed = true;
    for (const peer of this.#peers.keys()) peer.kill();
  }

  #living(): Life {
    if (this.#closed) throw new AppError('MCP_UNAVAILABLE', 'The connection to the MCP server is closed.');
    if (this.#life !== null && (this.#peers.get(this.#life.peer) === 'suspect' || this.#life.peer.condition().ending !== null)) {
      void this.#discard(this.#life.peer);
      this.#life = null;
    }
    this.#life ??= this.#begin();
    return this.#life;
  }

  #begin(): Life {
    const peer = this.#start();
    this.#peers.set(peer, 'starting');
    const session = this.#greet(peer);
    // Nobody may be waiting yet for a failure; whoever asks first is told.
    session.then(() => { this.#stand(peer, 'ready'); }, () => undefined);
    return { peer, session, began: performance.now() };
  }

  async #greet(peer: Peer): Promise<Session> {
    const { client, startMs, name } = this.#options;
    try {
      const { openSession } = await import('./session.js');
      return await openSession(peer, client, startMs);
    } catch (error) {
      const failure = startFailure(error, peer.condition(), name, startMs);
      void this.#discard(peer);
      throw this.#redacted(failure);
    }
  }

  /** When the time is over, the server that has not even greeted is what there is to tell of. */
  async #greeted(life: Life, turn: Turn): Promise<Session> {
    try {
      return await withSignal(turn, (signal) => unlessAborted(life.session, signal));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DEADLINE') throw error;
      throw this.#redacted(silentStart(error, life.peer.condition(), this.#options.name, performance.now() - life.began));
    }
  }

  async #request<Result>(life: Life, name: string, ask: (limits: RequestLimits) => Promise<Result>, turn: Turn): Promise<Result> {
    const restMs = turn.remainingMs();
    const totalMs = Math.max(restMs - TELLING_MS, restMs / 2);
    const silentMs = Math.min(this.#options.callMs, totalMs);
    try {
      const result = await withSignal(turn, (signal) => ask({ signal, silentMs, totalMs }));
      this.#stand(life.peer, 'ready');
      return result;
    } catch (error) {
      const failure = requestFailure(error, life.peer.condition(), name, { ms: silentMs, isRest: silentMs < this.#options.callMs });
      if (failure.code === 'DEADLINE') this.#stand(life.peer, 'suspect');
      throw this.#redacted(failure);
    }
  }

  #stand(peer: Peer, standing: Standing): void {
    if (this.#peers.has(peer)) this.#peers.set(peer, standing);
  }

  /** Who does not answer is not waited for either. */
  async #discard(peer: Peer): Promise<void> {
    await peer.close({ hurried: this.#peers.get(peer) !== 'ready' });
    this.#peers.delete(peer);
  }

  #redacted(error: AppError): AppError {
    const message = this.#options.redact(error.message);
    if (message === error.message) return error;
    return new AppError(error.code, message, { cause: error.cause, reason: error.reason, ...(error.hint === null ? {} : { hint: error.hint }) });
  }
}
