import { type Line, quoted } from "./line.ts";
import type { Sentence } from "./reading.ts";

type Vital = Exclude<keyof Sentence["vitals"], "systolic" | "diastolic" | "pain">;

const names: Readonly<Record<Vital, readonly [name: string, unit: string]>> = {
  tempC: ["temperature", "°C"],
  heartRate: ["heart rate", "/min"],
  respRate: ["respiratory rate", "/min"],
  spo2: ["oxygen saturation", "%"],
};

/** What the patient says that somebody measured: a line of its own, since nobody here saw it. */
export function measuresOf({ text, vitals, sugars }: Sentence, seq: number): Line[] {
  const { systolic, diastolic } = vitals;
  const pressure =
    systolic === undefined && diastolic === undefined
      ? []
      : [`blood pressure ${systolic ?? "?"}/${diastolic ?? "?"} mmHg`];
  const others = (Object.keys(names) as Vital[]).flatMap((vital) => {
    const value = vitals[vital];
    const [name, unit] = names[vital];
    return value === undefined ? [] : [`${name} ${rounded(value)} ${unit}`];
  });
  const measured = [...others, ...pressure, ...sugars.map((value) => `blood glucose ${rounded(value)} mmol/L`)];
  if (measured.length === 0) return [];
  const list = measured.join(", ");
  const what = `${list.charAt(0).toUpperCase()}${list.slice(1)}, reported by the patient, not measured here`;
  return [quoted({ section: "O", messages: [seq] }, what, text)];
}

/** Degrees Fahrenheit were converted when they were read. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
