/** What happens while a question runs, for progress lines and logs. */
export type TurnEvent =
  | { readonly kind: 'stage'; readonly stage: 'connecting' | 'loading names' | 'reading' | 'asking the model' | 'planning' | 'fetching' | 'answering' }
  /** The steps that run from now on, in words and in their order: "devices", "interfaces of devices". */
  | { readonly kind: 'plan'; readonly steps: readonly string[] }
  /** How far one of them is, counted from 1: `pages` and `rows` read so far, `total` null when nobody told. Its `text` says more than the plan did: "interfaces of 63 devices". */
  | { readonly kind: 'step'; readonly step: number; readonly text: string; readonly pages: number; readonly rows: number; readonly total: number | null; readonly done: boolean }
  /** A model answered; `costUsd` is null when the price of that model is not known. */
  | { readonly kind: 'model'; readonly model: string; readonly promptTokens: number; readonly cachedTokens: number; readonly completionTokens: number; readonly costUsd: number | null; readonly ms: number }
  | { readonly kind: 'warning'; readonly text: string };

/** One question on its way through the agents: its identity, its only deadline and its way to be cancelled. */
export interface Turn {
  /** Correlation id, in every log line, answer and tool call of this question. */
  readonly id: string;
  /** Aborted by Ctrl-C and at the deadline. Every wait takes it. */
  readonly signal: AbortSignal;
  /** Milliseconds left until the deadline; 0 when it has passed. */
  readonly remainingMs: () => number;
  readonly now: Date;
  /** Milliseconds since 1970: what was read from NetBox before that is too old for this question. */
  readonly notBefore?: number;
  readonly report: (event: TurnEvent) => void;
}
