import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { OutRow } from '../../../answer.js';
import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { byId, groupBy } from '../../connections/lookups.js';
import { defineOperation } from '../../operation.js';
import { cellsOf, column, columnsOf, counted, outRow } from '../../present.js';

const TYPE = 'ipam.vlan';

/** NetBox's filters for what may be used where. */
const FILTERS: Readonly<Record<string, string>> = { 'dcim.site': 'available_at_site', 'dcim.device': 'available_on_device', 'virtualization.virtualmachine': 'available_on_virtualmachine' };

/** The VLANs that may be used at a site or on a device: its own, those of the groups around it, and the global ones. */
export const vlansAvailable = defineOperation({
  name: 'vlans-available',
  parameters: z.strictObject({ object: BoundObject }),
  steps: ({ object }) => [
    fetchStep('vlans', TYPE, { [FILTERS[object.type] ?? 'available_at_site']: object.id }, ['vid', 'name', 'site', 'group', 'status', 'role', 'tenant', 'prefix_count']),
    fetchStep('groups', 'ipam.vlangroup', { id: { from: 'vlans', field: 'group.id' } }, ['name', 'scope_type', 'scope']),
  ],
  compute: (inputs, { object }) => {
    const groups = byId(inputs.rows('groups'));
    const vlans = inputs.rows('vlans').toSorted((a, b) => (numberOf(a, 'vid') ?? 0) - (numberOf(b, 'vid') ?? 0) || (idOf(a) ?? 0) - (idOf(b) ?? 0));
    const reason = (vlan: Row): string => reasonFor(vlan, groups.get(idOf(vlan, 'group') ?? -1));
    const kinds = [...groupBy(vlans, reason)].map(([kind, rows]) => `${String(rows.length)} ${kind}`);
    const more = inputs.complete('vlans') ? '' : 'At least ';
    if (vlans.length === 0) return emptyBody({ text: `No VLAN may be used ${placeText(object)}: none is of its site, of a group around it, or global.`, objectType: TYPE });
    return tableBody({
      text: `${more}${counted(vlans.length, TYPE)} may be used ${placeText(object)}: ${kinds.join(', ')}.`,
      objectType: TYPE,
      columns: [...columnsOf(TYPE, ['vid', 'name', 'group', 'site', 'status', 'role']), column('because', 'Because'), column('prefix_count', 'Prefixes', 'right'), ...columnsOf(TYPE, ['tenant'])],
      rows: vlans.map((vlan) => vlanRow(vlan, reason(vlan))),
      notes: ['What may be used, as NetBox offers it: VLANs of the site, of groups scoped to it or to what it lies in, and global ones. Ask "vlans at …" for those of a site alone.'],
    });
  },
  describe: ({ object }) => `VLANs that may be used ${placeText(object)}`,
});

function placeText({ type, name }: BoundObject): string {
  return `${type === 'dcim.site' ? 'at' : 'on'} ${name}`;
}

function reasonFor(vlan: Row, group: Row | undefined): string {
  if (textOf(vlan, 'site') !== null) return 'of its site';
  const scope = group === undefined ? null : textOf(group, 'scope');
  return scope === null ? 'global' : `of a group for ${scope}`;
}

function vlanRow(vlan: Row, because: string): OutRow {
  return outRow(TYPE, vlan, { ...cellsOf(TYPE, vlan, ['vid', 'name', 'group', 'site', 'status', 'role', 'tenant']), because, prefix_count: numberOf(vlan, 'prefix_count') });
}

