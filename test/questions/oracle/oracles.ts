import type { Example } from '../example.js';
import type { Inventory } from './inventory.js';
import { count } from './count.js';
import { join } from './join.js';
import { list, neg } from './list.js';
import { audit } from './audit.js';
import { circuits } from './circuits.js';
import { machines, tags } from './machines.js';
import { search } from './search.js';
import { tenancy } from './tenancy.js';
import { yesNo } from './yes-no.js';
import { lookup } from './lookup.js';
import { paths } from './paths.js';
import { ports } from './ports.js';
import { rackViews } from './rack-views.js';
import { ipam } from './ipam.js';
import { freeAddresses } from './free-addresses.js';
import { vlanUse } from './vlan-use.js';
import { history } from './history.js';
import { reports } from './reports.js';
import { clarifications } from './clarifications.js';
import { talk } from './talk.js';
import { followUps } from './follow-ups.js';
import { followUpLists } from './follow-up-lists.js';
import { connectivity } from './connectivity.js';
import { writes } from './writes.js';

/** What computes the expectations of each group of examples; the group is the name of its file. */
export const oracles: Readonly<Record<string, (inventory: Inventory) => readonly Example[]>> = {
  audit,
  circuits,
  machines,
  search,
  tags,
  tenancy,
  'yes-no': yesNo,
  count,
  join,
  list,
  lookup,
  neg,
  paths,
  ports,
  'rack-views': rackViews,
  ipam,
  'free-addresses': freeAddresses,
  'vlan-use': vlanUse,
  history,
  reports,
  clarifications,
  talk,
  'follow-ups': followUps,
  'follow-up-lists': followUpLists,
  connectivity,
  writes,
};
