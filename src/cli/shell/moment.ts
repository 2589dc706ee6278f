/** "14:05:09" of today, "2026-11-19 14:05" of another day, where the user is. `at` and `now` are milliseconds since 1970. */
export function momentText(at: number, now: number): string {
  const [day, time = ''] = new Date(at).toLocaleString('sv-SE').split(' ');
  return day === new Date(now).toLocaleDateString('sv-SE') ? time : `${day} ${time.slice(0, 5)}`;
}
