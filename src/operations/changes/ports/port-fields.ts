import type { Cell, Change } from '../../../answer.js';
import { booleanOf, idOf, numberOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import type { PortSetting } from '../../../query/port-request.js';
import { vlanText } from './vlan-choice.js';

type Field = Change['fields'][number];

/** Old and new of a port, and what keeps it from being so. */
export interface PortFields {
  readonly fields: readonly Field[];
  readonly problem: string | null;
  /** VLANs that the port would no longer carry. */
  readonly dropped: readonly string[];
}

/** The state of a port that an order asks for. */
export function portFields(row: Row, setting: PortSetting, vlans: readonly Row[]): PortFields {
  switch (setting.kind) {
    case 'enabled':
      return plain(fieldOf('enabled', booleanOf(row, 'enabled'), setting.value));
    case 'description':
      return plain(fieldOf('description', textOf(row, 'description'), setting.value === '' ? null : setting.value));
    case 'vlans':
      return switching(row, setting.how, vlans);
  }
}

function plain(field: Field): PortFields {
  return { fields: [field], problem: null, dropped: [] };
}

interface Switching {
  readonly mode: string | null;
  readonly native: Row | null;
  readonly tagged: readonly Row[];
}

function switching(row: Row, how: Extract<PortSetting, { kind: 'vlans' }>['how'], vlans: readonly Row[]): PortFields {
  const old: Switching = { mode: textOf(row, 'mode'), native: rowOf(row, 'untagged_vlan'), tagged: rowsOf(row, 'tagged_vlans') };
  const problem = old.mode === 'q-in-q' ? 'is in mode q-in-q, which is left alone' : old.mode === 'tagged-all' && (how === 'add' || how === 'remove') ? 'is in mode tagged-all and carries every VLAN, so its list says nothing' : null;
  const next = wanted(old, how, vlans);
  const carried = new Set([...next.tagged, ...(next.native === null ? [] : [next.native])].map((vlan) => idOf(vlan)));
  const before = [...old.tagged, ...(old.native === null ? [] : [old.native])];
  return {
    fields: [
      fieldOf('mode', old.mode, next.mode),
      fieldOf('untagged_vlan', native(old), native(next)),
      fieldOf('tagged_vlans', list(old.tagged), list(next.tagged)),
    ],
    problem,
    dropped: before.filter((vlan) => !carried.has(idOf(vlan))).map(vlanText),
  };
}

function wanted(old: Switching, how: Extract<PortSetting, { kind: 'vlans' }>['how'], vlans: readonly Row[]): Switching {
  const ids = new Set(vlans.map((vlan) => idOf(vlan)));
  const [first = null] = vlans;
  switch (how) {
    case 'access':
      return { mode: 'access', native: first, tagged: [] };
    case 'native':
      return { mode: old.mode ?? 'tagged', native: first, tagged: old.tagged.filter((vlan) => !ids.has(idOf(vlan))) };
    case 'set':
      return { ...old, mode: 'tagged', tagged: vlans };
    case 'add':
      return { ...old, mode: 'tagged', tagged: [...old.tagged, ...vlans.filter((vlan) => old.tagged.every((each) => idOf(each) !== idOf(vlan)))] };
    case 'remove':
      return { ...old, native: old.native !== null && ids.has(idOf(old.native)) ? null : old.native, tagged: old.tagged.filter((vlan) => !ids.has(idOf(vlan))) };
  }
}

function native({ native: vlan }: Switching): string | null {
  return vlan === null ? null : vlanText(vlan);
}

function list(vlans: readonly Row[]): string | null {
  return [...vlans].sort((a, b) => (numberOf(a, 'vid') ?? 0) - (numberOf(b, 'vid') ?? 0)).map(vlanText).join(', ') || null;
}

function fieldOf(field: string, old: Cell, value: Cell): Field {
  return { field, old, new: value, origin: 'given' };
}
