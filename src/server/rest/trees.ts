import type { Database, Node } from './database.js';
import { isTree } from './database.js';

/** The ids and all ids that lie below them; types that do not nest have nothing below. */
export function withDescendants(database: Database, type: string, ids: ReadonlySet<number>): ReadonlySet<number> {
  if (!isTree(type)) return ids;
  const found = new Set(ids);
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const child of database.having(type, 'parent', id)) {
      if (found.has(child.id)) continue;
      found.add(child.id);
      open.push(child.id);
    }
  }
  return found;
}

/** The node and what it lies below, the node first. */
export function lineage(database: Database, node: Node): readonly Node[] {
  const line: Node[] = [];
  for (let next: Node | null = node; next !== null && line.length < 100; next = database.find(node.type, next.object['parent'])) {
    line.push(next);
  }
  return line;
}
