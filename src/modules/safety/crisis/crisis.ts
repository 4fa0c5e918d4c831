import type { Crisis } from "../contract.ts";
import { createHelp } from "./help.ts";
import type { Country } from "./lines.ts";
import { createReader } from "./reader.ts";
import { createRecogniser } from "./recognise.ts";

/** Recognises by patterns and answers with fixed words: no model, no database, nothing that could be away. */
export const createCrisis = ({
  country,
  emergencyNumber,
}: {
  readonly country: Country;
  readonly emergencyNumber: string;
}): Crisis => ({
  recognise: createRecogniser(createReader()),
  help: createHelp(country, emergencyNumber),
});
