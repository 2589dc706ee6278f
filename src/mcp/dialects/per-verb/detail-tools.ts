import { objectType } from '../../../netbox/catalogue.js';
import type { Tool } from '../../tool.js';
import { keyOf } from './plain-values.js';
import { typeOfSingular } from './type-words.js';

/** A tool that tells more of one object, which it takes by its name. */
export interface DetailTool {
  readonly tool: Tool;
  readonly type: string;
  /** Parameters by the field of the row that fills them; a related object by its name. */
  readonly parameters: readonly { readonly name: string; readonly field: string }[];
  /** Parts that it brings along unless told otherwise. */
  readonly switches: readonly string[];
}

const VERBS = /^(?:netbox_|nb_)?(?:get|show|read|fetch|retrieve|describe)_/;
const ENDINGS = /(?:_basic)?_(?:info|details?|information)(?:_tool)?$/;

/** The first tool for each type; one that tells the object alone before one that brings parts along. */
export function findDetailTools(tools: readonly Tool[]): ReadonlyMap<string, DetailTool> {
  const found = tools.flatMap((tool) => detailTool(tool) ?? []);
  const plainFirst = found.toSorted((a, b) => Object.keys(a.tool.parameters).length - Object.keys(b.tool.parameters).length);
  return new Map(plainFirst.toReversed().map((detail) => [detail.type, detail]));
}

function detailTool(tool: Tool): DetailTool | null {
  if (!VERBS.test(tool.name) || !ENDINGS.test(tool.name)) return null;
  const word = tool.name.replace(VERBS, '').replace(ENDINGS, '');
  const type = typeOfSingular(word.replaceAll('_', '-'));
  if (type === null) return null;
  const required = Object.keys(tool.parameters).filter((name) => tool.parameters[name]?.required === true);
  const wanted = required.length > 0 ? required : Object.keys(tool.parameters).filter((name) => name === 'name').slice(0, 1);
  const parameters = wanted.flatMap((name) => {
    const field = fieldOf(type, word, name);
    return field === null ? [] : [{ name, field }];
  });
  if (parameters.length === 0 || parameters.length < wanted.length || !parameters.some(({ field }) => field === keyOf(type))) return null;
  return { tool, type, parameters, switches: Object.keys(tool.parameters).filter((name) => name.startsWith('include_')) };
}

function fieldOf(type: string, word: string, parameter: string): string | null {
  const key = keyOf(type);
  if (['name', key, word, `${word}_name`, `${word}_identifier`].includes(parameter)) return key;
  const plain = parameter.replace(/_name$/, '');
  return objectType(type).fields[plain]?.kind === 'ref' ? plain : null;
}
