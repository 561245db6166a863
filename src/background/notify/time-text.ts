const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Local time of day, "12:04:05". */
export function timeText(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** Local date, "2026-11-22". */
export function dateText(at: number): string {
  const date = new Date(at);
  return [String(date.getFullYear()), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}
