import type { Json, Row } from '../netbox/row.js';

/** What a step brought. `complete` is false when pages are missing: never count or group such rows as if whole. */
export type StepResult =
  | { readonly kind: 'rows'; readonly type: string; readonly rows: readonly Row[]; readonly total: number; readonly complete: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'value'; readonly value: Json }
  /** An optional step that failed. */
  | { readonly kind: 'failed'; readonly reason: string };
