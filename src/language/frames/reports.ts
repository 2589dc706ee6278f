import { intentOf } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { findPhrase, takeStretch } from './phrases.js';

const TENANT = 'tenancy.tenant';
const ASKED = ['resource report', 'resources report', 'tenant report', 'report', 'resource summary', 'summary', 'overview', 'resource', 'consume', 'consumption', 'use across', 'uses across', 'use at', 'using across', 'stuff', 'footprint', 'inventory of resource', 'usage report'];
const CONSUMES = ['across all sites', 'across all our sites', 'across sites', 'everywhere', 'across the estate', 'in total', 'overall', 'at all sites', 'on all sites', 'of our stuff', 'our stuff', 'stuff'];

/** "Acme Corp resource report", "what does Globex consume across all sites". */
const tenantReport: Frame = {
  name: 'resource report of a tenant',
  read: (reading) => {
    const tenant = lonelyTenant(reading);
    const asked = findPhrase(reading, ASKED);
    if (tenant === null || asked === null) return null;
    const named = /^(?:stuff|uses? )/iu.test(reading.question.slice(asked.start, asked.end));
    if (named && findPhrase(reading, CONSUMES) === null) return null;
    reading.takeItem(tenant);
    for (let stretch = findPhrase(reading, CONSUMES); stretch !== null && takeAll(reading, stretch); stretch = findPhrase(reading, CONSUMES));
    takeAll(reading, asked);
    reading.take('report', 'overview', 'resources', 'analyse', 'everything-of', 'presence', 'uses');
    for (const word of [/^(?:prepare|write|make|draw up|create|produce|compile|generate)$/u, /^(?:resources?|tenant|customer)$/u, /^(?:stuff|things)$/u]) reading.takeWord(word);
    reading.takeNoun(TENANT);
    return intentOf('tenant-report', { category: 'analysis', complexity: 'complex', mentions: [toIntentMention(tenant, 'target', [TENANT])] });
  },
};

/** "tenant resource report", "resources per tenant": of all of them. */
const tenantsReport: Frame = {
  name: 'resource report of all tenants',
  read: (reading) => {
    const asked = findPhrase(reading, OF_ALL);
    if (asked === null || reading.noun(TENANT) === null || lonelyTenant(reading) !== null) return null;
    reading.takeNoun(TENANT);
    takeAll(reading, asked);
    reading.take('report', 'overview', 'resources', 'analyse', 'presence', 'uses', 'count', 'exists');
    for (let word = reading.takeWord(MADE); word !== null; word = reading.takeWord(MADE));
    for (const item of reading.items) if (isFunction(item, 'per')) reading.takeItem(item);
    return intentOf('tenants-report', { category: 'analysis', complexity: 'complex', subject: TENANT, conditions: [...takeConditions(reading)] });
  },
};

const OF_ALL = ['resource report', 'resources report', 'report', 'resource summary', 'summary', 'overview', 'resource', 'resource usage', 'resource consumption', 'consume', 'footprint', 'usage report'];
const MADE = /^(?:prepare|write|make|create|produce|compile|generate|resources?|usage|consumption|consumes?|own|owns|their)$/u;

/** Takes all words of a stretch; false when they were taken before. */
function takeAll(reading: Reading, stretch: { readonly start: number; readonly end: number }): boolean {
  const items = reading.items.filter((item) => reading.isFree(item) && item.start < stretch.end && item.end > stretch.start && item.kind === 'word');
  for (const item of items) reading.takeItem(item);
  return items.length > 0;
}

/** The tenant, when the question names nothing else. */
function lonelyTenant(reading: Reading): MentionItem | null {
  const [only, ...others] = reading.mentions().filter((mention) => mention.match === 'exact' || mention.match === 'loose');
  return only !== undefined && others.length === 0 && only.entries.some(({ type }) => type === TENANT) && !only.entries.some(({ type }) => type === 'dcim.site') ? only : null;
}

const MODELS = ['hardware inventory', 'hardware report', 'hardware list', 'hardware overview', 'inventory report', 'equipment inventory', 'equipment report', 'device inventory', 'inventory by model', 'inventory by manufacturer', 'inventory per model', 'how many of each box', 'how many of each model', 'how many of each device type', 'how many of every model', 'how many of each type of box', 'how many of each kind of box', 'by model and site', 'per model and site', 'bill of materials', 'inventory of hardware', 'inventory of devices', 'inventory of all hardware', 'inventory of all devices'];
const ASSETS = ['asset list', 'asset register', 'asset inventory', 'asset report', 'list of assets', 'inventory list', 'equipment list', 'hardware list with serial', 'asset overview'];
const STOCK = ['spares and stock', 'stock and spares', 'spares overview', 'spare overview', 'stock overview', 'stock list', 'stock report', 'spares report', 'spare parts overview', 'overview of spares', 'overview of our spares', 'what is in stock', 'what do we have in stock', 'spares and stock overview'];

/** "hardware inventory by model", "asset list of site-lon with serials", "spares and stock overview". */
const hardware: Frame = {
  name: 'hardware inventory',
  read: (reading) => {
    const [assets, stock, models] = [ASSETS, STOCK, MODELS].map((phrases) => findPhrase(reading, phrases));
    const found = stock ?? assets ?? models ?? null;
    if (found === null) return null;
    const mode = stock != null ? 'stock' : assets != null || findPhrase(reading, ['with serial', 'with serials', 'with serial number', 'with asset tag']) !== null ? 'assets' : 'models';
    takeStretch(reading, found);
    takeAll(reading, found);
    for (const phrases of [['by model', 'per model', 'by manufacturer', 'by manufacturer and model', 'by device type', 'per device type', 'by vendor', 'by vendor and model'], ['with serial', 'with serial number', 'and serial number', 'with serial and asset tag', 'with asset tag', 'and asset tag'], ['and where', 'where are they', 'and at which site', 'and at which sites', 'by site', 'per site'], ['do we own', 'we own', 'do we have', 'we have', 'own']]) {
      const stretch = findPhrase(reading, phrases);
      if (stretch !== null) takeAll(reading, stretch);
    }
    reading.take('report', 'overview', 'count', 'exists', 'everything-of', 'analyse', 'contents', 'statistics');
    reading.takeNoun('dcim.device', 'dcim.devicetype');
    for (const item of reading.items) if (reading.isFree(item) && hasCue(item, 'where') && /\bhow many of each\b/iu.test(reading.question)) reading.takeItem(item);
    reading.takeWord(/^(?:inventory|prepare|make|full)$/u);
    return intentOf('hardware-inventory', { category: 'analysis', subject: 'dcim.device', conditions: [...takeConditions(reading)], details: detail('mode', mode) });
  },
};

export const reportFrames: readonly Frame[] = [tenantReport, tenantsReport, hardware];
