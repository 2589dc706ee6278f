export type InterruptAction = 'stop question' | 'clear line' | 'nothing' | 'tell how to leave';

/** What Ctrl-C means right now: it stops, at most, the running question, and never the shell. `again`: nothing was entered since the one before. */
export function interruptAction(state: { readonly running: boolean; readonly line: string; readonly again: boolean }): InterruptAction {
  if (state.running) return 'stop question';
  if (state.line !== '') return 'clear line';
  return state.again ? 'tell how to leave' : 'nothing';
}

/** The result of work; or, when the signal is aborted, what the work gives within a short grace, else null. */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal, graceMs: number): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  let begin = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    begin = () => { timer = setTimeout(() => { resolve(null); }, graceMs); };
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', begin); // one signal may last for many questions
    clearTimeout(timer);
  }
}
