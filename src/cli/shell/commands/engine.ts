import { ROUTES, isRoute } from '../../../agents/route.js';
import type { Flags } from '../../../config.js';
import { AppError } from '../../../errors.js';
import { listed } from '../../../operations/present.js';
import { line, safe } from '../../../render/sanitise.js';
import { serverNames } from '../../../servers.js';
import { nearest } from '../../nearest.js';
import { takesNothing } from '../arguments.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

export async function refresh(shell: Shell, argument: string): Promise<null> {
  takesNothing(argument, 'refresh');
  const overview = await shell.during(shell.app().then((app) => app.refresh()));
  if (overview !== null) say(shell.io, line`Everything is read anew. ${safe(overview)}`);
  return null;
}

export async function health(shell: Shell, argument: string): Promise<null> {
  takesNothing(argument, 'health');
  const parts = await shell.during(shell.app().then((app) => app.health({ signal: shell.signal, report: () => undefined })));
  if (parts === null) return null;
  await shell.show(parts.answer);
  shell.io.out(line`\n`);
  return null;
}

/** Which MCP server is asked; or, with a name, asks that one from now on. What was asked before is no context for another NetBox. */
export async function server(shell: Shell, argument: string): Promise<null> {
  const names = await serverNames({ environment: shell.environment, currentFolder: () => shell.folder });
  if (argument === '') {
    const connected = await shell.during(shell.app().then((app) => app.connected()));
    if (connected !== null) say(shell.io, line`${safe(connected.netbox)}, through ${safe(connected.server)}. ${names.length === 0 ? line`No others are configured in mcp.json.` : line`In mcp.json: ${safe(listed(names))}.`}`);
    return null;
  }
  if (!names.includes(argument)) {
    const meant = nearest(argument, names);
    throw new AppError('USAGE', `There is no MCP server "${argument}".`, { hint: names.length === 0 ? 'None is configured in mcp.json.' : meant === null ? `There are ${listed(names)}.` : `Did you mean ${meant}?` });
  }
  if (!await switched(shell, { ...withoutScale(shell.flags()), server: argument })) return null;
  shell.startAfresh();
  return null;
}

/** Which models read and write; or, with an id, that one does everything from now on. */
export async function model(shell: Shell, argument: string): Promise<null> {
  if (argument === '') return tellModels(shell);
  await needModel(shell);
  if (await switched(shell, { ...shell.flags(), model: argument })) say(shell.io, line`The model is ${safe(argument)} from now on.`);
  return null;
}

/** Who reads questions first. */
export async function route(shell: Shell, argument: string): Promise<null> {
  if (argument === '') return tellModels(shell);
  const wanted = argument.toLowerCase();
  if (!isRoute(wanted)) throw new AppError('USAGE', `There is no route "${argument}".`, { hint: `There are ${listed(ROUTES)}.` });
  if (wanted !== 'grammar') await needModel(shell);
  if (await switched(shell, { ...shell.flags(), route: wanted })) say(shell.io, line`Questions are read by route ${safe(wanted)} from now on.`);
  return null;
}

async function tellModels(shell: Shell): Promise<null> {
  const models = await (await shell.app()).models();
  say(shell.io, models === null
    ? line`Questions are read by grammar alone; no model is set up. OPENAI_API_KEY or OPENAI_BASE_URL changes that.`
    : line`Route ${safe(models.route)}; ${safe(listed(models.roles.map(({ role, id }) => `${role} ${id}`)))}.`);
  return null;
}

async function needModel(shell: Shell): Promise<void> {
  if (await (await shell.app()).models() !== null) return;
  throw new AppError('USAGE', 'No model is set up.', { hint: 'Set OPENAI_API_KEY or OPENAI_BASE_URL and start again.' });
}

/** Goes on with an engine of other flags once that has reached its NetBox, else with the one before; false after Ctrl-C. Fails as the start does. */
async function switched(shell: Shell, flags: Flags): Promise<boolean> {
  const before = shell.flags();
  if (before.record !== undefined || before.replay !== undefined) throw new AppError('USAGE', 'A run that is recorded or replayed stays as it was started.', { hint: 'Start again without --record and --replay.' });
  const overview = await shell.during(shell.restart(flags).then(async () => (await shell.app()).overview()).catch(async (error: unknown) => {
    await shell.restart(before);
    throw error;
  }));
  if (overview !== null) shell.io.out(line`${safe(overview)}\n`);
  return overview !== null;
}

/** The scale is the bundled demo's. */
function withoutScale(flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => name !== 'demoScale'));
}
