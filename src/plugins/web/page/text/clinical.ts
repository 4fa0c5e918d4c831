import type { Explanation, TriageResult } from "#plugins/web/page/api/shapes.ts";

/** Words for a clinician: short, and the same in every place. */
export const levelNames: Readonly<Record<TriageResult["level"], string>> = {
  emergency_ambulance: "Ambulance",
  emergency: "Emergency",
  consultation_24h: "Within a day",
  consultation: "Within a week",
  self_care: "Self-care",
};

export const deciders: Readonly<Record<TriageResult["decidedBy"], string>> = {
  rule: "a rule",
  model: "the model",
  abstention: "an abstention, upwards",
};

const vitals = {
  tempC: ["Temperature", "°C"],
  heartRate: ["Heart rate", "/min"],
  respRate: ["Respiratory rate", "/min"],
  systolic: ["Systolic", "mmHg"],
  diastolic: ["Diastolic", "mmHg"],
  spo2: ["Oxygen saturation", "%"],
  pain: ["Pain", "of 10"],
} as const;

type Request = Explanation["request"];
type Line = readonly [name: string, value: string];

/** Everything that was told besides the text, as far as it was. */
export function inputsOf(request: Request, answers: Explanation["answers"]): readonly Line[] {
  const { age, sex, pregnant, setting, symptoms, reasons, conditions, medications } = request;
  const measured = Object.entries(request.vitals ?? {}).map(([name, value]): Line => {
    const [label, unit] = vitals[name as keyof typeof vitals];
    return [label, `${value} ${unit}`];
  });
  const told: readonly (readonly [string, string | undefined])[] = [
    ["Age", age === undefined ? undefined : ageOf(age)],
    ["Sex", sex],
    ["Pregnant", pregnant === undefined ? undefined : pregnant ? "yes" : "no"],
    ["Setting", setting],
    ["Symptoms", symptoms?.join(", ")],
    ["Reasons for the visit", reasons?.join(", ")],
    ["Conditions", conditions?.join(", ")],
    ["Medicines", medications?.join(", ")],
    ["Came by ambulance", request.arrivedByAmbulance ? "yes" : undefined],
    ["Injury", request.injury ? "yes" : undefined],
  ];
  const given = told.filter((line): line is Line => line[1] !== undefined && line[1] !== "");
  return [...given, ...measured, ...answers.map(({ label, answer }): Line => [`${label} (asked)`, String(answer)])];
}

const ageOf = (years: number): string => (years >= 2 ? `${years} years` : `${Math.round(years * 12 * 10) / 10} months`);

/** Whether the decision can be made again, in a sentence. */
export function replayWords(replay: Explanation["replay"]): string {
  if (!replay) return "Decided before all that a replay needs was kept: it cannot be made again.";
  if (replay.isSame && replay.versions === "same")
    return "Made again just now with the same versions: the same decision.";
  if (replay.isSame) return "Replayed with other versions: the same decision.";
  const differs = `differs in ${replay.differs.join(", ")}`;
  return replay.versions === "other"
    ? `Replayed with other versions: ${differs}. Today's rules give: ${replay.level}.`
    : `Made again with the same versions, it ${differs}. The stored case may have been altered.`;
}
