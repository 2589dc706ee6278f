/** A share of 0..1 as a percentage of the precision that people read: one decimal below 10, none above. Only what is full is 100. */
export function percentOf(share: number): number {
  const percent = share * 100;
  if (percent < 10) return Math.round(percent * 10) / 10;
  return share < 1 ? Math.min(99, Math.round(percent)) : 100;
}

/** "4.2 %", "57 %"; a share too small for its one decimal is "under 0.1 %", not nothing. */
export function percentText(share: number): string {
  const percent = percentOf(share);
  if (percent === 0) return share > 0 ? 'under 0.1 %' : '0 %';
  return `${percent < 10 ? percent.toFixed(1) : String(percent)} %`;
}
