/** Moments that people and scripts write. */
import { isDay } from "../publication/date.ts";

/** The date and hour at the beginning of a moment as RFC 3339 writes it. */
const beginning = /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):/;

/**
 * The moment that a text of RFC 3339 names, in UTC; null where it names none, as on 31 February, which JavaScript
 * would take for a day in March.
 */
export function momentIn(text: string): string | null {
  const [, year, month, day] = beginning.exec(text) ?? [];
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}
