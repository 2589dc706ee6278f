import type { Example } from '../example.js';
import type { Inventory } from './inventory.js';
import { count } from './count.js';
import { join } from './join.js';
import { list, neg } from './list.js';
import { audit } from './audit.js';
import { circuits } from './circuits.js';
import { machines, tags } from './machines.js';
import { moves } from './moves.js';
import { outlook } from './outlook.js';
import { search } from './search.js';
import { tenancy } from './tenancy.js';
import { yesNo } from './yes-no.js';
import { meanings } from './meanings.js';
import { lookup } from './lookup.js';
import { crypto, overlays } from './overlays.js';
import { paths } from './paths.js';
import { ports } from './ports.js';
import { cableLists, portLists } from './port-lists.js';
import { portUse } from './port-use.js';
import { singlePorts } from './single-ports.js';
import { hardware } from './hardware.js';
import { cableQuestions, linkQuestions, panelQuestions } from './links.js';
import { rackViews } from './rack-views.js';
import { ipam } from './ipam.js';
import { freeAddresses } from './free-addresses.js';
import { virtual } from './virtual.js';
import { vlanUse } from './vlan-use.js';
import { history } from './history.js';
import { reports } from './reports.js';
import { clarifications } from './clarifications.js';
import { talk } from './talk.js';
import { comparisons } from './comparisons.js';
import { sets } from './sets.js';
import { whatIf } from './what-if.js';
import { figures } from './figures.js';
import { proportions } from './proportions.js';
import { followUps } from './follow-ups.js';
import { followUpLists } from './follow-up-lists.js';
import { connectivity } from './connectivity.js';
import { bulkWrites } from './writes-bulk.js';
import { otherCreations } from './writes-other.js';
import { writes } from './writes.js';
import { columns } from './columns.js';
import { universal } from './universal.js';
import { carrierRedundancy, circuitDates, circuitsBetween, providerFacts } from './carriers.js';
import { presence, reachedChains } from './presence.js';
import { ownerPlaces } from './owner-places.js';
import { owners } from './owners.js';
import { sharing } from './sharing.js';
import { related, relatedChains } from './related.js';
import { cableOrders, portOrders } from './port-orders.js';
import { inventoryReports } from './inventory-reports.js';
import { quality } from './quality.js';
import { qualityExpert } from './quality-expert.js';
import { recordFigures, records } from './records.js';
import { steps } from './steps.js';
import { definitions } from './definitions.js';
import { prose } from './prose.js';
import { trees } from './trees.js';
import { prefixLengths } from './prefix-lengths.js';
import { ways } from './ways.js';
import { capacity } from './capacity.js';
import { power } from './power.js';
import { rackPlans } from './rack-plans.js';
import { powerWatts } from './power-watts.js';
import { addressAudits, overlaps } from './address-audits.js';
import { networkFacts } from './network-facts.js';
import { registries } from './registries.js';
import { ipamReports } from './ipam-report.js';
import { freeAsns, freeSpace } from './free-space.js';
import { customFields, nameRanges, tagSets } from './custom-fields.js';
import { savedFilters } from './saved-filters.js';
import { allocations } from './allocations.js';
import { assignments } from './assignments.js';
import { annotations } from './annotations.js';
import { dateRanges, exceptions, mixed, namePatterns, numberRanges } from './ranges.js';
import { virtualAddresses } from './virtual-addresses.js';
import { vlanGaps } from './vlan-gaps.js';

/** What computes the expectations of each group of examples; the key is the name of its file, below the folder of its tier. */
export const oracles: Readonly<Record<string, (inventory: Inventory) => readonly Example[]>> = {
  'tier1/audit': audit,
  'tier1/circuits': circuits,
  'tier1/machines': machines,
  'tier1/search': search,
  'tier1/tags': tags,
  'tier1/tenancy': tenancy,
  'tier1/yes-no': yesNo,
  'tier1/count': count,
  'tier1/join': join,
  'tier1/list': list,
  'tier1/lookup': lookup,
  'tier1/neg': neg,
  'tier1/paths': paths,
  'tier1/ports': ports,
  'tier1/rack-views': rackViews,
  'tier1/ipam': ipam,
  'tier1/free-addresses': freeAddresses,
  'tier1/vlan-use': vlanUse,
  'tier1/history': history,
  'tier1/reports': reports,
  'tier1/clarifications': clarifications,
  'tier1/talk': talk,
  'tier1/follow-ups': followUps,
  'tier1/follow-up-lists': followUpLists,
  'tier1/connectivity': connectivity,
  'tier1/writes': writes,
  'tier2/columns': columns,
  'tier2/related': related,
  'tier2/sharing': sharing,
  'tier2/owners': owners,
  'tier2/circuits-between': circuitsBetween,
  'tier2/circuit-dates': circuitDates,
  'tier2/providers': providerFacts,
  'tier3/carriers': carrierRedundancy,
  'tier2/universal': universal,
  'tier3/related-chains': relatedChains,
  'tier2/records': records,
  'tier2/quality': quality,
  'tier2/inventory-reports': inventoryReports,
  'tier3/quality': qualityExpert,
  'tier3/record-figures': recordFigures,
  'tier2/steps': steps,
  'tier2/prose': prose,
  'tier2/definitions': definitions,
  'tier2/trees': trees,
  'tier2/prefix-lengths': prefixLengths,
  'tier2/port-lists': portLists,
  'tier2/cable-lists': cableLists,
  'tier2/overlays': overlays,
  'tier3/crypto': crypto,
  'tier2/figures': figures,
  'tier3/sets': sets,
  'tier3/what-if': whatIf,
  'tier2/comparisons': comparisons,
  'tier2/proportions': proportions,
  'tier2/virtual': virtual,
  'tier3/ways': ways,
  'tier2/capacity': capacity,
  'tier2/power': power,
  'tier2/rack-plans': rackPlans,
  'tier3/power-watts': powerWatts,
  'tier2/free-space': freeSpace,
  'tier2/ipam-report': ipamReports,
  'tier2/registries': registries,
  'tier2/network-facts': networkFacts,
  'tier2/address-audits': addressAudits,
  'tier3/overlaps': overlaps,
  'tier3/free-asns': freeAsns,
  'tier2/single-ports': singlePorts,
  'tier2/port-use': portUse,
  'tier2/links': linkQuestions,
  'tier2/panels': panelQuestions,
  'tier2/single-cables': cableQuestions,
  'tier2/custom-fields': customFields,
  'tier2/saved-filters': savedFilters,
  'tier2/tag-sets': tagSets,
  'tier2/name-ranges': nameRanges,
  'tier2/number-ranges': numberRanges,
  'tier2/date-ranges': dateRanges,
  'tier2/name-patterns': namePatterns,
  'tier2/exceptions': exceptions,
  'tier3/boolean-mix': mixed,
  'tier2/hardware': hardware,
  'tier2/meanings': meanings,
  'tier2/moves': moves,
  'tier3/outlook': outlook,
  'tier3/owner-places': ownerPlaces,
  'tier2/presence': presence,
  'tier3/reached-chains': reachedChains,
  'tier2/port-orders': portOrders,
  'tier2/cable-orders': cableOrders,
  'tier3/virtual-addresses': virtualAddresses,
  'tier3/vlan-gaps': vlanGaps,
  'tier2/writes-other': otherCreations,
  'tier3/writes-bulk': bulkWrites,
  'tier2/annotations': annotations,
  'tier2/allocations': allocations,
  'tier2/assignments': assignments,
};
