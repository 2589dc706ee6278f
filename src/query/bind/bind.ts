import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import { bindSharing } from './bind-sharing.js';
import { bindTenancy } from './bind-tenancy.js';
import { bindCircuits } from './bind-circuits.js';
import { bindAudits } from './bind-audits.js';
import { bindChanges } from './bind-changes.js';
import { bindCompare } from './bind-compare.js';
import { bindFigures } from './bind-figures.js';
import { bindHardware } from './bind-hardware.js';
import { bindLists } from './bind-lists.js';
import { bindNetworks } from './bind-networks.js';
import { bindObjects } from './bind-objects.js';
import { bindOverlays } from './bind-overlays.js';
import { bindCatalogue } from './bind-catalogue.js';
import { bindVirtualAddresses } from './bind-virtual-addresses.js';
import { bindVirtual } from './bind-virtual.js';
import { bindPaths } from './bind-paths.js';
import { bindPower } from './bind-power.js';
import { bindRecords } from './bind-records.js';
import { bindRackUnits } from './bind-rack-units.js';
import { bindCabling } from './bind-cabling.js';
import { bindPorts } from './bind-ports.js';
import { bindOutlook } from './bind-outlook.js';
import { bindVlanGaps } from './bind-vlan-gaps.js';
import { bindWhatIf } from './bind-what-if.js';
import { bindSearches } from './bind-searches.js';
import { bindSavedFilter } from './saved-filters/bind-saved-filter.js';
import { bindTrees } from './bind-trees.js';
import { Binder } from './binder.js';
import type { NamedWorld } from './binder.js';
import type { Context, Problem } from './problem.js';

/** What became of an intent: a query in NetBox's words, or why there is none. `notes` say what names were read as. */
export type Bound =
  | { readonly kind: 'query'; readonly query: Query; readonly notes: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly notes: readonly string[] };

/** Binds the names and words of an intent to this NetBox. Acts of the conversation itself (more, sort, help …) are not bound. */
export function bindIntent(intent: Intent, world: NamedWorld, context: Context): Bound {
  const binder = new Binder(world, context);
  const query = bindAct(binder, intent);
  const [problem] = binder.problems;
  if (query !== null && problem === undefined) return { kind: 'query', query, notes: binder.notes };
  return { kind: 'problem', problem: problem ?? { kind: 'not-applicable', reason: 'this cannot be asked of NetBox' }, notes: binder.notes };
}

/** By area; each gives null for the acts of the others. */
const BINDINGS = [
  bindCircuits,
  bindTenancy,
  bindSharing,
  bindLists,
  bindFigures,
  bindCompare,
  bindWhatIf,
  bindOutlook,
  bindObjects,
  bindPorts,
  bindCabling,
  bindHardware,
  bindNetworks,
  bindVirtualAddresses,
  bindVlanGaps,
  bindOverlays,
  bindVirtual,
  bindCatalogue,
  bindPaths,
  bindPower,
  bindRecords,
  bindRackUnits,
  bindAudits,
  bindTrees,
  bindSearches,
  bindSavedFilter,
] as const;

function bindAct(binder: Binder, intent: Intent): Query | null {
  if (intent.act === 'change') return bindChanges(binder, intent);
  for (const bind of BINDINGS) {
    const query = bind(binder, intent);
    if (query !== null || binder.problems.length > 0) return query;
  }
  return null;
}
