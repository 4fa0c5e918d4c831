import { environment, type EnvironmentName } from "../../src/core/environment.ts";
import { modelMistakes } from "../../src/plugins/transformers/card.ts";
import { checksums, specs } from "../../src/plugins/transformers/models.ts";

/** Refuses to build what would refuse to start: a file that is not the one its card names, a development model for production. */
export async function checkModels(name: EnvironmentName): Promise<void> {
  const mistakes = await Promise.all(
    Object.values(specs).map(async (spec) => modelMistakes(spec.card, environment(name), await checksums(spec))),
  );
  if (mistakes.flat().length > 0) throw new Error(mistakes.flat().join("\n"));
}
