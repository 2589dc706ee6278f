import { objectType } from '../../netbox/catalogue.js';

/** The id of the step that reads a type: the last word of its endpoint, e.g. `ip-addresses`. */
export function stepName(type: string): string {
  return objectType(type).endpoint.replace(/^.*\//, '');
}
