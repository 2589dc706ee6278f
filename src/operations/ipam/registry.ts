import type { Operation } from '../operation.js';
import { containingPrefix } from './containing-prefix.js';
import { networkClash } from './audit/clash.js';
import { duplicates } from './audit/duplicates.js';
import { overlaps } from './audit/overlaps.js';
import { fillRank } from './fill/fill-rank.js';
import { freeAsns } from './free-space/free-asns.js';
import { freeBlocks } from './free-space/free-blocks.js';
import { freeVlans } from './free-space/free-vlans.js';
import { addressRoom } from './free-space/room.js';
import { fhrpGroups } from './gateways/fhrp-groups.js';
import { gatewayOf } from './gateways/gateway-of.js';
import { nextFreeIp } from './next-free-ip.js';
import { placePrefixes } from './place-prefixes.js';
import { prefixAddressCount } from './prefix-address-count.js';
import { prefixAddresses } from './prefix-addresses.js';
import { prefixChildren } from './prefix-children.js';
import { prefixView } from './prefix-view.js';
import { ipRanges } from './ranges/ip-ranges.js';
import { rangeAround } from './ranges/range-around.js';
import { ipamReport } from './report/ipam-report.js';
import { routeTargets } from './route-targets.js';
import { subnetMath } from './subnet-math.js';
import { addressTree } from './tree/address-tree.js';
import { wholeOrNothing } from '../connections/whole.js';
import { sameSubnet } from './same-subnet.js';
import { natMappings } from './translation/nat.js';
import { utilisation } from './utilisation-of.js';
import { vlanNames } from './vlans/vlan-names.js';
import { vlanOf } from './vlans/vlan-of.js';
import { vlanPresence } from './vlans/vlan-presence.js';
import { vlanSubnets } from './vlans/vlan-subnets.js';
import { vlansAvailable } from './vlans/vlans-available.js';
import { vlanUsage } from './vlan-usage.js';

export const ipamOperations: readonly Operation[] = [
  containingPrefix,
  prefixView,
  prefixChildren,
  prefixAddresses,
  prefixAddressCount,
  nextFreeIp,
  addressRoom,
  freeBlocks,
  freeVlans,
  freeAsns,
  fillRank,
  addressTree,
  duplicates,
  overlaps,
  networkClash,
  subnetMath,
  gatewayOf,
  vlanSubnets,
  vlanOf,
  ipRanges,
  rangeAround,
  routeTargets,
  ipamReport,
  vlansAvailable,
  utilisation,
  placePrefixes,
  vlanUsage,
  wholeOrNothing(sameSubnet),
  wholeOrNothing(fhrpGroups),
  wholeOrNothing(natMappings),
  wholeOrNothing(vlanPresence),
  wholeOrNothing(vlanNames),
];
