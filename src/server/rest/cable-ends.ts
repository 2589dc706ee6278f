import { nodes, perDatabase } from './database.js';
import type { Database, Node } from './database.js';
import { plain } from './plain.js';

export interface CableEnd {
  readonly cable: number;
  readonly end: 'A' | 'B';
}

/** The cable that is plugged into an object, and with which end; null when there is none. */
export function cableAt(database: Database, node: Node): CableEnd | null {
  return endsByObject(database).get(`${node.type} ${node.object.id}`) ?? null;
}

/** What one end of a cable is plugged into. */
export function objectsAt(database: Database, cable: number, end: 'A' | 'B'): readonly Node[] {
  return nodes('dcim.cabletermination', database.having('dcim.cabletermination', 'cable', cable))
    .filter((termination) => termination.object['cable_end'] === end)
    .flatMap((termination) => {
      const type = termination.object['termination_type'];
      const node = typeof type === 'string' ? database.find(type, termination.object['termination_id']) : null;
      return node === null ? [] : [node];
    });
}

export function otherEnd(end: 'A' | 'B'): 'A' | 'B' {
  return end === 'A' ? 'B' : 'A';
}

const endsByObject = perDatabase((database) => {
  const ends = new Map<string, CableEnd>();
  for (const termination of database.all('dcim.cabletermination')) {
    const cable = termination['cable'];
    if (typeof cable !== 'number') continue;
    ends.set(`${plain(termination['termination_type'])} ${plain(termination['termination_id'])}`, {
      cable,
      end: termination['cable_end'] === 'B' ? 'B' : 'A',
    });
  }
  return ends;
});
