import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

const isMissing = spawnSync('redis-server', ['--version']).error !== undefined;

/** Why tests that need a Redis do not run; null when they do. In CI they run, and fail where there is none. */
export const NO_REDIS = isMissing && process.env['CI'] === undefined ? 'no redis-server on this machine (apt-get install redis-server)' : null;

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** SIGSTOP: connections stay open, and nothing answers. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** kill -9. */
  readonly kill: () => Promise<void>;
  /** Starts again on the same port, empty. */
  readonly restart: () => Promise<void>;
  /** What stands under every key. */
  readonly dump: () => Promise<ReadonlyMap<string, string>>;
  /** A plain client, to write what a cache would not. */
  readonly client: () => Redis;
  readonly remove: () => Promise<void>;
}

/** A real Redis of its own on a free port of this machine; with a password if one is given. */
export async function startRedis(password = ''): Promise<TestRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'netbox-redis-'));
  const login = password === '' ? '' : `:${encodeURIComponent(password)}@`;
  const url = `redis://${login}127.0.0.1:${String(port)}`;
  const clients: Redis[] = [];
  let server = await launched(port, folder, password, url);
  const client = (): Redis => {
    const redis = new Redis(url);
    redis.on('error', () => undefined);
    clients.push(redis);
    return redis;
  };
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url,
    port,
    client,
    kill,
    freeze: () => { server.kill('SIGSTOP'); },
    thaw: () => { server.kill('SIGCONT'); },
    restart: async () => { server = await launched(port, folder, password, url); },
    dump: async () => {
      const redis = client();
      const keys = await redis.keys('*');
      return new Map(await Promise.all(keys.map(async (key) => [key, (await redis.get(key)) ?? ''] as const)));
    },
    remove: async () => {
      for (const redis of clients) redis.disconnect();
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

async function launched(port: number, folder: string, password: string, url: string): Promise<ChildProcess> {
  const secret = password === '' ? [] : ['--requirepass', password];
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...secret], { stdio: 'ignore' });
  server.on('error', () => undefined); // told by the wait below
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const redis = new Redis(url, { retryStrategy: () => null, lazyConnect: true });
    redis.on('error', () => undefined);
    const answers = await redis.connect().then(() => redis.ping()).then(() => true, () => false);
    redis.disconnect();
    if (answers) return server;
    await sleep(25);
  }
  throw new Error('redis-server does not start');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
