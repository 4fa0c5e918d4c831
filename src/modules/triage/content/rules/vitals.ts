import { all, any, atLeast, atMost, from, has, not, some, younger } from "../condition.ts";
import type { Condition } from "../condition.ts";
import type { Level, TriageRequest } from "../../contract.ts";
import type { Rule } from "../rule.ts";

type Vitals = NonNullable<TriageRequest["vitals"]>;

const measured = (age: number | undefined, vitals: Vitals): TriageRequest => ({
  text: "feeling unwell", vitals, ...(age === undefined ? {} : { age }),
});

interface Band {
  readonly id: string;
  readonly label: string;
  readonly raisesTo: Level;
  readonly when: Condition;
  readonly sources: readonly string[];
  /** Age and measurements that fire, and that hold. */
  readonly fires: readonly [number | undefined, Vitals][];
  readonly holds: readonly [number | undefined, Vitals][];
}

const band = ({ fires, holds, ...rest }: Band): Rule => ({
  ...rest, specialty: "general-practice",
  fires: fires.map(([age, vitals]) => measured(age, vitals)),
  holds: holds.map(([age, vitals]) => measured(age, vitals)),
});

/** Someone of unknown age counts as grown up; so does a parent who also names the age of a child. */
const adult = any(from(16), not(younger(16)));
/** A rate above the limit of its age band; the limits are those of the guideline's high-risk column. */
const fastPulse = any(
  all(younger(1), atLeast("heartRate", 161)), all(younger(2), from(1), atLeast("heartRate", 151)),
  all(younger(5), from(2), atLeast("heartRate", 141)), all(younger(12), from(5), atLeast("heartRate", 131)),
  all(younger(16), from(12), atLeast("heartRate", 131)),
);
const fastBreathing = any(
  all(younger(1), atLeast("respRate", 60)), all(younger(5), from(1), atLeast("respRate", 41)),
  all(younger(12), from(5), atLeast("respRate", 31)), all(younger(16), from(12), atLeast("respRate", 26)),
);

