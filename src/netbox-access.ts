import type { HealthPart } from './agents/health.js';
import { statusText, VERSION_UNTOLD } from './agents/talk.js';
import type { Connected } from './agents/talk.js';
import type { BreakerState } from './breaker.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { toAppError } from './errors.js';
import type { CacheFigures } from './execute/cached-source.js';
import { forRelease } from './execute/for-release.js';
import { createGuard, guardedSource } from './execute/guarded-source.js';
import type { Guard, Standing } from './execute/guarded-source.js';
import { withRearPorts } from './execute/port-mappings.js';
import type { Source } from './execute/source.js';
import { inDollars } from './llm/budget.js';
import type { ModelAccess } from './llm/create-models.js';
import type { Connection } from './mcp/connection.js';
import type { Dialect } from './mcp/dialect.js';
import { pacedConnection } from './mcp/pace.js';
import { createMcpSource, dialectName } from './mcp/source.js';
import { netboxCache } from './netbox-cache.js';
import type { CacheOptions, NetboxCache } from './netbox-cache.js';
import { netboxName } from './netbox-identity.js';
import type { Turn } from './turn.js';

export interface AccessOptions extends CacheOptions {
  readonly dialects: readonly Dialect[];
  /** Null when no model is configured. */
  readonly models: ModelAccess | null;
}

/** The way to NetBox: a connection that is paced, guarded and cached. */
export interface NetboxAccess {
  readonly connect: (turn: Turn) => Promise<{ readonly source: Source; readonly connected: Connected }>;
  /** Asks every part itself, past the cache and the circuits; never fails. */
  readonly health: (turn: Turn) => Promise<readonly HealthPart[]>;
  /** By what was asked last; null before that. */
  readonly standing: () => Standing | null;
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function netboxAccess(connection: Connection, config: Config, options: AccessOptions): NetboxAccess {
  const access = new Access(connection, config, options);
  return {
    connect: (turn) => access.connect(turn),
    health: (turn) => access.health(turn),
    standing: () => access.standing(),
    refresh: () => access.refresh(),
    close: () => access.close(),
  };
}

class Access {
  readonly #connection: Connection;
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #dialects: readonly Dialect[];
  readonly #models: ModelAccess | null;
  readonly #guard: Guard = createGuard();
  readonly #cache: NetboxCache;

  constructor(connection: Connection, config: Config, options: AccessOptions) {
    this.#connection = pacedConnection(connection, config.requestsPerSecond);
    this.#config = config;
    this.#clock = options.clock;
    this.#dialects = options.dialects;
    this.#models = options.models;
    this.#cache = netboxCache(connection, config, options);
  }

