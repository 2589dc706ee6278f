import type { Config } from './config.js';
import { safeJsonText } from './render/sanitise.js';
import { redactSecrets } from './secrets.js';

/** Structured log lines on stderr. Fields hold counts, names of steps and times, never whole payloads. */
export interface Log {
  readonly debug: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly info: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
}

const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** A log at the configured level; the logging library is loaded only when there is something to log. The secrets are blotted out on the finished line. */
export async function openLog(level: Config['logLevel'], secrets: readonly string[], write: (line: string) => void): Promise<Log> {
  if (level === 'silent') return SILENT;
  const { default: pino } = await import('pino'); // the bundle knows no names of a CommonJS package
  const log = pino({ level, base: null }, { write: (line: string) => { write(redactSecrets(safeJsonText(line), secrets)); } });
  return {
    debug: (fields, message) => { log.debug(fields, message); },
    info: (fields, message) => { log.info(fields, message); },
    warn: (fields, message) => { log.warn(fields, message); },
  };
}
