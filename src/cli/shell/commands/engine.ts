import { line, safe } from '../../../render/sanitise.js';
import type { Shell } from '../shell.js';

export async function refresh(shell: Shell): Promise<null> {
  const overview = await shell.during(shell.app().then((app) => app.refresh()));
  if (overview !== null) shell.io.out(line`Everything is read anew. ${safe(overview)}\n\n`);
  return null;
}

export async function health(shell: Shell): Promise<null> {
  const parts = await shell.during(shell.app().then((app) => app.health({ signal: shell.signal, report: () => undefined })));
  if (parts === null) return null;
  await shell.show(parts.answer);
  shell.io.out(line`\n`);
  return null;
}
