import { type Static, type TObject, Type } from "@sinclair/typebox";

/** One kind of expected failure, declared in a contract so that each failure has a name. */
export interface ProblemType<Members extends TObject = TObject> {
  /** `<module>/<state>`, e.g. `availability/slot-taken`. */
  readonly id: string;
  readonly status: number;
  readonly title: string;
  readonly members: Members;
}

/** The document of RFC 9457; `error` repeats the detail on one line for clients that read only it. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly error: string;
  readonly instance: string;
  readonly [member: string]: unknown;
}

/** An expected failure on its way to the caller. `message` is for a person: no health data in it. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly type: ProblemType;
  readonly members: Readonly<Record<string, unknown>>;
  /** Response headers that belong to the failure, e.g. `retry-after`. */
  headers: Readonly<Record<string, string>> = {};

  constructor(type: ProblemType, detail: string, members: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(detail, options);
    this.type = type;
    this.members = members;
  }

  /** `instance` is the request id, so that a screenshot finds its log line. */
  toDocument(instance: string): ProblemDocument {
    const { id, title, status } = this.type;
    const type = `/problems/${id}`;
    return { error: this.message, ...this.members, type, title, status, detail: this.message, instance };
  }
}

/** Declares a problem and returns the function that creates it. */
export function problem<Members extends TObject>(type: ProblemType<Members>) {
  return Object.assign(
    (detail: string, members: Static<Members>, options?: ErrorOptions) => new Problem(type, detail, members, options),
    { type },
  );
}

const none = Type.Object({});
const FieldErrors = Type.Object({
  errors: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
});

/** One field that is wrong: an RFC 6901 pointer and what is wrong with it. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

export const MalformedBody = problem({
  id: "core/malformed-body",
  status: 400,
  title: "The body is not JSON.",
  members: none,
});
export const Unauthenticated = problem({
  id: "core/unauthenticated",
  status: 401,
  title: "Sign in first.",
  members: none,
});
export const Forbidden = problem({
  id: "core/forbidden",
  status: 403,
  title: "Not allowed to this role.",
  members: none,
});
export const NotFound = problem({ id: "core/not-found", status: 404, title: "Not found.", members: none });
export const MethodNotAllowed = problem({
  id: "core/method-not-allowed",
  status: 405,
  title: "Method not allowed.",
  members: none,
});
export const InFlight = problem({
  id: "core/in-flight",
  status: 409,
  title: "The same request is still running.",
  members: none,
});
export const BodyTooLarge = problem({
  id: "core/body-too-large",
  status: 413,
  title: "The body is too large.",
  members: none,
});
export const UnsupportedMediaType = problem({
  id: "core/unsupported-media-type",
  status: 415,
  title: "Send application/json.",
  members: none,
});
export const InvalidRequest = problem({
  id: "core/invalid-request",
  status: 422,
  title: "The request is not valid.",
  members: FieldErrors,
});
export const KeyReused = problem({
  id: "core/idempotency-key-reused",
  status: 422,
  title: "This Idempotency-Key was used for another request.",
  members: none,
});
export const TooManyRequests = problem({
  id: "core/too-many-requests",
  status: 429,
  title: "Too many requests.",
  members: none,
});
export const Unavailable = problem({
  id: "core/unavailable",
  status: 503,
  title: "Not available at the moment.",
  members: none,
});

/** A field that is wrong for a reason no schema can state. */
export const invalidField = (pointer: string, detail: string): Problem =>
  InvalidRequest(`${pointer.replace(/^#\//, "")}: ${detail}`, { errors: [{ pointer, detail }] });
