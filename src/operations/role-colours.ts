import type { AnswerBody, Cell, OutColumn } from '../answer.js';
import type { Inventory } from '../inventory/inventory.js';
import { findObjectType } from '../netbox/catalogue.js';
import { displayOf, textOf } from '../netbox/row.js';
import { isTold } from '../netbox/untold.js';

/** Types whose names and colours are loaded together. */
const COLOURED: readonly string[] = ['dcim.devicerole', 'dcim.rackrole'];

/** Gives columns and fields that name roles the colours NetBox has for those: nothing is read for it. */
export function withRoleColours(body: AnswerBody, inventory: Inventory): AnswerBody {
  const sections = body.sections.map((section) => ({ ...section, body: withRoleColours(section.body, inventory) }));
  switch (body.kind) {
    case 'table':
    case 'value': {
      const colourOf = (column: OutColumn): OutColumn => {
        const colours = coloursOf(body.objectType, column.name, body.rows.map((row) => row.cells[column.name] ?? null), inventory);
        return Object.keys(colours).length === 0 ? column : { ...column, colours };
      };
      return { ...body, columns: body.columns.map(colourOf), sections };
    }
    case 'object': {
      const colourOf = (name: string, value: Cell): { readonly colour?: string } => {
        const colour = coloursOf(body.row.type, name, [value], inventory)[String(value)];
        return colour === undefined ? {} : { colour };
      };
      return { ...body, blocks: body.blocks.map((block) => ({ ...block, fields: block.fields.map((field) => ({ ...field, ...colourOf(field.name, field.value) })) })), sections };
    }
    case 'count':
    case 'empty':
    case 'clarify':
    case 'plan':
    case 'text':
      return { ...body, sections };
  }
}

/** Colours by name, of the names that are there; a name that stands for two colours has none. */
function coloursOf(type: string | null, column: string, cells: readonly Cell[], inventory: Inventory): Readonly<Record<string, string>> {
  const role = roleType(type, column);
  if (role === null) return {};
  const present = new Set(cells);
  const colours = new Map<string, string | null>();
  for (const { row } of inventory.entries(role)) {
    const [name, colour] = [displayOf(row), isTold(row, 'color') ? textOf(row, 'color') : null];
    if (present.has(name)) colours.set(name, colours.has(name) && colours.get(name) !== colour ? null : colour);
  }
  return Object.fromEntries([...colours].flatMap(([name, colour]) => (colour === null ? [] : [[name, colour]])));
}

/** The kind of role that a column of a type names, itself or by what its rows lead to; null for any other column. */
function roleType(type: string | null, column: string): string | null {
  let at = type;
  const entry = type === null ? null : findObjectType(type);
  if (entry === null) return null;
  for (const step of entry.columns[column]?.path ?? []) {
    const field = at === null ? undefined : findObjectType(at)?.fields[step];
    if (field?.kind !== 'ref') return at !== null && COLOURED.includes(at) && step === 'name' ? at : null;
    at = field.to;
  }
  return at !== null && at !== type && COLOURED.includes(at) ? at : null;
}
