import type { Example } from '../example.js';
import { nameOf, type Inventory } from './inventory.js';

/** What words of NetBox mean; names are compared or looked up instead. */
export function definitions(inventory: Inventory): readonly Example[] {
  const form = 'meta.definition';
  const said = (question: string, ...sentence: readonly string[]): Example => ({ form, question, expect: { kind: 'text', sentence: [...sentence] } });
  const [first, second] = inventory.all('dcim.site').slice(0, 2).map(nameOf);
  return [
    said("what's the difference between a container and an active prefix", 'container', 'active', 'addresses'),
    said('what does staged mean', 'staged', 'not yet in service'),
    said('what is a site group for', 'site group', 'regions'),
    said('scope of a prefix?', 'scope', 'site'),
    said('tagged vs tagged-all', 'tagged-all', 'every VLAN'),
    { form, question: `${first ?? ''} vs ${second ?? ''}`, expect: { kind: 'table', text: [first ?? '', second ?? ''] } },
  ];
}
