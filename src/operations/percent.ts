/** A share of 0..1 as a percentage of the precision that people read: one decimal below 10, none above. */
export function percentOf(share: number): number {
  const percent = share * 100;
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
}
