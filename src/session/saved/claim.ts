import { randomUUID } from 'node:crypto';
import { link, lstat, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as z from 'zod';

/** A claim of another machine, whose processes nobody here can see, counts for so long. */
const FOREIGN_MS = 24 * 3600 * 1000;

const Owner = z.object({ pid: z.int(), began: z.string().nullable(), host: z.string(), id: z.string() });
type Owner = z.infer<typeof Owner>;

/** The right of one process to write to a file; it ends with the process, however that ends. */
export interface Claim {
  /** Whether it still is ours: where two find a dead owner's claim at the same time, one of them loses it again. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** Claims a file by another one beside it; gives the process that has claimed it already, if one has. */
export async function claim(file: string, pid: number): Promise<Claim | { readonly heldBy: number }> {
  const place = `${file}.lock`;
  const mine: Owner = { pid, began: await beginningOf(pid), host: hostname(), id: randomUUID() };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await put(place, mine)) return { isHeld: async () => (await ownerAt(place))?.id === mine.id, release: () => release(place, mine) };
    const owner = await ownerAt(place);
    if (owner !== null && (await isAlive(owner, place))) return { heldBy: owner.pid };
    await clearAway(place, owner);
  }
  return { heldBy: 0 };
}

/** Whole or not at all: a claim that others see always names its owner. */
async function put(place: string, owner: Owner): Promise<boolean> {
  const draft = `${place}.${owner.id}`;
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, place);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function ownerAt(place: string): Promise<Owner | null> {
  try {
    return Owner.parse(JSON.parse(await readFile(place, 'utf8')));
  } catch {
    return null;
  }
}

async function isAlive(owner: Owner, place: string): Promise<boolean> {
  if (owner.host !== hostname()) return (await ageOf(place)) < FOREIGN_MS;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  // Numbers of processes are given again.
  return owner.began === (await beginningOf(owner.pid));
}

/** When a process began, as its system counts; "ended" when only its parent has not asked for its end yet, null where none of it is told. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ...others] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? 'ended' : (others[18] ?? null);
  } catch {
    return null;
  }
}

async function ageOf(place: string): Promise<number> {
  return lstat(place).then(({ mtimeMs }) => Date.now() - mtimeMs, () => Infinity);
}

/** Takes a dead owner's claim away, and puts back what turns out to be another's. */
async function clearAway(place: string, dead: Owner | null): Promise<void> {
  const aside = `${place}.${randomUUID()}`;
  try {
    await rename(place, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const found = await ownerAt(aside);
  if (found !== null && found.id !== dead?.id) await link(aside, place).catch(() => undefined);
  await unlink(aside);
}

async function release(place: string, mine: Owner): Promise<void> {
  if ((await ownerAt(place))?.id === mine.id) await unlink(place).catch(() => undefined);
}

/** Whether a call of the system failed for this reason. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
