import { emptyBody, tableBody } from '../../answer.js';
import type { Cell, OutRow, Section } from '../../answer.js';
import { rangeOf, sizeOfRanges } from '../../netbox/address.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { matchesField } from '../../plan/match-field.js';
import { describeObjects } from '../../query/phrase.js';
import { defineOperation } from '../operation.js';
import { cellsOf, column, countedWord, listed, outRow } from '../present.js';
import { isOnUtilisation, ownPrefixes, placeName, PlaceParameters, placeSteps, widerPrefixes } from './place-steps.js';
import type { PlacedPrefix } from './place-steps.js';
import { prefixColumns } from './prefix-columns.js';
import { usageKnown, usageNotes, usageSpace } from './prefix-steps.js';
import { comparePrefixes } from './prefix-tree.js';
import { formatAmount, utilisationCell, vrfName } from './prefix-text.js';
import { prefixRecords } from './records.js';
import type { PrefixRecord } from './records.js';
import { prefixUtilisation } from './utilisation.js';

const CELLS = ['prefix', 'status', 'role', 'scope', 'vlan', 'tenant', 'description'];

/** The prefixes of a place, with those that only their VLAN puts there, and apart those of the wider places around it. */
export const placePrefixes = defineOperation({
  name: 'place-prefixes',
  parameters: PlaceParameters,
  steps: placeSteps,
  compute: (inputs, parameters, world) => {
    const space = usageSpace(inputs);
    const onUse = parameters.where.filter(isOnUtilisation);
    const cellOf = (record: PrefixRecord): Cell => (usageKnown(inputs, record) ? utilisationCell(record, prefixUtilisation(record, space)) : null);
    const all = ownPrefixes(inputs, parameters, world).filter(({ record }) => onUse.every((condition) => matchesField(cellOf(record), condition, 'number')));
    const found = byText(all, parameters.text);
    const wider = onUse.length > 0 ? [] : prefixRecords(widerPrefixes(inputs, parameters, world)).filter((record) => fits(record, parameters.text, found.field));
    const place = placeName(parameters.place, world.inventory);
    const sections = widerSection(wider, place);
    const notes = [...replaced(parameters, place), ...found.notes, ...usageNotes(inputs)];
    const shown = [...found.kept].sort((a, b) => comparePrefixes(a.record, b.record));
    const what = kindText(parameters);
    if (shown.length === 0) {
      const text = `${place} has no ${what}prefix of its own${wider.length === 0 ? '' : `; ${countedWord(wider.length, 'prefix', 'prefixes')} of the places around it ${wider.length === 1 ? 'is' : 'are'} listed below`}.`;
      return emptyBody({ text, objectType: 'ipam.prefix', notes, sections });
    }
    return tableBody({
      text: `${place} has ${countedWord(shown.length, `${what}prefix`, `${what}prefixes`)}${sizeText(shown.map((one) => one.record))}.`,
      objectType: 'ipam.prefix',
      columns: prefixColumns(shown.map((one) => one.record), shown.some((one) => one.viaVlan) ? [column('via', 'Via')] : []),
      rows: shown.map((one) => rowOf(one, cellOf(one.record))),
      notes,
      sections,
    });
  },
  describe: (parameters) => `${kindText(parameters)}${describeObjects('ipam.prefix', parameters.where)} of ${parameters.place.name}`,
});

interface Found {
  readonly kept: readonly PlacedPrefix[];
  /** Where the word stood. */
  readonly field: 'vlan' | 'description' | null;
  readonly notes: readonly string[];
}

/** A word that is no role is looked for in VLAN names, and only if none has it in descriptions. */
function byText(all: readonly PlacedPrefix[], text: string | null): Found {
  if (text === null) return { kept: all, field: null, notes: [] };
  for (const field of ['vlan', 'description'] as const) {
    const kept = all.filter((one) => fits(one.record, text, field));
    if (kept.length > 0) return { kept, field, notes: [`'${text}' is read as part of the ${field === 'vlan' ? 'VLAN name' : 'description'}.`] };
  }
  return { kept: [], field: 'vlan', notes: [`'${text}' is no role, and stands in no VLAN name or description of its prefixes.`] };
}

function fits(record: PrefixRecord, text: string | null, field: Found['field']): boolean {
  if (text === null || field === null) return true;
  const value = field === 'vlan' ? textOf(record.row, 'vlan', 'name') : textOf(record.row, field);
  return value?.toLowerCase().includes(text.toLowerCase()) === true;
}

function rowOf({ record, viaVlan }: PlacedPrefix, utilisation: Cell): OutRow {
  return outRow('ipam.prefix', record.row, { ...plainCells(record.row), utilisation, via: viaVlan ? 'VLAN' : null });
}

function plainCells(row: Row): ReturnType<typeof cellsOf> {
  return { ...cellsOf('ipam.prefix', row, CELLS), vrf: vrfName(row) };
}

/** Prefixes scoped above a place are not its own. */
function widerSection(wider: readonly PrefixRecord[], place: string): readonly Section[] {
  if (wider.length === 0) return [];
  const scopes = listed([...new Set(wider.flatMap((record) => textOf(record.row, 'scope') ?? []))]);
  const body = tableBody({
    text: `${countedWord(wider.length, 'prefix', 'prefixes')} of ${scopes}, which ${place} lies in.`,
    objectType: 'ipam.prefix',
    columns: prefixColumns(wider).filter((each) => each.name !== 'utilisation'),
    rows: [...wider].sort(comparePrefixes).map((record) => outRow('ipam.prefix', record.row, plainCells(record.row))),
  });
  return [{ title: `Of ${scopes}`, body }];
}

/** ", 2 of them IPv6; the IPv4 ones span 4,096 addresses": what lies in a container is not counted twice. */
function sizeText(records: readonly PrefixRecord[]): string {
  const v4 = records.filter((record) => record.network.family === 4);
  const vrfs = [...new Set(v4.map((record) => record.vrf))];
  const size = vrfs.reduce((sum, vrf) => sum + sizeOfRanges(v4.filter((record) => record.vrf === vrf).map((record) => rangeOf(record.network))), 0n);
  const v6 = records.length - v4.length;
  if (v4.length === 0) return '';
  return v6 === 0 ? ` with ${formatAmount(size)} addresses` : `, ${String(v6)} of them IPv6; the IPv4 ones span ${formatAmount(size)} addresses`;
}

function kindText({ family, role, text }: PlaceParameters): string {
  return [family === null ? null : `IPv${String(family)}`, role?.name ?? text].flatMap((word) => (word === null ? [] : [`${word} `])).join('');
}

function replaced({ place }: PlaceParameters, shown: string): readonly string[] {
  return shown === place.name ? [] : [`NetBox records no prefixes for ${place.name} itself: those of ${shown} are shown.`];
}
