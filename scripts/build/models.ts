import { environment, type EnvironmentName } from "../../src/core/environment.ts";
import { allModelMistakes } from "../../src/plugins/transformers/models.ts";

/** Refuses to build what would refuse to start. */
export async function checkModels(name: EnvironmentName): Promise<void> {
  const mistakes = allModelMistakes(environment(name));
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
}
