/** A share as it is shown: below 10 with one decimal, above without, and never rounded up to 100. */
export function percentText(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (percent < 10) return percent === 0 ? '0' : percent.toFixed(1);
  return String(part < whole ? Math.min(99, Math.round(percent)) : 100);
}
