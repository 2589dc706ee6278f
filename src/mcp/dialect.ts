import type { CapabilityRequest, FetchRequest } from '../execute/source.js';
import type { Json, Row } from '../netbox/row.js';
import type { CapabilityName } from '../plan/plan.js';
import type { Tool, ToolReply, ToolRequest } from './tool.js';

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

/** How to talk with one server: requests become calls of its tools, and their replies rows. Readers throw AppErrors. */
export interface BoundDialect {
  /** Rows that one call can bring. */
  readonly pageSize: number;
  readonly capabilities: ReadonlySet<CapabilityName>;
  readonly page: (request: PageRequest) => ToolRequest;
  readonly readPage: (reply: ToolReply, request: PageRequest) => PageReply;
  readonly ask: (request: CapabilityRequest) => ToolRequest;
  readonly readAnswer: (reply: ToolReply, request: CapabilityRequest) => Json;
  /** Takes what a refusal teaches about the server's own names; true when the same request is worth another try. */
  readonly learn: (reply: ToolReply) => boolean;
}

/** A family of MCP servers, recognised by its tools and never by a product's name. */
export interface Dialect {
  readonly name: string;
  /** How to talk with a server of these tools, and how well it fits (above 0); null when it does not. */
  readonly match: (tools: readonly Tool[]) => { readonly score: number; readonly bound: BoundDialect } | null;
}
