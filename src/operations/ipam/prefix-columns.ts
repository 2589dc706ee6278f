import type { OutColumn } from '../../answer.js';
import { column, columnsOf } from '../present.js';
import { vrfName } from './prefix-text.js';
import type { PrefixRecord } from './records.js';

/** Columns of a list of prefixes. The VRF is shown if more than one occurs, what nobody filled in is not shown. */
export function prefixColumns(records: readonly PrefixRecord[], extra: readonly OutColumn[] = []): readonly OutColumn[] {
  const vrfs = new Set(records.map((record) => vrfName(record.row)));
  const filled = (name: string): boolean => records.some((record) => (record.row[name] ?? '') !== '');
  return [
    ...columnsOf('ipam.prefix', ['prefix', 'status']),
    ...(vrfs.size > 1 ? [column('vrf', 'VRF')] : []),
    ...columnsOf('ipam.prefix', ['role', 'scope', 'vlan']),
    column('utilisation', 'Used %', 'right'),
    ...columnsOf('ipam.prefix', ['tenant', 'description'].filter(filled)),
    ...extra,
  ];
}
