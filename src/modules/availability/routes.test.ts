import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { after, instant, newId } from "#core";
import { levels, type Level } from "#modules/triage/contract.ts";
import { type BookingTestSystem, start, testSystem } from "./test-system.ts";

const path = "/api/availability";
let system: BookingTestSystem;
beforeAll(async () => {
  system = await testSystem();
  await system.demo();
});
afterAll(() => system.running[Symbol.asyncDispose]());

const someone = () => system.as(`patient:${newId("acc")}`);
type Someone = ReturnType<typeof someone>;
/** Open slots of the demo clinician, or of another physician. */
const slotsOf = async (physicianId: string, who: Someone = someone()): Promise<string[]> =>
  (await who.get(`${path}/slots?physicianId=${physicianId}`)).body.items.map(
    ({ slotId }: { slotId: string }) => slotId,
  );
const clinicianPhysician = "phy_00000000000000000000000000000001";

describe("the demo", () => {
  test("has at least 12 physicians in 8 specialties and 3 zones, the same after another start", async () => {
    const { body } = await someone().get(`${path}/physicians`);
    await system.demo();
    expect((await someone().get(`${path}/physicians`)).body).toEqual(body);
    const distinct = (key: string) => new Set(body.items.map((one: Record<string, string>) => one[key])).size;
    expect(body.items.length).toBeGreaterThanOrEqual(12);
    expect(distinct("specialty")).toBeGreaterThanOrEqual(8);
    expect(distinct("timeZone")).toBeGreaterThanOrEqual(3);
    expect(distinct("name")).toBe(body.items.length);
  });
});

describe("suggestions", () => {
  const fitting: Readonly<Record<Level, readonly [count: number, hours: number]>> = {
    emergency_ambulance: [0, 0],
    emergency: [0, 0],
    consultation_24h: [20, 24],
    consultation: [20, 168],
    self_care: [0, 0],
  };
  for (const level of levels) {
    const [count, hours] = fitting[level];
    test(`${level}: ${count === 0 ? "none" : `within ${hours} hours, earliest first`}`, async () => {
      const { status, body } = await someone().get(`${path}/suggestions?level=${level}&limit=20`);
      expect([status, body.items.length, body.next]).toEqual([200, count, null]);
      const times = body.items.map((one: { startsAt: string }) => new Date(one.startsAt).getTime());
      expect(times).toEqual(times.toSorted());
      expect(times.every((time: number) => time < after(new Date(start), hours * 3600).getTime())).toBe(true);
    });
  }

  test("are of the specialty within a week, and of general practice where no specialist fits", async () => {
    const specialty = async (query: string) =>
      new Set(
        (await someone().get(`${path}/suggestions?${query}`)).body.items.map(
          (one: { physician: { specialty: string } }) => one.physician.specialty,
        ),
      );
    expect(await specialty("specialty=cardiology&level=consultation")).toEqual(new Set(["cardiology"]));
    // It is Sunday, nine in Berlin: the cardiologist begins on Monday at nine, which is not within 24 hours any more.
    expect(await specialty("specialty=cardiology&level=consultation_24h")).toEqual(new Set(["general-practice"]));
    expect(await specialty("specialty=dentistry&level=consultation")).toEqual(new Set(["general-practice"]));
  });

  test("carry the physician's offset and come from more than one physician", async () => {
    const { body } = await someone().get(`${path}/suggestions?level=consultation_24h`);
    for (const { startsAt, endsAt, slotId, physician, channel } of body.items) {
      expect(slotId).toMatch(/^slt_[0-9a-f]{32}$/);
      expect(startsAt).toMatch(/^2041-11-2\dT\d\d:\d\d:00[+-]\d\d:\d\d$/);
      expect(Temporal.Instant.from(startsAt).toZonedDateTimeISO(physician.timeZone).offset).toBe(startsAt.slice(-6));
      expect(new Date(endsAt) > new Date(startsAt)).toBe(true);
      expect(["in_person", "video"]).toContain(channel);
    }
    expect(new Set(body.items.map((one: { physician: { id: string } }) => one.physician.id)).size).toBeGreaterThan(1);
  });

  test("follow a stored triage", async () => {
    const [visit, emergency] = [newId("trg"), newId("trg")];
    system.triages.set(visit, { level: "consultation" as never, specialty: { id: "urology", confidence: 0.9 } });
    system.triages.set(emergency, { level: "emergency" as never, specialty: { id: "cardiology", confidence: 0.9 } });
    const { body } = await someone().get(`${path}/suggestions?triageId=${visit}`);
    expect(body.items.map((one: { physician: { specialty: string } }) => one.physician.specialty)).toEqual([
      "urology",
      "urology",
      "urology",
    ]);
    expect((await someone().get(`${path}/suggestions?triageId=${emergency}`)).body.items).toEqual([]);
  });
});

