import type { CapabilityRequest, FetchRequest, Source, ToolCall } from '../execute/source.js';
import type { Json, Row } from '../netbox/row.js';
import type { CapabilityName } from '../plan/plan.js';
import type { Turn } from '../turn.js';
import type { Tool, ToolReply, ToolRequest } from './tool.js';

/** Calls a tool of a server and tells of the call; its rows are counted by who reads the reply. */
export type CallTool = (request: ToolRequest, turn: Turn) => Promise<{ readonly reply: ToolReply; readonly call: ToolCall }>;

/** A page of objects to ask for. */
export interface PageRequest extends Omit<FetchRequest, 'maxRows'> {
  readonly limit: number;
  readonly offset: number;
}

export interface PageReply {
  readonly rows: readonly Row[];
  /** Number of matching objects; null when the server does not say. */
  readonly total: number | null;
  /** Whether the server says that rows follow; null when it does not say. */
  readonly more: boolean | null;
}

/** How to talk with a server that gives any type page by page: requests become calls of its tools, and their replies rows. Readers throw AppErrors. */
export interface BoundDialect {
  /** Rows that one call can bring. */
  readonly pageSize: number;
  readonly capabilities: ReadonlySet<CapabilityName>;
  readonly page: (request: PageRequest) => ToolRequest;
  readonly readPage: (reply: ToolReply, request: PageRequest) => PageReply;
  readonly ask: (request: CapabilityRequest) => ToolRequest;
  readonly readAnswer: (reply: ToolReply, request: CapabilityRequest) => Json;
  /** Takes what a reply teaches about the server's own names and limits; true when `sent` should have been asked otherwise. */
  readonly learn: (reply: ToolReply, sent: ToolRequest) => boolean;
}

/** A family of MCP servers, recognised by its tools and never by a product's name. */
export interface Dialect {
  readonly name: string;
  /** How to read from a server of these tools, and how well it fits (above 0); null when it does not. */
  readonly match: (tools: readonly Tool[]) => { readonly score: number; readonly open: (callTool: CallTool) => Source } | null;
}
