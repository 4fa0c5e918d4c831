import { describe, expect, test } from "bun:test";
import { TriageResult } from "./contract.ts";
import { Value } from "@sinclair/typebox/value";
import { assessorWith, classifierOf, hanging, liar, nonsense, off, opinion, throwing } from "./testing.ts";

const models = { off, liar, hanging, throwing, nonsense };

describe.each(Object.entries(models))("the judged journeys, with a model that is %s", (_, classifier) => {
  const { assess } = assessorWith(classifier);

  test("crushing chest pain with sweating at 58 is an emergency with its red flag and the fixed text", async () => {
    const { result } = await assess({ text: "crushing chest pain with sweating", age: 58 });
    expect(result).toMatchObject({
      level: "emergency_ambulance",
      decidedBy: "rule",
      acuity: 1,
      targetMinutes: 0,
      channel: "ambulance",
      specialty: { id: "cardiology" },
    });
    const flag = result.redFlags.find(({ id }) => id === "acs.exertional-chest-pain");
    expect(flag?.raisesTo).toBe("emergency_ambulance");
    expect(flag?.spans.map(([from, to]) => "crushing chest pain with sweating".slice(from, to))).toContain("sweating");
    expect(result.advice).toMatchObject({ headline: "This may be an emergency. Call 112 now.", callNumber: "112" });
    expect(Value.Check(TriageResult, result)).toBe(true);
  });

  test("a runny nose for two days is self-care", async () => {
    const { result } = await assess({ text: "runny nose for two days" });
    expect(result).toMatchObject({
      level: "self_care",
      decidedBy: "rule",
      targetMinutes: null,
      channel: "home",
      redFlags: [],
    });
    expect(result.sources.length).toBeGreaterThan(0);
  });

  test("painful, burning urination is a visit within a day", async () => {
    const { result } = await assess({ text: "painful, burning urination" });
    expect(result).toMatchObject({
      level: "consultation_24h",
      decidedBy: "rule",
      targetMinutes: 1440,
      channel: "in_person",
    });
    expect(["general-practice", "urology"]).toContain(result.specialty.id);
  });

  test.each([
    "j'ai mal à la tête depuis deux jours",
    "tengo dolor de pecho y sudo mucho",
    "我头很疼，发烧",
    "у меня болит живот",
    "asdf qwer zxcv",
    "thank you",
    "hello",
    "   ",
    "12345",
    "🤕🤕",
  ])("%s is not understood: an abstention, a question and a person, never self-care", async (text) => {
    const { result } = await assess({ text });
    expect(result.level).not.toBe("self_care");
    expect(result).toMatchObject({
      level: "consultation",
      decidedBy: "abstention",
      channel: "chat",
      confidenceBand: "low",
    });
    expect(result.questions[0]?.options.some((option) => option.includes("person"))).toBe(true);
    expect(result.advice.steps.join(" ")).toContain("person");
  });
});

test.each([
  ["off", off],
  ["hanging", hanging],
  ["throwing", throwing],
  ["nonsense", nonsense],
] as const)("with a model that is %s, the result says that none decided", async (_, classifier) => {
  expect((await assessorWith(classifier).assess({ text: "headache" })).result.model.backend).toBe("none");
});

test("a model that is sure raises, one that is not does not, and one that says less changes nothing", async () => {
  const levelWith = async (p: number, level: "emergency" | "self_care", text: string) =>
    (await assessorWith(classifierOf(async () => opinion(level, p))).assess({ text })).result;
  expect(await levelWith(0.9, "emergency", "runny nose")).toMatchObject({ level: "emergency", decidedBy: "model" });
  expect((await levelWith(0.2, "emergency", "runny nose")).level).not.toBe("emergency");
  expect(await levelWith(0.99, "self_care", "stroke, my face is drooping")).toMatchObject({
    level: "emergency_ambulance",
    decidedBy: "rule",
  });
});

test("where nothing is recognised the model may decide, but not that one stays at home", async () => {
  const text = "the wotsit on my knuckle went wibbly overnight";
  const told = async (level: "consultation_24h" | "self_care", p: number) =>
    (await assessorWith(classifierOf(async () => opinion(level, p))).assess({ text })).result;
  expect(await told("consultation_24h", 0.9)).toMatchObject({ level: "consultation_24h", decidedBy: "model" });
  expect(await told("self_care", 0.99)).toMatchObject({ level: "consultation", decidedBy: "abstention" });
});

test("a small complaint among many words that nobody understood is not self-care by the rules alone", async () => {
  const { result } = await assessorWith(off).assess({
    text: "runny nose, and the frobnicator glorps beneath my zyxomma quibbling",
  });
  expect(result).toMatchObject({ level: "consultation", decidedBy: "abstention" });
});

test("symptoms, reasons, measurements and pregnancy are read as well as text", async () => {
  const { assess } = assessorWith(off);
  const levelOf = async (request: Parameters<typeof assess>[0]) => (await assess(request)).result.level;
  expect(await levelOf({ symptoms: ["Chest pain", "shortness of breath"] })).toBe("emergency_ambulance");
  expect(await levelOf({ reasons: ["Cough"] })).toBe("self_care");
  expect(await levelOf({ text: "a bit tired", vitals: { spo2: 84 } })).toBe("emergency_ambulance");
  expect(await levelOf({ text: "heavy vaginal bleeding", pregnant: true })).toMatch(/^emergency/);
  expect(await levelOf({ text: "fever", age: 0.1 })).toBe("emergency");
});

test("nothing at all is refused by the name of a field", async () => {
  expect(assessorWith(off).assess({ symptoms: [] })).rejects.toMatchObject({
    members: { errors: [{ pointer: "#/text" }] },
  });
});

test("an answer raises, and none goes below the level that was reached", async () => {
  const { assess } = assessorWith(off);
  const first = await assess({ text: "chest pain", age: 30 });
  expect(first.result.questions).toHaveLength(1);
  expect(first.trace.changes?.map(({ question }) => question)).toContain("has.sweating");
  const yes = await assess(
    { text: "chest pain", age: 30 },
    { id: first.result.id, level: first.result.level, answers: { sweating: true } },
  );
  expect(yes.result).toMatchObject({ id: first.result.id, level: "emergency_ambulance" });
  const no = await assess(
    { text: "runny nose" },
    { id: first.result.id, level: "emergency", answers: { fever: false } },
  );
  expect(no.result.level).toBe("emergency");
});

test("four thousand characters of anything are read in bounded time", async () => {
  const { assess } = assessorWith(off);
  for (const part of [
    "chest pain ",
    "no chest pain or ",
    "zxqwvkj chesst paim wth ",
    "a",
    "(",
    "pain, and belly ",
    "severe ",
  ]) {
    const started = performance.now();
    await assess({ text: part.repeat(4000).slice(0, 4000) });
    expect(performance.now() - started).toBeLessThan(1500);
  }
});
