/** What is known of a request from its first line on. */
export interface RequestInfo {
  /** `req_<epoch ms>_<random>` (D19); echoed as `x-request-id`. */
  readonly id: string;
  readonly startedMs: number;
  /** The client's network address, past the proxies that are trusted. */
  readonly address: string;
  /** `ios/1.0.3`, from `x-client-version`, if it has that form. */
  readonly client: string | undefined;
  actor: Actor | undefined;
}

export const roles = ["patient", "clinician", "operator", "auditor", "admin"] as const;
export type Role = (typeof roles)[number];

/** Who acts, and in which request: what every record of an act begins with. */
export interface Actor {
  readonly accountId: string;
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  /** The sign-in that the token belongs to. */
  readonly sessionId: string;
  readonly requestId: string;
  readonly address: string;
}

/** The system itself, where no person acts: jobs, seeds, the command line. */
export const systemActor = (requestId: string): Actor => ({
  accountId: "system",
  role: "operator",
  email: "",
  name: "Salve",
  sessionId: "",
  requestId,
  address: "local",
});

const infos = new WeakMap<Request, RequestInfo>();

export const rememberRequest = (request: Request, info: RequestInfo): void => void infos.set(request, info);
export const infoOf = (request: Request): RequestInfo | undefined => infos.get(request);

const bodies = new WeakMap<Request, string>();

/** The body's text, so that a repeated request can be told from another one. */
export const rememberBody = (request: Request, text: string): void => void bodies.set(request, text);
export const bodyOf = (request: Request): string => bodies.get(request) ?? "";

/** `req_<epoch ms>_<random>`: sorts by time, and names one request in every log. */
export function requestId(nowMs: number): string {
  return `req_${nowMs}_${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36).padStart(7, "0")}`;
}

/**
 * The address that counts: the peer's, or, where the peer is a trusted proxy, the last entry of
 * `X-Forwarded-For` that is not a trusted proxy itself. Anyone can write the earlier entries.
 */
export function clientAddress(peer: string, forwarded: string | null, trusted: ReadonlySet<string>): string {
  if (!forwarded || !trusted.has(peer)) return peer;
  const hops = forwarded
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.findLast((hop) => !trusted.has(hop)) ?? peer;
}

/** Loopback in both families, as `requestIP` writes them. */
export const isLoopback = (address: string): boolean =>
  address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
