import * as z from 'zod';
import { ROUTES } from './agents/route.js';
import { readConfig, VARIABLE_NAMES } from './config.js';
import type { Config, Environment, Flags } from './config.js';
import { AppError, toAppError } from './errors.js';
import { ModelOverrides } from './llm/models.js';
import { parseJson } from './netbox/json.js';
import { isSecretName } from './secrets.js';
import { SCHEMA } from './tape/entry.js';
import type { Header } from './tape/entry.js';

/** Variables that change no answer, or that only a live run has a use for. */
const LEFT_OUT: readonly string[] = ['NETBOX_CA_FILE', 'NETBOX_RATE_LIMIT', 'REDIS_URL', 'LOG_LEVEL', 'NO_COLOR', 'FORCE_HYPERLINK', 'PAGER'];

/** What took too long is on the tape. Whoever replays waits for nobody, and a slow machine must not change the answer. */
const TIMEOUT_MS = 3_600_000;

/** Says that a secret was set, and nothing of it. */
const SET = '***';

/** What changes an answer, of the flags. */
const RecordedFlags = z.object({
  demoScale: z.string().exactOptional(),
  server: z.string().exactOptional(),
  route: z.enum(ROUTES).exactOptional(),
  model: z.string().exactOptional(),
  budget: z.number().exactOptional(),
  narrate: z.boolean().exactOptional(),
});

interface Run {
  readonly config: Config;
  readonly environment: Environment;
  readonly flags: Flags;
  readonly program: string;
  readonly at: Date;
}

/** What a recording tells of the run that it was made in. */
export function headerOf({ config, environment, flags, program, at }: Run): Header {
  const variables = VARIABLE_NAMES.filter((name) => !LEFT_OUT.includes(name)).flatMap((name) => {
    const value = environment[name] ?? '';
    return value === '' ? [] : [[name, isSecretName(name) ? SET : value] as const];
  });
  return {
    kind: 'recording',
    schema: SCHEMA,
    program,
    at: at.toISOString(),
    variables: { ...Object.fromEntries(variables), TZ: config.timeZone },
    flags: Object.fromEntries(Object.entries(flags).filter(([name]) => name !== 'record')),
    server: config.server?.name ?? null,
    netbox: config.netbox?.url ?? null,
    now: config.now?.toISOString() ?? null,
    models: parseJson(JSON.stringify(config.model?.overrides ?? null)) ?? null,
  };
}

/** The configuration of the run that was recorded, as far as a replay needs one. Fails with USAGE or BAD_DATA. */
export function replayedConfig(header: Header, environment: Environment, flags: Flags): Config {
  checkAlone(flags);
  const config = recordedConfig(header, environment);
  return {
    ...config,
    netbox: header.netbox === null ? null : { url: header.netbox, token: null },
    server: header.server === null ? null : { name: header.server, command: header.server, args: [], env: {}, cwd: null, timeoutMs: null },
    now: header.now === null ? null : new Date(header.now),
    redisUrl: null,
    requestsPerSecond: null,
    timeoutMs: TIMEOUT_MS,
  };
}

function recordedConfig({ variables, flags, models }: Header, { LOG_LEVEL }: Environment): Config {
  try {
    const config = readConfig({ ...variables, LOG_LEVEL }, RecordedFlags.parse(flags));
    return config.model === null ? config : { ...config, model: { ...config.model, overrides: ModelOverrides.parse(models) } };
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : toAppError(error).message;
    throw new AppError('BAD_DATA', `The recording has settings that are not possible: ${problem}`, { hint: 'Record anew.', cause: error });
  }
}

/** Where answers come from is decided by the recording alone. */
function checkAlone({ record, server, demoScale, fresh }: Flags): void {
  const others = [['--record', record], ['--server', server], ['--demo-scale', demoScale], ['--fresh', fresh]].flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (others.length > 0) throw new AppError('USAGE', `--replay answers from a recording; ${others.join(' and ')} cannot go with it.`, { hint: 'Give one of them.' });
}
