import type { Flags } from '../../config.js';
import type { SafeText } from '../../render/sanitise.js';
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
