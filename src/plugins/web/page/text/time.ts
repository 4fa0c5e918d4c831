/** Milliseconds since 1970, from the page's monotonic clock. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

/** English, in the patient's own form of it. */
export const localeOf = (languages: readonly string[]): string =>
  languages.find((language) => /^en\b/i.test(language)) ?? "en-GB";

export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
  readonly nowMs: number;
}

/** How this patient reads time. */
export const reader = (): Reader => ({
  locale: localeOf(navigator.languages),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  nowMs: nowMs(),
});

const format = (at: number, { locale, timeZone }: Omit<Reader, "nowMs">, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);

/** `14:30` */
export const timeOfDay = (at: string, reader: Omit<Reader, "nowMs">): string =>
  format(Date.parse(at), reader, { hour: "2-digit", minute: "2-digit" });

/** `Today`, `Tomorrow`, or `Tue 25 Nov`. */
export function dayOf(at: string, reader: Reader): string {
  const day = (ms: number): string => format(ms, { ...reader, locale: "en-CA" }, { dateStyle: "short" });
  const ms = Date.parse(at);
  const dayMs = 24 * 60 * 60 * 1000;
  if (day(ms) === day(reader.nowMs)) return "Today";
  // Noon of the next day is a day away even when the clocks change at night.
  const [year, month, date] = day(reader.nowMs).split("-").map(Number);
  const tomorrow = Date.UTC(year!, month! - 1, date!) + dayMs;
  const isTomorrow = day(ms) === format(tomorrow, { locale: "en-CA", timeZone: "UTC" }, { dateStyle: "short" });
  return isTomorrow ? "Tomorrow" : format(ms, reader, { weekday: "short", day: "numeric", month: "short" });
}

/** `Tue 25 Nov, 14:30` */
export const momentOf = (at: string, reader: Reader): string => `${dayOf(at, reader)}, ${timeOfDay(at, reader)}`;

/** `Athens` */
export const cityOf = (timeZone: string): string => (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");

/** The other clock, where it shows another time at that instant: `Wed 26 Nov, 01:30 in Athens`; else null. */
export function elsewhere(at: string, timeZone: string, reader: Reader): string | null {
  const there = { ...reader, timeZone };
  const clock = (zone: Reader): string => format(Date.parse(at), zone, { dateStyle: "short", timeStyle: "short" });
  if (clock(there) === clock(reader)) return null;
  const sameDay = dayDate(at, there) === dayDate(at, reader);
  const time = timeOfDay(at, there);
  const place = timeZone.includes("/") ? `in ${cityOf(timeZone)}` : timeZone;
  return `${sameDay ? time : `${dayDate(at, there)}, ${time}`} ${place}`;
}

const dayDate = (at: string, reader: Reader): string =>
  format(Date.parse(at), reader, { weekday: "short", day: "numeric", month: "short" });
