import { BodyTooLarge, invalidField, InvalidRequest, MalformedBody, Problem, UnsupportedMediaType } from "./problem.ts";
import { rememberBody } from "./request.ts";

/** 256 KiB: twenty symptoms, a full history and every other field at its limit fit several times over. */
export const bodyBytesMax = 256 * 1024;

/** Fatal: a body that is not UTF-8 is not JSON (RFC 8259 §8.1). The byte-order mark is kept, and refused below. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Stands for a body that no route can take. No schema takes it either, so that it is refused where
 * bodies are judged: after the caller was asked who they are, and whether they may.
 */
export class RefusedBody {
  readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
  }
}

/** Reads a request's body as JSON; what the JSON says is judged by the route's schema. */
export const readBody = (request: Request): Promise<unknown> =>
  readJson(request).catch((error: unknown) => {
    if (error instanceof Problem) return new RefusedBody(error);
    throw error;
  });

/** Throws 413, 415 or 400, and 422 for what is JSON but no object: every route takes an object. */
async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) throw tooLarge();
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > bodyBytesMax) throw tooLarge();
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === undefined && bytes.byteLength === 0) return undefined;
  if (type !== "application/json") throw UnsupportedMediaType("The body must be application/json.", {});
  const text = decode(bytes);
  rememberBody(request, text);
  const value = parse(text);
  refuseUnstorable(value, "#");
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAnObject();
  return value;
}

// Said here, since the server judges a body that may be left out only when it is an object.
const notAnObject = () =>
  InvalidRequest("body: expected an object", { errors: [{ pointer: "#", detail: "expected an object" }] });
const tooLarge = () => BodyTooLarge(`The body may have at most ${bodyBytesMax} bytes.`, {});

function decode(bytes: ArrayBuffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw MalformedBody("The body is not UTF-8.", {}, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw MalformedBody("The body is not well-formed JSON.", {}, { cause });
  }
}

/** Deep enough for any body a route takes, shallow enough that no stack is in danger. */
const depthMax = 32;

/**
 * Text that no database can give back unchanged: U+0000, which PostgreSQL refuses, and halves of
 * surrogate pairs, which UTF-8 cannot write. Better refused by name than stored as something else.
 */
function refuseUnstorable(value: unknown, pointer: string, depth = 0): void {
  if (typeof value === "string") {
    if (value.includes("\u0000")) throw invalidField(pointer, "must not contain U+0000");
    if (!value.isWellFormed()) throw invalidField(pointer, "must be well-formed Unicode");
  } else if (typeof value === "object" && value !== null) {
    if (depth > depthMax) throw invalidField(pointer, "is nested too deeply");
    for (const [key, member] of Object.entries(value)) refuseUnstorable(member, `${pointer}/${key}`, depth + 1);
  }
}