  async connect(turn: Turn): Promise<{ readonly source: Source; readonly connected: Connected }> {
    const tools = await this.#guard.run(() => this.#connection.tools(turn), turn);
    const source = await this.#cache.source(tools, async () => guardedSource(await this.#source(turn), this.#guard));
    const { server } = this.#config;
    const connected: Connected = {
      netbox: netboxName(this.#config),
      server: server === null ? 'the bundled MCP server' : `the MCP server "${server.name}"`,
      tools: tools.map((tool) => tool.name),
      model: this.#models?.models.of('reader').id ?? null,
    };
    return { source, connected };
  }

  async health(turn: Turn): Promise<readonly HealthPart[]> {
    const server = await this.#serverHealth(turn);
    const netbox = server.state === 'ok' ? await this.#netboxHealth(turn) : { ...this.#netboxBlank(), state: 'failed' as const, detail: 'not asked: the MCP server does not answer' };
    const isWell = server.state === 'ok' && netbox.state === 'ok';
    if (isWell) this.#guard.reset();
    this.#guard.heard(isWell);
    const { server: serverState, netbox: netboxState } = this.#guard.states();
    return [{ ...server, circuit: circuitText(serverState) }, { ...netbox, circuit: circuitText(netboxState) }, ...(await this.#cacheHealth()), modelHealth(this.#models)];
  }

  standing(): Standing | null {
    return this.#guard.standing();
  }

  /** What is there now is what the next question would find: nothing is held back any more. */
  async refresh(): Promise<void> {
    this.#guard.reset();
    await this.#cache.refresh();
  }

  close(): Promise<void> {
    return this.#cache.close();
  }

  async #source(turn: Turn): Promise<Source> {
    return forRelease(withRearPorts(await createMcpSource(this.#connection, this.#dialects, turn)));
  }

  async #serverHealth(turn: Turn): Promise<HealthPart> {
    const blank = { part: 'MCP server', name: this.#config.server?.name ?? 'bundled', version: null, latencyMs: null, circuit: null } as const;
    try {
      const [{ name, version }, tools] = await Promise.all([this.#connection.about(turn), this.#connection.tools(turn)]);
      const dialect = dialectName(tools, this.#dialects);
      return { ...blank, state: dialect === null ? 'failed' : 'ok', name, version, detail: `${tools.length} tools, ${dialect === null ? 'none of which lists objects of NetBox' : `read as ${dialect}`}` };
    } catch (error) {
      return { ...blank, state: 'failed', detail: toAppError(error).message };
    }
  }

  /** A server answers even when NetBox is down, so objects are counted as well. */
  async #netboxHealth(turn: Turn): Promise<HealthPart> {
    const blank = this.#netboxBlank();
    try {
      const source = await this.#source(turn);
      const started = performance.now();
      const { value } = await source.count({ type: 'dcim.site', filters: {} }, turn);
      const latencyMs = this.#clock.took('NetBox', performance.now() - started);
      const isTold = source.capabilities.has('status');
      const version = isTold ? await statusText(source, turn) : null;
      return { ...blank, state: 'ok', version, latencyMs, detail: `${value} sites visible${isTold ? '' : `; ${VERSION_UNTOLD}`}` };
    } catch (error) {
      return { ...blank, state: 'failed', detail: toAppError(error).message };
    }
  }

  #netboxBlank(): Omit<HealthPart, 'state' | 'detail'> {
    return { part: 'NetBox', name: netboxName(this.#config), version: null, latencyMs: null, circuit: null };
  }

  async #cacheHealth(): Promise<readonly HealthPart[]> {
    const blank = { version: null, latencyMs: null, circuit: null, name: null } as const;
    const started = performance.now();
    const figures = await this.#cache.figures();
    const latencyMs = this.#clock.took('Redis', performance.now() - started);
    const redis = redisHealth(this.#config.redisUrl, figures, latencyMs);
    if (figures === null) return [redis, { ...blank, part: 'cache', state: 'not used', detail: 'off (NETBOX_CACHE)' }];
    const { hits, lookups, entries } = figures;
    const rate = lookups === 0 ? 'nothing looked up yet' : `${hits} of ${lookups} lookups known (${Math.round((hits / lookups) * 100)} %)`;
    return [redis, { ...blank, part: 'cache', state: 'ok', name: figures.kind === 'redis' ? 'Redis' : 'memory', detail: entries === null ? rate : `${entries} entries, ${rate}` }];
  }
}

function redisHealth(url: string | null, figures: CacheFigures | null, latencyMs: number): HealthPart {
  const blank = { part: 'Redis', name: url === null ? null : new URL(url).host, version: null, latencyMs: null, circuit: null } as const;
  if (url === null) return { ...blank, state: 'not used', detail: 'not configured' };
  if (figures === null) return { ...blank, state: 'not used', detail: 'the cache is off' };
  const circuit = circuitText(figures.circuit);
  if (figures.trouble === null) return { ...blank, state: 'ok', latencyMs, circuit, detail: 'shares what was read' };
  return { ...blank, state: 'unavailable', circuit, detail: `${figures.trouble}; what was read is kept in memory` };
}

/** Models are told of, and not asked: that costs money. */
function modelHealth(models: ModelAccess | null): HealthPart {
  const blank = { part: 'model', version: null, latencyMs: null } as const;
  if (models === null) return { ...blank, state: 'not used', name: null, circuit: null, detail: 'questions are read by grammar alone' };
  const { id } = models.models.of('reader');
  const { calls, costUsd, unpricedCalls } = models.spent();
  const cost = unpricedCalls > 0 ? 'cost not known' : inDollars(costUsd);
  return { ...blank, state: 'ok', name: id, circuit: circuitText(models.circuit()), detail: `at ${models.host}; reads what the grammar cannot; ${calls} calls so far${calls === 0 ? '' : ` (${cost})`}` };
}

function circuitText(state: BreakerState): string {
  switch (state.kind) {
    case 'closed':
      return 'closed';
    case 'open':
      return `open, next try in ${Math.ceil(state.retryInMs / 1000)} s`;
    case 'trying':
      return 'being tried';
  }
}