export const vitalRules: readonly Rule[] = [
  band({ id: "vitals.spo2-critical", label: "Oxygen saturation dangerously low", raisesTo: "emergency_ambulance", when: atMost("spo2", 88), sources: ["rcp-news2"],
    fires: [[40, { spo2: 85 }], [3, { spo2: 88 }], [undefined, { spo2: 80 }]], holds: [[40, { spo2: 97 }], [40, { spo2: 90 }]] }),
  band({ id: "vitals.spo2-low", label: "Oxygen saturation low", raisesTo: "emergency", when: atMost("spo2", 92), sources: ["rcp-news2", "nice-ng143"],
    fires: [[40, { spo2: 91 }], [3, { spo2: 92 }], [undefined, { spo2: 90 }]], holds: [[40, { spo2: 97 }], [40, { spo2: 94 }]] }),
  band({ id: "vitals.spo2-reduced", label: "Oxygen saturation reduced", raisesTo: "consultation_24h", when: atMost("spo2", 94), sources: ["rcp-news2"],
    fires: [[40, { spo2: 93 }], [3, { spo2: 94 }], [undefined, { spo2: 94 }]], holds: [[40, { spo2: 97 }], [40, { spo2: 95 }]] }),
  band({ id: "vitals.breathing-critical", label: "Breathing dangerously slow or fast", raisesTo: "emergency_ambulance",
    when: any(atMost("respRate", 8), all(adult, atLeast("respRate", 30)), all(younger(16), atLeast("respRate", 70))), sources: ["rcp-news2"],
    fires: [[40, { respRate: 34 }], [40, { respRate: 7 }], [0.5, { respRate: 74 }]], holds: [[40, { respRate: 16 }], [0.5, { respRate: 38 }]] }),
  band({ id: "vitals.breathing-fast", label: "Breathing fast", raisesTo: "emergency", when: any(all(adult, atLeast("respRate", 25)), fastBreathing), sources: ["rcp-news2", "nice-ng143"],
    fires: [[40, { respRate: 26 }], [0.5, { respRate: 62 }], [3, { respRate: 44 }]], holds: [[40, { respRate: 18 }], [0.5, { respRate: 40 }], [3, { respRate: 28 }]] }),
  band({ id: "vitals.pressure-low", label: "Blood pressure dangerously low", raisesTo: "emergency_ambulance", when: any(all(adult, atMost("systolic", 90)), atMost("systolic", 70)), sources: ["rcp-news2"],
    fires: [[40, { systolic: 85 }], [undefined, { systolic: 80 }], [1, { systolic: 60 }]], holds: [[40, { systolic: 120 }], [3, { systolic: 88 }]] }),
  band({ id: "vitals.pressure-crisis", label: "Very high blood pressure with a symptom", raisesTo: "emergency",
    when: all(any(atLeast("systolic", 180), atLeast("diastolic", 120)), some("headache", "chest-pain", "breathless", "blurred-vision", "vision-loss", "confusion", "weakness", "numbness", "pregnant", "nosebleed")), sources: ["nice-ng136"],
    fires: [], holds: [[50, { systolic: 190 }], [50, { systolic: 130 }]] }),
  band({ id: "vitals.pressure-high", label: "Very high blood pressure", raisesTo: "consultation_24h", when: all(adult, any(atLeast("systolic", 180), atLeast("diastolic", 120))), sources: ["nice-ng136"],
    fires: [[50, { systolic: 190 }], [50, { diastolic: 124 }], [undefined, { systolic: 200 }]], holds: [[50, { systolic: 150 }], [50, { diastolic: 90 }]] }),
  band({ id: "vitals.pressure-pregnant", label: "High blood pressure in pregnancy", raisesTo: "emergency", when: all(has("pregnant"), any(atLeast("systolic", 140), atLeast("diastolic", 90))), sources: ["nice-ng133"],
    fires: [], holds: [[30, { systolic: 145 }], [30, { diastolic: 95 }]] }),
  band({ id: "vitals.pulse-critical", label: "Pulse dangerously slow or fast", raisesTo: "emergency_ambulance", when: any(atMost("heartRate", 35), all(adult, atLeast("heartRate", 150)), atLeast("heartRate", 220)), sources: ["rcp-news2"],
    fires: [[40, { heartRate: 160 }], [40, { heartRate: 32 }], [1, { heartRate: 230 }]], holds: [[40, { heartRate: 80 }], [1, { heartRate: 155 }]] }),
  band({ id: "vitals.pulse-fast", label: "Pulse fast or slow for the age", raisesTo: "emergency", when: any(all(adult, atLeast("heartRate", 131)), all(adult, atMost("heartRate", 40)), fastPulse), sources: ["rcp-news2", "nice-ng143"],
    fires: [[40, { heartRate: 135 }], [40, { heartRate: 39 }], [1.5, { heartRate: 155 }], [8, { heartRate: 140 }]], holds: [[40, { heartRate: 90 }], [0.5, { heartRate: 150 }]] }),
  band({ id: "vitals.pulse-raised", label: "Pulse raised", raisesTo: "consultation_24h", when: all(adult, atLeast("heartRate", 111)), sources: ["rcp-news2"],
    fires: [[40, { heartRate: 115 }], [30, { heartRate: 120 }], [undefined, { heartRate: 125 }]], holds: [[40, { heartRate: 90 }], [2, { heartRate: 120 }]] }),
  band({ id: "vitals.temperature-extreme", label: "Temperature dangerously high", raisesTo: "emergency", when: atLeast("tempC", 40.5), sources: ["nhs-fever"],
    fires: [[40, { tempC: 40.8 }], [6, { tempC: 41 }], [undefined, { tempC: 40.5 }]], holds: [[40, { tempC: 38.5 }], [6, { tempC: 39.5 }]] }),
  band({ id: "vitals.temperature-high", label: "High fever in an adult", raisesTo: "consultation_24h", when: all(adult, atLeast("tempC", 39.1)), sources: ["rcp-news2"],
    fires: [[40, { tempC: 39.4 }], [70, { tempC: 39.1 }], [undefined, { tempC: 40 }]], holds: [[40, { tempC: 38.5 }], [6, { tempC: 39.5 }]] }),
  band({ id: "vitals.shock", label: "Fast pulse with low pressure or fever with fast breathing", raisesTo: "emergency_ambulance",
    when: all(adult, any(all(atLeast("heartRate", 111), atMost("systolic", 100)), all(atLeast("tempC", 38.1), atLeast("respRate", 22), atMost("systolic", 110)))), sources: ["rcp-news2", "nice-ng253"],
    fires: [[40, { heartRate: 120, systolic: 95 }], [60, { tempC: 38.9, respRate: 24, systolic: 105 }], [undefined, { heartRate: 130, systolic: 98 }]], holds: [[40, { heartRate: 120 }], [40, { systolic: 95 }]] }),
].map((rule) => withExamples(rule));

/** The two rules that need a complaint beside the measurement have examples of their own. */
function withExamples(rule: Rule): Rule {
  if (rule.id === "vitals.pressure-crisis") {
    const vitals = { systolic: 195, diastolic: 121 };
    return { ...rule, fires: ["headache", "chest pain", "blurred vision"].map((text) => ({ text, age: 52, vitals })) };
  }
  if (rule.id !== "vitals.pressure-pregnant") return rule;
  return { ...rule, fires: [150, 142, 165].map((systolic) => ({ text: "I'm pregnant, routine appointment", vitals: { systolic } })) };
}
