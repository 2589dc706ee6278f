import type { Json } from '../../../netbox/row.js';
import type { PageRequest } from '../../dialect.js';
import { pageArguments as genericArguments } from '../generic/page.js';
import type { ReadTool } from './tools.js';

/** The call for a page: fields and ordering have no parameters here, so they go to NetBox among the filters. */
export function pageArguments(read: ReadTool, spelledType: string, request: PageRequest): Record<string, Json> {
  const { tool, type, filters, limit, offset } = read;
  const list = { tool, type, filters, filtersAsText: false, fields: null, limit, offset, ordering: null };
  const format = read.format === null ? {} : { [read.format.name]: read.format.value };
  return { ...genericArguments(list, spelledType, request), [read.operation]: read.list, ...format };
}