describe("an appointment", () => {
  test("is held, booked, read, listed, exported, moved and cancelled", async () => {
    const who = someone();
    const [first, second] = await slotsOf(clinicianPhysician, who);
    const hold = await who.post(`${path}/holds`, { slotId: first });
    expect([hold.status, hold.body.slotId]).toEqual([201, first]);
    expect(hold.body.id).toMatch(/^hld_/);
    const booked = await who.post(`${path}/appointments`, { holdId: hold.body.id });
    expect(booked.status).toBe(201);
    expect(booked.body).toMatchObject({
      status: "booked",
      slotId: first,
      physician: { id: clinicianPhysician, timeZone: "Europe/Berlin" },
      reason: null,
    });
    const { id } = booked.body;
    expect((await who.get(`${path}/appointments/${id}`)).body).toEqual(booked.body);
    expect((await who.get(`${path}/appointments`)).body).toEqual({ items: [booked.body], next: null });

    const file = await who.get(`${path}/appointments/${id}.ics`);
    expect(file.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(file.text.split("\r\n")).toEqual(
      expect.arrayContaining(["BEGIN:VCALENDAR", "BEGIN:VEVENT", `UID:${id}`, "STATUS:CONFIRMED", "END:VCALENDAR"]),
    );
    const utc = (text: string) => `${Temporal.Instant.from(text).toString().replaceAll(/[-:]/g, "")}`;
    expect(file.text).toContain(`DTSTART:${utc(booked.body.startsAt)}`);
    expect(file.text).toContain(`DTEND:${utc(booked.body.endsAt)}`);

    const moved = await who.post(`${path}/appointments/${id}/reschedule`, { slotId: second });
    expect([moved.status, moved.body.slotId, moved.body.id]).toEqual([200, second, id]);
    const cancelled = await who.post(`${path}/appointments/${id}/cancel`, { reason: "moved away" });
    expect([cancelled.status, cancelled.body.status, cancelled.body.reason]).toEqual([200, "cancelled", "moved away"]);
    expect((await who.get(`${path}/appointments?state=booked`)).body.items).toEqual([]);
    expect((await who.get(`${path}/appointments?state=cancelled`)).body.items).toEqual([cancelled.body]);
    expect((await who.get(`${path}/appointments/${id}.ics`)).text).toContain("STATUS:CANCELLED");
  });

  test("can be cancelled without a body", async () => {
    const who = someone();
    const [first] = await slotsOf(clinicianPhysician, who);
    const { body } = await who.post(`${path}/appointments`, { slotId: first });
    expect((await who.post(`${path}/appointments/${body.id}/cancel`)).status).toBe(200);
  });

  test("is seen by its patient and its clinician, by nobody else", async () => {
    const who = someone();
    const [first] = await slotsOf(clinicianPhysician, who);
    const { body } = await who.post(`${path}/appointments`, { slotId: first });
    const theirs = system.as("clinician:acc_clinician");
    expect((await theirs.get(`${path}/appointments/${body.id}`)).body).toEqual(body);
    expect((await theirs.get(`${path}/appointments?state=booked`)).body.items).toContainEqual(body);
    for (const stranger of [someone(), system.as("clinician:acc_other")]) {
      expect((await stranger.get(`${path}/appointments/${body.id}`)).status).toBe(404);
      expect((await stranger.get(`${path}/appointments/${body.id}.ics`)).status).toBe(404);
      expect((await stranger.post(`${path}/appointments/${body.id}/cancel`, {})).status).toBe(404);
      expect((await stranger.get(`${path}/appointments`)).body.items).toEqual([]);
    }
    expect((await theirs.post(`${path}/appointments/${body.id}/cancel`, {})).body.status).toBe("cancelled");
  });

  test("sent twice with one Idempotency-Key is booked once and answered alike", async () => {
    const who = someone();
    const [first, second] = await slotsOf(clinicianPhysician, who);
    const key = { "idempotency-key": newId("key") };
    await system.audited();
    const answers = await Promise.all([1, 2, 3].map(() => who.post(`${path}/appointments`, { slotId: first }, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await system.audited()).length).toBe(1);
    expect((await who.post(`${path}/appointments`, { slotId: second }, key)).status).toBe(422);
    const taken = await someone().post(`${path}/appointments`, { slotId: first }, { "idempotency-key": newId("key") });
    expect([taken.status, taken.body.alternatives.length]).toEqual([409, 3]);
  });

  test("lists page by page, each once", async () => {
    const who = someone();
    for (const slotId of (await slotsOf("phy_00000000000000000000000000000002", who)).slice(0, 5))
      await who.post(`${path}/appointments`, { slotId });
    const seen: string[] = [];
    for (let next: string | null = "", pages = 0; next !== null && pages < 9; pages++) {
      const { body } = await who.get(`${path}/appointments?limit=2${next ? `&cursor=${next}` : ""}`);
      seen.push(...body.items.map(({ startsAt }: { startsAt: string }) => startsAt));
      next = body.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });
});

describe("a slot that is taken", () => {
  test("is 409 with alternatives, to its own patient too", async () => {
    const [one, two] = [someone(), someone()];
    const [first] = await slotsOf(clinicianPhysician);
    await one.post(`${path}/appointments`, { slotId: first });
    for (const who of [one, two]) {
      for (const route of ["/holds", "/appointments"]) {
        const { status, body } = await who.post(path + route, { slotId: first });
        expect([status, body.type]).toEqual([409, "/problems/availability/slot-taken"]);
        expect(body.alternatives.length).toBe(3);
        expect(body.alternatives.map(({ slotId }: { slotId: string }) => slotId)).not.toContain(first);
      }
    }
  });
});

describe("slots", () => {
  test("page by page are all of them once, open, in order", async () => {
    const who = someone();
    const range = `from=${start}&to=${instant(after(new Date(start), 3 * 86_400))}`;
    const whole = (await who.get(`${path}/slots?${range}&limit=200`)).body.items.map(
      ({ slotId }: { slotId: string }) => slotId,
    );
    const seen: string[] = [];
    for (let next: string | null = "", pages = 0; next !== null && pages < 99; pages++) {
      const { body } = await who.get(`${path}/slots?${range}&limit=30${next ? `&cursor=${next}` : ""}`);
      seen.push(...body.items.map(({ slotId }: { slotId: string }) => slotId));
      next = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, whole.length)).toEqual(whole);
  });

  test("take a range whose plus sign was not encoded", async () => {
    const { status, body } = await someone().get(
      `${path}/slots?from=2041-11-25T09:00:00+01:00&to=2041-11-25T10:00:00+01:00`,
    );
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.every((one: { startsAt: string }) => one.startsAt >= "2041-11-25T")).toBe(true);
  });

  test("are gone while held and back when the hold is given back", async () => {
    const who = someone();
    const [first] = await slotsOf(clinicianPhysician);
    const { body } = await who.post(`${path}/holds`, { slotId: first });
    expect(await slotsOf(clinicianPhysician)).not.toContain(first!);
    expect((await who.delete(`${path}/holds/${body.id}`)).status).toBe(204);
    expect(await slotsOf(clinicianPhysician)).toContain(first!);
    expect((await who.delete(`${path}/holds/${body.id}`)).status).toBe(404);
  });
});

/** Last, since it moves the clock far ahead and the slots with it. */
describe("the demo, as time goes by", () => {
  test("holds three times for general practice in any coming 24 hours, and slots for 14 days", async () => {
    for (let hour = 0; hour < 15 * 24; hour += 5) {
      system.clock.set(instant(after(new Date(start), hour * 3600)));
      await system.run("extend-slots");
      const { body } = await someone().get(`${path}/suggestions?level=consultation_24h`);
      expect(body.items.length).toBe(3);
      const limit = after(system.clock.now(), 86_400);
      expect(
        body.items.every(
          (one: { startsAt: string }) => new Date(one.startsAt) < limit && new Date(one.startsAt) > system.clock.now(),
        ),
      ).toBe(true);
      const late = instant(after(system.clock.now(), 13 * 86_400));
      const { body: slots } = await someone().get(
        `${path}/slots?from=${late}&to=${instant(after(new Date(late), 86_400))}&limit=3`,
      );
      expect(slots.items.length).toBe(3);
    }
    system.clock.set(start);
  });
});
