import { safe } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { examplesText } from '../examples-text.js';
import type { Shell } from '../shell.js';
import type { SlashCommand } from '../slash-commands.js';

const KEYS = [
  'Ctrl-C stops the running question, Ctrl-D leaves, Ctrl-R searches earlier lines.',
  'The right arrow takes what is suggested; a line that ends in \\ goes on below.',
];

/** The commands at once, the examples as soon as the engine knows this NetBox. */
export async function help(shell: Shell, argument: string): Promise<null> {
  const topic = argument === '' ? null : argument;
  if (topic === null) shell.io.out(commandsText(shell.commands));
  const examples = await shell.during(shell.app().then((app) => app.examples(topic)));
  if (examples !== null) shell.io.out(examplesText(examples, topic));
  return null;
}

function commandsText(known: readonly SlashCommand[]): SafeText {
  const commands = known.map((command) => ({ usage: `/${command.name} ${command.argument}`.trim(), summary: command.summary }));
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return safe(
    ['Ask in plain English; follow-up questions may refer to the last answer.', ...lines, ...KEYS, '', ''].join('\n'),
    { newlines: 'keep' },
  );
}
