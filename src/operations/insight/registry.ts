import { presentTenants } from './present-tenants.js';
import { tenantsAtSites } from './tenants-at-sites.js';
import { partSaidSo, wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { auditOwner } from './audit-owner.js';
import { auditPrimaryIp } from './audit-primary-ip.js';
import { auditUnplaced } from './audit-unplaced.js';
import { changeCounts } from './change-counts.js';
import { changes } from './changes.js';
import { configContext } from './config-context.js';
import { fieldHistory } from './field-history.js';
import { hardwareInventory } from './hardware-inventory.js';
import { journal } from './journal.js';
import { lastUpdated } from './last-updated.js';
import { lifecycle } from './lifecycle.js';
import { objectHistory } from './object-history.js';
import { overview } from './overview.js';
import { placeCounts } from './place-counts.js';
import { placeTree } from './place-tree.js';
import { searchDns } from './search-dns.js';
import { searchNotes } from './search-notes.js';
import { searchMac } from './search-mac.js';
import { searchSerial } from './search-serial.js';
import { searchText } from './search-text.js';
import { siteReport } from './site-report.js';
import { tenantReport } from './tenant-report.js';
import { tenantsReport } from './tenants-report.js';
import { tagged } from './tagged.js';

/** Operations that look across many objects: history, searches, audits and reports. */
export const insightOperations: readonly Operation[] = [
  presentTenants,
  tenantsAtSites,
  ...[objectHistory,
  changes,
  lifecycle,
  journal,
  searchText,
  searchNotes,
  searchDns,
  searchMac,
  searchSerial,
  tagged,
  placeCounts].map(partSaidSo),
  ...[auditPrimaryIp,
  auditUnplaced,
  auditOwner,
  placeTree,
  siteReport,
  overview,
  fieldHistory,
  changeCounts,
  tenantReport,
  tenantsReport,
  lastUpdated,
  hardwareInventory,
  configContext].map(wholeOrNothing),
];
