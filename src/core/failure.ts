import { NotFoundError, ParseError, ValidationError } from "elysia";
import { RefusedBody } from "./body.ts";
import { isConflict } from "./database.ts";
import {
  type FieldError,
  InvalidRequest,
  MalformedBody,
  MethodNotAllowed,
  NotFound,
  Problem,
  type ProblemDocument,
  Unavailable,
} from "./problem.ts";

export const problemHeaders = { "content-type": "application/problem+json", "cache-control": "no-store" } as const;

/**
 * Expected failures as the problem they are; `undefined` for anything else, which is a 500. `allowed`
 * tells which methods the path takes, and is asked only where nothing was found.
 */
export function problemOf(error: unknown, allowed: () => readonly string[]): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof ValidationError) return fromValidation(error);
  // Elysia wraps whatever the body's parser threw.
  if (error instanceof ParseError)
    return error.cause instanceof Problem ? error.cause : MalformedBody("The body could not be read.", {});
  if (error instanceof NotFoundError) {
    const methods = allowed().join(", ");
    if (methods === "") return NotFound("No such resource.", {});
    const refusal = MethodNotAllowed(`This path takes ${methods}.`, {});
    refusal.headers = { allow: methods };
    return refusal;
  }
  if (isConflict(error)) return Unavailable("The database is busy with the same record; try again.", {});
  return undefined;
}

/** The answer to what nobody expected: nothing but the name of the request. */
export const unexpected = (instance: string): ProblemDocument => ({
  error: "Internal server error",
  type: "about:blank",
  title: "Internal server error",
  status: 500,
  detail: "Something went wrong on our side.",
  instance,
});

const errorsMax = 20;

/** An answer that breaks its own schema is our mistake, not the caller's. */
function fromValidation(error: ValidationError): Problem | undefined {
  if (error.type === "response") return undefined;
  if (error.value instanceof RefusedBody) return error.value.problem;
  const found = new Map<string, FieldError>();
  for (const { path, message } of error.all as readonly { path?: string; message?: string }[]) {
    const pointer = `#${path ?? ""}`;
    if (found.size < errorsMax && !found.has(pointer)) found.set(pointer, { pointer, detail: sentence(message) });
  }
  const errors = [...found.values()];
  const [first] = errors;
  const detail = first ? `${first.pointer.slice(2) || "body"}: ${first.detail}` : "The request is not valid.";
  return InvalidRequest(detail, { errors });
}

/** TypeBox's words without the format's inner name, which means nothing to a caller. */
const sentence = (message: string | undefined): string => {
  const words = (message ?? "is not valid").replace(/^Expected/, "expected").replace(/^Unexpected/, "unexpected");
  const bounds = /'text:(\d+)-(\d+)' format/.exec(words);
  if (bounds) return `expected text of ${bounds[1]} to ${bounds[2]} characters`;
  if (words.includes("to match '^")) return "does not have the expected form";
  return words.includes("'instant' format") ? "expected an instant as RFC 3339 with an offset" : words;
};
