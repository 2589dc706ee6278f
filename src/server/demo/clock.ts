const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** Dates of the inventory, all counted from the moment that it describes. */
export interface Clock {
  /** ISO time, so many days (fractions allowed) before now; negative for the future. */
  daysAgo(days: number): string;
  minutesAgo(minutes: number): string;
  /** ISO date without time, so many days after now; negative for the past. */
  dateIn(days: number): string;
}

export function createClock(now: Date): Clock {
  const start = now.getTime();
  const known = new Map<number, string>();
  const minutesAgo = (minutes: number): string => {
    const whole = Math.round(minutes);
    let text = known.get(whole);
    if (text === undefined) {
      text = new Date(start - whole * MINUTE).toISOString();
      known.set(whole, text);
    }
    return text;
  };
  return {
    minutesAgo,
    daysAgo: (days) => minutesAgo(days * DAY_MINUTES),
    dateIn: (days) => minutesAgo(-days * DAY_MINUTES).slice(0, 10),
  };
}
