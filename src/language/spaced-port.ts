import type { Atom } from './annotate.js';

/** Long and short names of ports that people write apart from their number: "Ethernet 12", "gi 1/0/1", "port channel 1". */
const PORT_STEM = /^(?:ethernet|eth|fastethernet|fa|gigabitethernet|gigabit|gige|gig|gi|tengigabitethernet|tengige|tengig|te|twe|hundredgige|hu|fo|port-?channel|po|bond|loopback|swp|xe|et)$/iu;
const PORT_NUMBER = /^\d+(?:[/:.]\d+)*$/u;

/** A port name that was written with a space, from an atom on; `portType` is the type of port that the first word is a noun for. */
export function spacedPort(atoms: readonly Atom[], at: number, portType: string | null): { readonly text: string; readonly hint: string | null; readonly length: number } | null {
  const stem = atoms[at];
  if (stem === undefined || stem.names.length > 0) return null;
  const channel = /^port$/iu.test(stem.text) && /^channel$/iu.test(atoms[at + 1]?.text ?? '');
  const number = atoms[at + (channel ? 2 : 1)];
  if (number === undefined || number.names.length > 0 || !PORT_NUMBER.test(number.text)) return null;
  if (portType !== null && /[/:]/u.test(number.text)) return { text: number.text, hint: portType, length: 2 };
  if (!channel && !PORT_STEM.test(stem.text)) return null;
  return { text: `${channel ? 'port-channel' : stem.text}${number.text}`, hint: null, length: channel ? 3 : 2 };
}
