import type { Measurement } from "./measurements.ts";
import { merged, type Sighting } from "./sightings.ts";
import type { Token } from "./tokens.ts";
import { type FindingId, isFindingId } from "../content/index.ts";

/** A temperature from here on is a fever. */
export const feverFrom = 38;
/** Below this the body is too cold. */
const coldBelow = 35;
/** Blood glucose, mmol/L: below four is low; from fourteen on is high enough to ask for ketones. */
const sugarLow = 4;
const sugarHigh = 14;

/** The finding that a measurement is. */
export const findingMeasured = ({ what, value }: Pick<Measurement, "what" | "value">): FindingId | undefined => {
  if (what === "tempC") return value >= feverFrom ? "fever" : value < coldBelow ? "hypothermia" : undefined;
  if (what === "sugar") return value >= sugarHigh ? "high-sugar" : value < sugarLow ? "low-sugar" : undefined;
  return undefined;
};

/** What a number says, where it was written: "39.4" is a fever. */
export const measuredIn = (measurements: readonly Measurement[], tokens: readonly Token[]): Sighting[] =>
  merged(
    measurements.flatMap((one): Sighting[] => {
      const finding = findingMeasured(one);
      if (!finding || !isFindingId(finding)) return [];
      const span = [tokens[one.first]!.start, tokens[one.last]!.end] as const;
      return [{ finding, status: "present", origin: "vitals", spans: [span] }];
    }),
  );
