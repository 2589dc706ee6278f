import { pad, wrap } from '../../../render/layout.js';
import { joinSafe, line, safe } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { examplesText } from '../examples-text.js';
import type { Shell } from '../shell.js';
import type { SlashCommand } from '../slash-commands.js';

const KEYS = [
  'Ctrl-C stops the running question, Ctrl-D leaves, Ctrl-R searches earlier lines.',
  'Tab completes, a second Tab lists what there is to choose from.',
  'The right arrow takes what is suggested; a line that ends in \\ goes on below.',
];

const NARROWEST_SUMMARY = 24;

/** The commands at once, the examples as soon as the engine knows this NetBox. */
export async function help(shell: Shell, argument: string): Promise<null> {
  const topic = argument === '' ? null : argument;
  const wantsCommands = /^(?:slash[- ])?commands?$/iu.test(argument);
  if (topic === null || wantsCommands) shell.io.out(commandsText(shell.commands, shell.io.width()));
  if (wantsCommands) return null;
  const examples = await shell.during(shell.app().then((app) => app.examples(topic)));
  if (examples !== null) shell.io.out(examplesText(examples, topic, shell.io.width()));
  return null;
}

/** Every command with what it does, which goes on below itself where the screen is narrow. */
function commandsText(commands: readonly SlashCommand[], width: number | null): SafeText {
  const usages = commands.map(({ name, argument }) => `/${name} ${argument}`.trim());
  const left = Math.max(...usages.map((usage) => usage.length)) + 4;
  const rows = commands.flatMap(({ summary }, index) =>
    wrap(safe(summary), width === null ? null : Math.max(NARROWEST_SUMMARY, width - left)).map((text, row) => line`${pad(row === 0 ? safe(`  ${usages[index] ?? ''}`) : line``, left)}${text}`));
  const around = (text: string): readonly SafeText[] => wrap(safe(text), width);
  return line`${joinSafe([...around('Ask in plain English; follow-up questions may refer to the last answer.'), ...rows, ...KEYS.flatMap(around)], line`\n`)}\n\n`;
}
