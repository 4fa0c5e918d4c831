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
  recognise: lazily(() => createRecogniser(createReader())),
  help: createHelp(country, emergencyNumber),
});

/** Patterns are compiled when they are first needed: most commands never are asked for a crisis. */
function lazily<In, Out>(make: () => (given: In) => Out): (given: In) => Out {
  let made: ((given: In) => Out) | undefined;
  return (given) => (made ??= make())(given);
}
