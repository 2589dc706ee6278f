import type { Json, Row } from '../netbox/row.js';
import type { CapabilityName, FilterValue } from '../plan/plan.js';
import type { Turn } from '../turn.js';

/** One request for objects of a type, whole: a Source pages it to its end or to `maxRows`. */
export interface FetchRequest {
  readonly type: string;
  readonly filters: Readonly<Record<string, FilterValue>>;
  readonly fields: readonly string[] | null;
  readonly ordering: readonly string[];
  readonly maxRows: number | null;
}

/** Evidence: a call that was made to the MCP server. Times in milliseconds. */
export interface ToolCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, Json>>;
  readonly rows: number;
  readonly cached: boolean;
  readonly ageMs: number;
  readonly ms: number;
}

export interface Page {
  readonly rows: readonly Row[];
  /** Number of matching objects that the server states; null when it does not say. */
  readonly total: number | null;
  readonly call: ToolCall;
  /** What the server could not do, in words, without harm to the truth of these rows. */
  readonly warnings?: readonly string[];
}

export interface CapabilityRequest {
  readonly capability: CapabilityName;
  readonly parameters: Readonly<Record<string, Json>>;
}

export interface CountRequest extends Pick<FetchRequest, 'type' | 'filters'> {
  /** Fields of a few of the rows to bring along, by which the count can be checked. */
  readonly sample?: readonly string[];
}

export interface Counted {
  readonly value: number;
  readonly rows?: readonly Row[];
  readonly call: ToolCall;
}

/** Where rows come from. Failures are AppErrors (MCP_…, NETBOX_…, NO_PERMISSION, DEADLINE, INTERRUPTED). */
export interface Source {
  /** Whether objects of a type can be read at all; not given, all can. */
  readonly lists?: (type: string) => boolean;
  readonly fetch: (request: FetchRequest, turn: Turn) => AsyncIterable<Page>;
  readonly count: (request: CountRequest, turn: Turn) => Promise<Counted>;
  readonly capabilities: ReadonlySet<CapabilityName>;
  readonly ask: (request: CapabilityRequest, turn: Turn) => Promise<{ readonly value: Json; readonly call: ToolCall }>;
}
