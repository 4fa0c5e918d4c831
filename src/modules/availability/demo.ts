import type { Database } from "#core";
import { sql } from "drizzle-orm";
import type { Channel } from "./contract.ts";
import type { Rule } from "./slots.ts";

/** `[9, 12]`: from nine to twelve by the physician's clock. */
type Hours = readonly [number, number];

interface DemoPhysician {
  readonly name: string;
  readonly specialty: string;
  readonly timeZone: string;
  readonly rules: readonly Rule[];
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];

const week = (days: readonly number[], hours: readonly Hours[], slotMinutes: number, channel: Channel): Rule[] =>
  days.flatMap((weekday) =>
    hours.map(([from, to]) => ({ weekday, startsMinute: from * 60, endsMinute: to * 60, slotMinutes, channel })),
  );

const practice = week(
  weekdays,
  [
    [9, 12],
    [14, 17],
  ],
  30,
  "in_person",
);
const remote = week(
  weekdays,
  [
    [10, 13],
    [15, 17],
  ],
  30,
  "video",
);

const berlin = "Europe/Berlin";
const newYork = "America/New_York";
const kolkata = "Asia/Kolkata";

/**
 * Nobody real. General practice is open every day in three zones that share out the clock, and at
 * night from Berlin: any 24 hours, weekends included, hold dozens of its slots.
 */
const physicians: readonly DemoPhysician[] = [
  {
    name: "Dr. Willow Sample",
    specialty: "general-practice",
    timeZone: berlin,
    rules: [
      ...week(
        weekdays,
        [
          [8, 12],
          [13, 17],
        ],
        20,
        "in_person",
      ),
      ...week([6, 7], [[10, 14]], 20, "in_person"),
    ],
  },
  {
    name: "Dr. Rowan Sample",
    specialty: "general-practice",
    timeZone: berlin,
    rules: week(
      everyDay,
      [
        [0, 6],
        [20, 24],
      ],
      30,
      "video",
    ),
  },
  {
    name: "Dr. Hazel Sample",
    specialty: "general-practice",
    timeZone: newYork,
    rules: week(everyDay, [[8, 14]], 30, "video"),
  },
  {
    name: "Dr. Banyan Sample",
    specialty: "general-practice",
    timeZone: kolkata,
    rules: week(everyDay, [[8, 14]], 30, "video"),
  },
  { name: "Dr. Aspen Sample", specialty: "cardiology", timeZone: berlin, rules: practice },
  { name: "Dr. Linden Sample", specialty: "dermatology", timeZone: berlin, rules: practice },
  { name: "Dr. Olive Sample", specialty: "gynaecology", timeZone: berlin, rules: practice },
  { name: "Dr. Maple Sample", specialty: "paediatrics", timeZone: newYork, rules: practice },
  { name: "Dr. Juniper Sample", specialty: "psychiatry", timeZone: newYork, rules: remote },
  { name: "Dr. Cedar Sample", specialty: "orthopaedics", timeZone: newYork, rules: practice },
  { name: "Dr. Neem Sample", specialty: "neurology", timeZone: kolkata, rules: remote },
  { name: "Dr. Ashoka Sample", specialty: "ent", timeZone: kolkata, rules: practice },
  { name: "Dr. Acacia Sample", specialty: "urology", timeZone: berlin, rules: practice },
  { name: "Dr. Magnolia Sample", specialty: "gastroenterology", timeZone: berlin, rules: remote },
];

const idOf = (prefix: string, n: number): string => `${prefix}_${n.toString(16).padStart(32, "0")}`;

/** Puts the demo's physicians and rules in place; what is there already stays. The first is the clinician's. */
export async function fillDemo(db: Database, clinicianId: string | undefined): Promise<void> {
  const people = physicians.map(({ name, specialty, timeZone }, n) => ({
    id: idOf("phy", n + 1),
    accountId: n === 0 ? (clinicianId ?? null) : null,
    name,
    specialty,
    timeZone,
  }));
  const rules = physicians
    .flatMap((physician, n) => physician.rules.map((rule) => ({ physicianId: idOf("phy", n + 1), ...rule })))
    .map((rule, n) => ({ id: idOf("rul", n + 1), ...rule }));
  await db.rows(sql`
    with people as (
      insert into availability.physicians (id, account_id, name, specialty, time_zone)
      select id, "accountId", name, specialty, "timeZone" from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as f (id text, "accountId" text, name text, specialty text, "timeZone" text)
      on conflict (id) do update set account_id = excluded.account_id
      where availability.physicians.account_id is distinct from excluded.account_id returning id
    )
    insert into availability.rules (id, physician_id, weekday, starts_minute, ends_minute, slot_minutes, channel)
    select id, "physicianId", weekday, "startsMinute", "endsMinute", "slotMinutes", channel
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as f (id text, "physicianId" text, weekday int,
      "startsMinute" int, "endsMinute" int, "slotMinutes" int, channel text)
    on conflict (id) do nothing`);
}
