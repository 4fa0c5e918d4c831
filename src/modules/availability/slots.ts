import type { Channel } from "./contract.ts";

/** When a physician works, every week, by the clock on their wall. Minutes count from local midnight. */
export interface Rule {
  /** ISO: 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  readonly startsMinute: number;
  /** Up to 1440, which is the next midnight. Night work that goes on is a second rule of the next day. */
  readonly endsMinute: number;
  readonly slotMinutes: number;
  readonly channel: Channel;
}

export interface Slot {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly channel: Channel;
}

export interface Window {
  readonly from: Temporal.Instant;
  /** Exclusive. */
  readonly to: Temporal.Instant;
}

/**
 * The slots of a physician that begin in the window, in order; no two overlap, whatever the rules
 * say. When clocks change, a local time that does not exist is skipped and one that comes twice is
 * taken once, the first time. A slot lasts its minutes as they pass, also across a change.
 */
export function expand(rules: readonly Rule[], timeZone: string, { from, to }: Window): readonly Slot[] {
  const slots: Slot[] = [];
  const last = to.toZonedDateTimeISO(timeZone).toPlainDate();
  // One day earlier, since in a zone that turns back at midnight an instant can have yesterday's date again.
  let date = from.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    for (const rule of rules) if (rule.weekday === date.dayOfWeek) slots.push(...slotsOn(date, rule, timeZone));
  }
  const wanted = slots.filter(({ startsAt }) => !isBefore(startsAt, from) && isBefore(startsAt, to));
  return withoutOverlaps(wanted);
}

function slotsOn(date: Temporal.PlainDate, rule: Rule, timeZone: string): Slot[] {
  const slots: Slot[] = [];
  const { startsMinute, endsMinute, slotMinutes, channel } = rule;
  for (let minute = startsMinute; minute + slotMinutes <= endsMinute; minute += slotMinutes) {
    const startsAt = instantOf(date.toPlainDateTime().add({ minutes: minute }), timeZone);
    if (startsAt) slots.push({ startsAt, endsAt: startsAt.add({ minutes: slotMinutes }), channel });
  }
  return slots;
}

/** `earlier` is the first of two; for a local time in a gap it answers another time, which tells the gap. */
function instantOf(local: Temporal.PlainDateTime, timeZone: string): Temporal.Instant | undefined {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return zoned.toPlainDateTime().equals(local) ? zoned.toInstant() : undefined;
}

/** Of two that overlap the earlier stays; of two that begin together, that of the earlier rule. */
function withoutOverlaps(slots: readonly Slot[]): Slot[] {
  const kept: Slot[] = [];
  for (const slot of slots.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))) {
    const previous = kept.at(-1);
    if (!previous || !isBefore(slot.startsAt, previous.endsAt)) kept.push(slot);
  }
  return kept;
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
