import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Flags } from '../config.js';
import { AppError, EXIT_CODES } from '../errors.js';
import { ROUTES } from '../agents/route.js';
import { FORMAT_NAMES, isFormat } from '../render/formats.js';
import type { FormatName } from '../render/formats.js';
import { safe } from '../render/sanitise.js';
import { SESSION_NAME } from '../session/saved/name.js';
import type { Context } from './context.js';
import { nearest } from './nearest.js';
import type { ShellFlags } from './shell/session-keeping.js';

const NAME = 'netbox-mcp-phase3';
const MOST_AT_ONCE = 32;

const DEMO_SCALE = ['--demo-scale <devices>', 'about how many devices the bundled demo has (600 to 100000)'] as const;
const FRESH = ['--fresh', 'read everything anew, whatever earlier runs have read'] as const;

const RECORD = ['--record <file>', 'also write all that is asked and answered into a new file, without secrets; nothing that earlier runs have read is used'] as const;
const REPLAY = ['--replay <file>', 'answer from such a file, without NetBox, MCP server, model, network and key'] as const;

const ASCII = ['--ascii', 'draw with ASCII characters only, as where the locale is not UTF-8'] as const;

const SERVER = ['--server <name>', 'the MCP server of that name in mcp.json, or in .mcp.json of this folder'] as const;

const SESSION = ['--session <name>', 'the session of the shell: goes on with the one of that name, here or in Redis, or begins it'] as const;
const EPHEMERAL = ['--ephemeral', 'the shell keeps nothing on disk or in Redis: no session, and no line of the history'] as const;

const ROUTE = ['--route <route>', 'who reads questions: the grammar alone, a model first, or by default (hybrid) a model where the grammar ends'] as const;
const MODEL = ['--model <id>', 'the model to ask, for everything that a model does'] as const;
const BUDGET = ['--budget <usd>', 'most US dollars that models may cost; the grammar reads on without them'] as const;

/** Options of everything that answers questions. */
function withQuestionOptions(command: Command): Command {
  return command
    .option(...DEMO_SCALE)
    .option(...SERVER)
    .option(...FRESH)
    .addOption(new Option(...ROUTE).choices(ROUTES))
    .option(...MODEL)
    .option(...BUDGET, dollars)
    .option(...NARRATE)
    .option(...RECORD)
    .option(...REPLAY);
}

const NARRATE = ['--narrate', 'have the model write a paragraph about every answer'] as const;

const MORE_HELP = `
Examples:
  ${NAME}
  ${NAME} ask "which active devices in datacenter-01 have no primary IP?"
  ${NAME} ask --format csv racks in datacenter-01 > racks.csv
  ${NAME} batch questions.txt > answers.jsonl

Without NETBOX_URL the bundled demo answers; see README for the variables.

Exit codes:
  0 answered   1 an item of a batch failed   2 asked back   64 usage   65 bad data   66 no input
  69 unavailable   70 internal   75 out of time, or answered only in part
  77 no permission   78 configuration   130 interrupted
`;

interface AskOptions extends Flags {
  readonly format?: string;
  readonly json?: true;
  readonly explain?: true;
  readonly dryRun?: true;
  readonly vertical?: true;
}

/** Reads the command line and runs the command; each command's code is loaded only then. Returns the exit code. */
export async function runProgram(args: readonly string[], context: Context): Promise<number> {
  let code: number = EXIT_CODES.answered;
  const program = createProgram(context, (result) => { code = result; });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error);
  }
  return code;
}

function createProgram(context: Context, onCode: (code: number) => void): Command {
  const program = withQuestionOptions(quiet(new Command(NAME), context))
    .description('Ask NetBox in plain English from your terminal, get exact answers.\nWithout a command it opens a shell.')
    .version(context.version)
    .enablePositionalOptions()
    .option(...ASCII)
    .option(...SESSION, sessionName)
    .option(...EPHEMERAL)
    .addHelpText('after', MORE_HELP)
    .argument('[command...]')
    .usage('[options] [command]')
    .hook('preAction', (root, command) => {
      if (command.optsWithGlobals<{ readonly ascii?: true }>().ascii === true) context.io.useAscii();
      if (command !== root && root.opts<ShellFlags>().session !== undefined) throw new AppError('USAGE', `--session is for the shell, not for ${command.name()}.`, { hint: 'Leave it out.' });
    })
    .action(async (words: readonly string[], flags: ShellFlags) => {
      if (words.length > 0) throw unknownCommand(words, program.commands.map((command) => command.name()));
      checkKeeping(flags);
      const { shell } = await import('./commands/shell.js');
      onCode(await shell(context, flags));
    });
  program.addCommand(askCommand(context, onCode));
  program.addCommand(batchCommand(context, onCode));
  program.addCommand(statusCommand(context, onCode));
  program.addCommand(demoCommand(context, onCode));
  return program;
}

function askCommand(context: Context, onCode: (code: number) => void): Command {
  return withQuestionOptions(quiet(new Command('ask'), context))
    .description('answer one question; - reads it from stdin')
    .argument('[question...]', 'the question, in one or several words, or -')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(FORMAT_NAMES).default('table'))
    .option('--json', 'the same as --format json')
    .option('--vertical', 'show the rows of a table one under the other, each whole')
    .option('--explain', 'also show what was understood, the plan and the tool calls')
    .option('--dry-run', 'show what would be asked of NetBox, and ask nothing')
    .option(...ASCII)
    .action(async (words: readonly string[], options: AskOptions, command: Command) => {
      const format = formatOf(options, command);
      const { ask } = await import('./commands/ask.js');
      const flags = { ...flagsOf(command), format, explain: options.explain ?? false, dryRun: options.dryRun ?? false, vertical: options.vertical ?? false };
      onCode(await ask(context, words, flags));
    });
}

