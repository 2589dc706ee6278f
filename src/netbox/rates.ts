/** Kilobits per second as people say it, decimal: 1544 → "1.544 Mbps", 10000000 → "10 Gbps". */
export function formatRate(kbps: number): string {
  if (kbps < 1000) return `${String(kbps)} kbps`;
  if (kbps < 1_000_000) return `${decimals(kbps / 1000, 3)} Mbps`;
  return `${decimals(kbps / 1_000_000, 3)} Gbps`;
}

function decimals(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
