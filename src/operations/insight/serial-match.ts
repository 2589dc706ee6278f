/** How a serial number or asset tag fits what was asked for, the best first. */
export type SerialFit = 'exact' | 'starts' | 'ends' | 'contains';

export const SERIAL_FITS: readonly SerialFit[] = ['exact', 'starts', 'ends', 'contains'];

/** Letter case and spaces aside. */
export function squeezedSerial(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}

/** The best fit of a value; null when the text is not in it. */
export function serialFit(value: string, text: string): SerialFit | null {
  const [own, wanted] = [squeezedSerial(value), squeezedSerial(text)];
  if (own === wanted) return 'exact';
  if (own.startsWith(wanted)) return 'starts';
  if (own.endsWith(wanted)) return 'ends';
  return own.includes(wanted) ? 'contains' : null;
}

/** Whether a fit is what was asked for: an exact value satisfies every kind of match, and anything found is contained. */
export function satisfies(fit: SerialFit, match: SerialFit): boolean {
  return fit === match || fit === 'exact' || match === 'contains';
}
