import type { AnswerBody } from '../answer.js';
import { executePlan } from '../execute/executor.js';
import type { Execution } from '../execute/executor.js';
import type { Source } from '../execute/source.js';
import { markNeeds } from '../operations/column-needs.js';
import { Inputs } from '../operations/operation.js';
import { withRoleColours } from '../operations/role-colours.js';
import type { World } from '../inventory/inventory.js';
import type { Turn } from '../turn.js';
import type { PlannedQuery } from './planning-agent.js';

export interface Coordinated {
  readonly body: AnswerBody;
  readonly evidence: Pick<Execution, 'sources' | 'limits' | 'warnings'>;
}

/** Takes a Plan, runs its steps over the MCP server, and gives what the operation makes of their rows. */
export class ToolCoordinationAgent {
  async run(planned: PlannedQuery, source: Source, world: World, turn: Turn): Promise<Coordinated> {
    turn.report({ kind: 'stage', stage: 'fetching' });
    const { results, sources, limits, warnings } = await executePlan(planned.plan, source, turn);
    const body = withRoleColours(markNeeds(planned.operation.compute(new Inputs(results), planned.parameters, world), planned.parameters), world.inventory);
    return { body, evidence: { sources, limits, warnings } };
  }
}
