import type { TriageRequest } from "../contract.ts";
import { keyOf, reasonsOf, type VisitReader } from "./features.ts";
import { central, clouded, immunity, negated, peripheral, presentations, remarks } from "./presentations.ts";
import { vitalBounds } from "./vital-bounds.ts";

export interface AcuityAnswer {
  /** 1 is seen at once, 5 can wait. */
  readonly acuity: 1 | 2 | 3 | 4 | 5;
  /** Where between the steps it lies; `acuity` is this, cut. */
  readonly score: number;
  /** The rules that moved it, for an explanation: "complaint 3.1", "severe pain", "spo2 below 90". */
  readonly because: readonly string[];
}

/** How much the network says beside a complaint that the table knows, and beside one that it does not. */
const share = { known: 0.35, unknown: 0.75 } as const;
/** Chosen on the development cases and on held-out visits; see models/triage/VISIT_CARD.md. */
const cuts = [1.5, 2.45, 3.45, 4.4] as const;
/** An expectation lies nearer to the middle than the steps that it is the mean of: drawn out again, around its mean. */
const stretch = { around: 3.25, by: 1.3 } as const;
/** A companion weighs less than the main complaint. */
const companion = 0.25;
const ordinary = 3.6;
const arrest = /^(?:cardiac|respiratory|cardiopulmonary) arrest/;

interface Complaint {
  readonly step: number | undefined;
  readonly labels: ReadonlySet<string>;
}

/** The step of a visit: complaint, pain and remarks, the network's expectation, and bounds by vital signs. */
export class AcuityRules {
  readonly #reader: VisitReader;
  readonly #steps: ReadonlyMap<string, number>;
  readonly #central: ReadonlySet<string>;
  readonly #peripheral: ReadonlySet<string>;
  readonly #clouded: ReadonlySet<string>;

  constructor(reader: VisitReader) {
    this.#reader = reader;
    const all = presentations.flatMap(([step, wordings]) => wordings.map((wording) => [wording, step] as const));
    this.#steps = new Map(all.map(([wording, step]) => [this.#labelOf(wording), step]));
    this.#central = new Set(central.map((wording) => this.#labelOf(wording)));
    this.#peripheral = new Set(peripheral.map((wording) => this.#labelOf(wording)));
    this.#clouded = new Set(clouded.map((wording) => this.#labelOf(wording)));
  }

  /** `distribution`: the network's five probabilities, or nothing where it did not answer. */
  acuity(request: TriageRequest, distribution?: readonly number[]): AcuityAnswer {
    const because: string[] = [];
    const complaint = this.#complaint(request, because);
    const ruled = (complaint.step ?? ordinary) + this.#moved(request, complaint, because);
    const mean = distribution?.reduce((sum, p, at) => sum + p * (at + 1), 0);
    const expected = mean === undefined ? undefined : stretch.around + stretch.by * (mean - stretch.around);
    const weight = expected === undefined ? 0 : complaint.step === undefined ? share.unknown : share.known;
    const blended = ruled * (1 - weight) + (expected ?? 0) * weight;
    const clouding = [...complaint.labels].some((label) => this.#clouded.has(label));
    const compromised = immunity.test(keyOf(reasonsOf(request).join(" ")));
    const bounds = vitalBounds(request, { clouding, compromised });
    because.push(...bounds.map(({ id }) => id));
    const score = Math.max(1, Math.min(5, blended, ...bounds.map(({ step }) => step), this.#arrested(complaint)));
    const above = cuts.filter((cut) => score >= cut).length;
    return { acuity: (above + 1) as AcuityAnswer["acuity"], score, because };
  }

  #arrested({ labels }: Complaint): number {
    return [...labels].some((label) => arrest.test(label)) ? 1 : 5;
  }

  #labelOf(wording: string): string {
    const [piece] = this.#reader.pieces(wording);
    return piece !== undefined && "label" in piece ? piece.label : wording;
  }

  #complaint(request: TriageRequest, because: string[]): Complaint {
    const labels = new Set<string>();
    const steps = reasonsOf(request).flatMap((reason, i) =>
      this.#reader.pieces(reason).flatMap((piece) => {
        if (!("label" in piece)) return [];
        labels.add(piece.label);
        const step = this.#steps.get(piece.label);
        return step === undefined ? [] : [i === 0 ? step : step + companion];
      }),
    );
    const step = steps.length === 0 ? undefined : Math.min(...steps);
    if (step !== undefined) because.push(`complaint ${step.toFixed(1)}`);
    return { step, labels };
  }

  /** What pain, remarks, age and the way of arrival add. */
  #moved(request: TriageRequest, { labels }: Complaint, because: string[]): number {
    const text = keyOf(reasonsOf(request).join(" ")).replace(negated, " ");
    const said = remarks.filter(([, , pattern]) => pattern.test(text));
    because.push(...said.map(([id]) => id));
    const hurts = this.#pain(request.vitals?.pain, labels);
    if (hurts < 0) because.push("severe pain");
    const { age = 40 } = request;
    const old = age >= 75 ? -0.2 : age >= 60 ? -0.1 : 0;
    const young = age < 35 && [...labels].some((label) => label.startsWith("chest ")) ? 0.4 : 0;
    const carried = request.arrivedByAmbulance === true ? -0.2 : 0;
    return said.reduce((sum, [, by]) => sum + by, 0) + hurts + old + young + carried;
  }

  #pain(pain: number | undefined, labels: ReadonlySet<string>): number {
    if (pain === undefined) return 0;
    const has = (set: ReadonlySet<string>): boolean => [...labels].some((label) => set.has(label));
    if (has(this.#central)) return pain >= 8 ? -0.5 : pain >= 4 ? 0 : pain >= 1 ? 0.4 : 0.2;
    if (has(this.#peripheral)) return pain >= 8 ? -0.5 : pain >= 4 ? 0 : 0.25;
    return pain >= 8 ? -0.2 : 0;
  }
}