function batchCommand(context: Context, onCode: (code: number) => void): Command {
  return withQuestionOptions(quiet(new Command('batch'), context))
    .description('answer the questions of a text file as JSON lines; - reads stdin')
    .argument('<file>', 'one question a line; lines that start with # are comments')
    .option('--concurrency <questions>', `how many questions run at a time (1 to ${MOST_AT_ONCE})`, wholeNumber(1, MOST_AT_ONCE), 4)
    .action(async (file: string, options: { readonly concurrency: number }, command: Command) => {
      const { batch } = await import('./commands/batch.js');
      onCode(await batch(context, file, { ...flagsOf(command), concurrency: options.concurrency }));
    });
}

function statusCommand(context: Context, onCode: (code: number) => void): Command {
  return quiet(new Command('status'), context)
    .description('tell how NetBox, the MCP server, Redis and the cache are; 69 when a needed one does not answer')
    .option('--json', 'as JSON, like an answer')
    .option(...DEMO_SCALE)
    .option(...SERVER)
    .option(...ASCII)
    .action(async (options: { readonly json?: true }, command: Command) => {
      const { status } = await import('./commands/status.js');
      onCode(await status(context, { ...flagsOf(command), format: options.json ? 'json' : 'table' }));
    });
}

function demoCommand(context: Context, onCode: (code: number) => void): Command {
  return quiet(new Command('demo-netbox'), context)
    .description("serve the bundled NetBox over HTTP on this machine only, with NetBox's REST API")
    .option('--port <port>', 'port to listen on; 0 takes any that is free', wholeNumber(0, 65535), 8000)
    .option(...DEMO_SCALE)
    .action(async (options: { readonly port: number }, command: Command) => {
      const { demoNetbox } = await import('./commands/demo-netbox.js');
      onCode(await demoNetbox(context, { ...flagsOf(command), port: options.port }));
    });
}

/** Help goes through our own streams; mistakes are thrown, not printed. */
function quiet(command: Command, { io }: Context): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => { io.out(safe(text, { newlines: 'keep' })); },
    writeErr: () => undefined,
    getOutHelpWidth: () => io.width() ?? 80,
    getOutHasColors: () => false,
  });
}

/** They count before the command's name as well as after it. */
function flagsOf(command: Command): Flags {
  const { demoScale, fresh, server, route, model, budget, narrate, record, replay } = command.optsWithGlobals<Flags>();
  return {
    ...(demoScale === undefined ? {} : { demoScale }),
    ...(fresh === undefined ? {} : { fresh }),
    ...(server === undefined ? {} : { server }),
    ...(route === undefined ? {} : { route }),
    ...(model === undefined ? {} : { model }),
    ...(budget === undefined ? {} : { budget }),
    ...(narrate === undefined ? {} : { narrate }),
    ...(record === undefined ? {} : { record }),
    ...(replay === undefined ? {} : { replay }),
  };
}

function formatOf(options: AskOptions, command: Command): FormatName {
  const format = options.format ?? 'table';
  const isChosen = command.getOptionValueSource('format') === 'cli';
  if (options.json && isChosen && format !== 'json') throw new AppError('USAGE', `--json and --format ${format} contradict each other.`, { hint: 'Give one of them.' });
  const chosen = options.json ? 'json' : isFormat(format) ? format : 'table';
  if (options.vertical && chosen !== 'table') throw new AppError('USAGE', `--vertical and --format ${chosen} contradict each other.`, { hint: 'Only a table can stand upright.' });
  return chosen;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function sessionName(text: string): string {
  if (SESSION_NAME.test(text)) return text;
  throw new InvalidArgumentError('It must have 1 to 64 of the letters A to Z and a to z, digits, dots, underscores and hyphens.');
}

/** What cannot be meant together: a tape or nothing kept, and a session that is. */
function checkKeeping({ session, ephemeral, record, replay }: ShellFlags): void {
  const other = ephemeral === true ? '--ephemeral' : record !== undefined ? '--record' : replay !== undefined ? '--replay' : null;
  if (session === undefined || other === null) return;
  throw new AppError('USAGE', `--session saves the session, but with ${other} nothing of it is kept.`, { hint: 'Give one of them.' });
}

function dollars(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('It must be an amount of US dollars, e.g. 0.50.');
}

function unknownCommand(words: readonly string[], names: readonly string[]): AppError {
  const [word = ''] = words;
  const meant = nearest(word, names);
  const hint = meant === null || words.length > 2 ? `To ask a question: ${NAME} ask "${words.join(' ')}"` : `Did you mean ${meant}?`;
  return new AppError('USAGE', `There is no command "${word}".`, { hint });
}

/** "error: unknown option '--jsn'\n(Did you mean --json?)" as a message and a hint. */
function usageError(error: CommanderError): AppError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?]$/.test(message) ? '' : '.'}`;
  return new AppError('USAGE', sentence, { hint: suggestion?.replace(/^\((.*)\)$/, '$1') ?? `See ${NAME} --help.` });
}
