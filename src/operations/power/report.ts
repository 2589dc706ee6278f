import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { TreeNode, TreePicture } from '../../picture.js';
import { fetchStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { scopeFilters } from '../connections/scope.js';
import { wholeOrNothing } from '../connections/whole.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { countedWord } from '../present.js';
import { feedLoad, loadPercentText } from './feed-load.js';
import type { Load } from './feed-load.js';
import { NOT_MEASURED, powerNet, wattsText } from './power-net.js';
import type { PowerNet } from './power-net.js';
import { FEED_FIELDS, OUTLET_FIELDS, PORT_FIELDS } from './power-steps.js';
import { linesOf } from './rack-feeds.js';
import { fedDevices } from './redundancy.js';
import { findingsSection, panelsSection, racksSection, sitesSection } from './report-sections.js';

const Parameters = z.strictObject({ scope: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** How power is laid out: panels, feeds, racks and what stands out. */
export const powerReport = wholeOrNothing(defineOperation({
  name: 'power-report',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ scope }) => (scope === null ? 'power of all sites' : `power in ${scope.name}`),
}));

function steps({ scope }: Parameters, world: World): readonly Step[] {
  const filters = scopeFilters(scope, world);
  if (filters === null || scope?.type === 'tenancy.tenant') return [];
  const bySite = scope === null || 'site_id' in filters;
  const ofRacks: FromStep = { from: 'racks', field: 'id' };
  return [
    fetchStep('racks', 'dcim.rack', scope?.type === 'dcim.rack' ? { id: scope.id } : filters, ['name', 'site', 'location', 'device_count']),
    fetchStep('feeds', 'dcim.powerfeed', bySite ? filters : { rack_id: ofRacks }, FEED_FIELDS),
    fetchStep('panels', 'dcim.powerpanel', bySite ? filters : { id: { from: 'feeds', field: 'power_panel.id' } }, ['name', 'site', 'location']),
    fetchStep('devices', 'dcim.device', filters, ['name', 'site', 'rack', 'role', 'status']),
    fetchStep('ports', 'dcim.powerport', filters, PORT_FIELDS),
    fetchStep('up-outlets-1', 'dcim.poweroutlet', filters, OUTLET_FIELDS),
    fetchStep('own-outlets', 'dcim.poweroutlet', { power_port_id: { from: 'ports', field: 'id' } }, OUTLET_FIELDS),
    fetchStep('up-feeds-1', 'dcim.powerfeed', { cable_id: { from: 'ports', field: 'cable.id' } }, FEED_FIELDS),
  ];
}

function compute(inputs: Inputs, { scope }: Parameters, world: World): AnswerBody {
  if (scopeFilters(scope, world) === null || scope?.type === 'tenancy.tenant') return emptyBody({ text: `Power is reported for a region, site, location or rack; ${scope?.name ?? ''} is none of them, or holds no site.` });
  const feeds = inputs.rows('feeds');
  const net = powerNet(inputs, { ports: ['ports'], outlets: ['up-outlets-1'], feeds: ['feeds', 'up-feeds-1'] });
  const racks = linesOf(inputs.rows('racks'), feeds);
  const total = feedLoad(net, feeds);
  return textBody({
    text: sentence(scope, inputs, { net, total }),
    objectType: 'dcim.powerfeed',
    picture: scope === null ? null : treeOf(net, inputs.rows('panels'), feeds),
    sections: [
      ...(scope === null ? [sitesSection(net, inputs, world)] : []),
      panelsSection(net, inputs.rows('panels'), feeds),
      racksSection(net, racks.filter(({ A, B }) => A.length + B.length > 0)),
      findingsSection({ net, racks, fed: fedDevices(inputs, inputs.rows('devices')), outlets: inputs.rows('up-outlets-1'), feeds }),
    ],
    notes: [NOT_MEASURED],
  });
}

function sentence(scope: BoundObject | null, inputs: Inputs, { net, total }: { readonly net: PowerNet; readonly total: Load }): string {
  const feeds = inputs.rows('feeds');
  const place = scope === null ? 'All sites' : scope.name;
  const panels = countedWord(inputs.rows('panels').length, 'power panel');
  if (feeds.length === 0) return `${place}: ${panels} and no power feed recorded.`;
  const share = total.available === null || total.available === 0 ? '' : ` (${loadPercentText(total.allocated / total.available)})`;
  return `${place}: ${panels}, ${countedWord(feeds.length, 'power feed')}, ${wattsText(total.allocated)} allocated of ${wattsText(total.available ?? 0)} available${share}${worstText(net, feeds)}.`;
}

function worstText(net: PowerNet, feeds: readonly Row[]): string {
  const shares = feeds.map((feed) => ({ feed, load: feedLoad(net, [feed]) })).map(({ feed, load }) => ({ name: textOf(feed, 'name') ?? '', share: load.allocated / (load.available ?? Infinity) }));
  const [worst] = shares.sort((a, b) => b.share - a.share || compareNatural(a.name, b.name));
  return worst === undefined || !Number.isFinite(worst.share) ? '' : `; worst feed ${worst.name} at ${loadPercentText(worst.share)}`;
}

/** Panels with their feeds and what hangs on each. */
function treeOf(net: PowerNet, panels: readonly Row[], feeds: readonly Row[]): TreePicture | null {
  const byPanel = groupBy(feeds, (feed) => idOf(feed, 'power_panel'));
  const byName = (a: Row, b: Row): number => compareNatural(textOf(a, 'name') ?? '', textOf(b, 'name') ?? '');
  const node = (row: Row, facts: string | null, below: readonly TreeNode[]): TreeNode => ({ name: textOf(row, 'name') ?? '', active: null, facts, figures: [], share: null, closed: null, below });
  const nodes = panels.toSorted(byName).map((panel) => node(panel, null, (byPanel.get(idOf(panel)) ?? []).toSorted(byName).map((feed) => {
    const ends = net.portsOn(feed).map((port) => textOf(port, 'device', 'name') ?? textOf(port, 'device') ?? '').join(', ');
    return node(feed, `→ ${textOf(feed, 'rack', 'name') ?? '(no rack)'}${ends === '' ? ' (not connected)' : ` → ${ends}`}`, []);
  })));
  return nodes.length === 0 ? null : { kind: 'tree', nodes };
}

