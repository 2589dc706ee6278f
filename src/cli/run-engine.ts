import type { App } from '../app.js';
import type { Config, Flags } from '../config.js';
import { AppError } from '../errors.js';
import { secretsOfServer } from '../mcp/server-command.js';
import { line, safe } from '../render/sanitise.js';
import { secretForms } from '../secrets.js';
import type { Tape } from '../taping.js';
import type { SessionStore } from '../session/session.js';
import type { Context } from './context.js';

interface StartOptions {
  readonly interactive: boolean;
  /** Where sessions are kept that outlive the engine; unless given, they end with it. */
  readonly keeper?: () => Promise<{ readonly store: SessionStore }>;
  /** Names are kept on disk, for later runs to complete questions by. */
  readonly keepsNames?: boolean;
}

/** An engine that does not close in time is killed: nobody waits for a program that is to end. */
const CLOSE_MS = 1000;
/** After Ctrl-C the engine may say within this time what it has until then. */
const GRACE_MS = 1000;

/** Starts an engine, lets `use` work with it and closes it. Ctrl-C aborts the signal; a second one, or no reaction, fails with INTERRUPTED. */
export async function withEngine<Result>(context: Context, flags: Flags, use: (app: App, signal: AbortSignal) => Promise<Result>, options: StartOptions = { interactive: false }): Promise<Result> {
  const interruption = listenForInterrupt(context);
  try {
    const starting = startEngine(context, flags, options);
    const app = await Promise.race([starting, interruption.first]);
    try {
      return await Promise.race([use(app, interruption.signal), interruption.final]);
    } finally {
      await closeEngine(app);
    }
  } finally {
    interruption.stop();
  }
}

/** Loads the configuration and the engine; the engine is killed when the process ends before it was closed. */
export async function startEngine(context: Context, flags: Flags, { interactive, keeper, keepsNames = false }: StartOptions): Promise<App> {
  const [createApp, kept, { config, tape }] = await Promise.all([context.loadEngine(), keeper?.(), flags.replay === undefined ? liveSetting(context, flags) : replaySetting(context, flags, flags.replay)]);
  const app = await createApp(config, { interactive, keepsNames, ...(tape === null ? {} : { tape }), ...(kept === undefined ? {} : { sessions: kept.store }) });
  context.onExit(() => { app.kill(); });
  return app;
}

interface Setting {
  readonly config: Config;
  readonly tape: Tape | null;
}

/** A run that is recorded uses nothing of earlier runs: the recording is to hold all that it depends on. */
async function liveSetting({ io, environment, currentFolder }: Context, flags: Flags): Promise<Setting> {
  const [{ readConfig }, { withModels, withServer }] = await Promise.all([import('../config.js'), import('../servers.js')]);
  const config = await withServer(await withModels(readConfig(environment, flags), environment), { name: flags.server ?? null, environment, currentFolder });
  if (config.server !== null) io.hide(secretForms(secretsOfServer(config.server)));
  return flags.record === undefined ? { config, tape: null } : { config: { ...config, redisUrl: null }, tape: { kind: 'record', file: flags.record, flags } };
}

async function replaySetting({ io, environment, version }: Context, flags: Flags, file: string): Promise<Setting> {
  const [{ readRecording }, { replayedConfig }] = await Promise.all([import('../tape/recording.js'), import('../replayed-config.js')]);
  const recording = readRecording(file);
  const { program } = recording.header;
  if (program !== version) io.err(line`note: recorded by version ${safe(program)}; this is ${safe(version)}\n`);
  return { config: replayedConfig(recording.header, environment, flags), tape: { kind: 'replay', recording } };
}

export async function closeEngine(app: App): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => { app.kill(); resolve(); }, CLOSE_MS);
  });
  await Promise.race([app.close(), tooLong]);
  clearTimeout(timer);
}

interface Interruption {
  readonly signal: AbortSignal;
  /** Reject at the first Ctrl-C, and when there is nothing more to wait for after it. */
  readonly first: Promise<never>;
  readonly final: Promise<never>;
  readonly stop: () => void;
}

function listenForInterrupt(context: Context): Interruption {
  const controller = new AbortController();
  const interrupted = new AppError('INTERRUPTED', 'Interrupted.');
  let stop = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const final = new Promise<never>((_, reject) => {
    stop = context.onInterrupt(() => {
      if (controller.signal.aborted) reject(interrupted);
      timer ??= setTimeout(() => { reject(interrupted); }, GRACE_MS);
      controller.abort(interrupted);
    });
  });
  const first = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => { reject(interrupted); }, { once: true });
  });
  for (const promise of [first, final]) promise.catch(() => undefined); // whoever waits hears of it; nobody else has to
  return { signal: controller.signal, first, final, stop: () => { clearTimeout(timer); stop(); } };
}
