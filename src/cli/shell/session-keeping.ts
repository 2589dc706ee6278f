import type { Flags } from '../../config.js';
import type { SafeText } from '../../render/sanitise.js';
import type { JournalOptions } from '../../session/saved/journal.js';
import type { Context } from '../context.js';
import type { SessionKeeper } from './session-keeper.js';
import { stateFile } from './state-file.js';

/** What may be given on the command line for a shell alone. */
export interface ShellFlags extends Flags {
  /** Name of the session to go on with, or to begin. */
  readonly session?: string;
  /** Nothing of the shell is kept. */
  readonly ephemeral?: boolean;
}

export interface KeeperOptions extends JournalOptions {
  readonly program: string;
  /** Whether anything is to be written. */
  readonly saves: boolean;
  /** The name that the session is to have; null lets one be found. */
  readonly given: string | null;
  /** Address of the Redis that is to have them too; null when there is none. It may hold a password. */
  readonly redisUrl: string | null;
  /** Blots out secrets. */
  readonly redact: (text: string) => string;
  /** Breaks what is told of a session into rows. */
  readonly fit: (text: SafeText) => SafeText;
  /** Tells the user what did not go as expected. */
  readonly note: (text: SafeText) => void;
}

/** This session, as `/session` tells of it. */
export interface SessionState {
  /** Null as long as nothing was saved. */
  readonly name: string | null;
  readonly title: string | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly questions: number;
  readonly saves: boolean;
}

/** The keeper of a shell's session, loaded when it is first asked for: the prompt does not wait for it. */
export type SessionKeeping = () => Promise<SessionKeeper>;

/** Sessions at a terminal are saved unless they are to leave nothing; those of a pipe only under a name. What a tape runs is told by the tape. */
export function sessionKeeping({ io, environment, version, pid }: Context, flags: ShellFlags, interactive: boolean): SessionKeeping {
  const isTaped = flags.record !== undefined || flags.replay !== undefined;
  const options = {
    folder: stateFile(environment, 'sessions'),
    pid,
    program: version,
    saves: !isTaped && flags.ephemeral !== true && (interactive || flags.session !== undefined),
    given: flags.session ?? null,
    redisUrl: (environment['REDIS_URL'] ?? '') === '' ? null : (environment['REDIS_URL'] ?? null),
    redact: io.redact,
  };
  let keeper: Promise<SessionKeeper> | null = null;
  return () => {
    keeper ??= Promise.all([import('./session-keeper.js'), import('./say.js')]).then(([{ SessionKeeper: Keeper }, { inRows }]) => {
      const fit = (text: SafeText): SafeText => inRows(io, text);
      return new Keeper({ ...options, fit, note: (text) => { io.err(fit(text)); } });
    });
    return keeper;
  };
}
