import type { Answer, Client } from "../support/client.ts";

export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: boolean;
}

export interface Operation {
  readonly method: string;
  /** The template, as the document of the API writes it. */
  readonly path: string;
  /** With something in place of each parameter that no object has. */
  readonly address: string;
  readonly body: Schema | undefined;
  readonly isBodyOptional: boolean;
}

interface Document {
  readonly paths: Record<
    string,
    Record<string, { requestBody?: { required: boolean; content: Record<string, { schema: Schema }> } }>
  >;
}

/** Every operation that the running server says it has. */
export async function operationsOf(client: Client): Promise<Operation[]> {
  const { paths } = (await client.get("/openapi.json")).body as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      address: path.replaceAll(/\{\w+\}/g, "x"),
      body: requestBody?.content["application/json"]?.schema,
      isBodyOptional: requestBody?.required === false,
    })),
  );
}

const id = (prefix: string): string => `${prefix}_${"0".repeat(32)}`;
export const password = "canary-password-of-the-input-tests";

/** A right body for each operation that takes one; what it then finds (401, 404, 409) is another matter. */
export const rightBodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "/api/auth/signup": { email: "right@test.example", password, name: "Right" },
  "/api/auth/signin": { email: "right@test.example", password },
  "/api/auth/refresh": { refreshToken: "r" },
  "/api/auth/signout": { refreshToken: "r" },
  "/api/triage": {
    text: "a sore throat",
    symptoms: ["cough"],
    reasons: ["cough"],
    age: 30,
    sex: "female",
    pregnant: false,
    setting: "home",
    vitals: { tempC: 37, heartRate: 70, respRate: 14, systolic: 120, diastolic: 80, spo2: 98, pain: 1 },
    conditions: ["asthma"],
    medications: ["salbutamol"],
    arrivedByAmbulance: false,
    injury: false,
  },
  "/api/triage/interview": { triageId: id("trg"), answers: { age: 3 } },
  "/search": { query: "cough", route: "text", limit: 3 },
  "/api/ai/search": { query: "cough", route: "text", limit: 3 },
  "/api/ai/answer": { question: "What helps a cough?" },
  "/api/ai/generate-note": { sessionId: "s" },
  "/api/availability/holds": { slotId: id("slt") },
  "/api/availability/appointments": { slotId: id("slt") },
  "/api/availability/appointments/{id}/reschedule": { slotId: id("slt") },
  "/api/availability/appointments/{id}/cancel": { reason: "better" },
  "/admin/ai/switches": { name: "ai.answer", value: "on" },
  "/api/chat/sessions": { assistant: false },
  "/api/chat/sessions/{id}/messages": { text: "hello" },
  "/api/chat/sessions/{id}/messages/{seq}/feedback": { helpful: false, why: "too long", report: "other" },
  "/api/chat/queue/{id}/close": { next: "assistant" },
};

/** Operations that take anyone, signed in or not. */
export const isOpen = ({ path }: Operation): boolean =>
  /^(\/api)?\/health|^(\/api)?\/metrics$|^\/\.well-known\/|^\/api\/auth\/(signup|signin|refresh)$/.test(path);

const operating = ["operator", "admin"];
/** Who may, where not everyone who is signed in may. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  "GET /api/audit/events": ["auditor", "admin"],
  "GET /admin/ai/switches": operating,
  "POST /admin/ai/switches": operating,
  "POST /api/ai/generate-note": ["clinician", "admin"],
  "GET /router/confidence-stats": operating,
  "GET /cache/stats": operating,
  "GET /cache/confidence-stats": operating,
  "GET /cache/therapeutic-stats": operating,
  "POST /api/availability/holds": ["patient"],
  "DELETE /api/availability/holds/{id}": ["patient"],
  "POST /api/availability/appointments": ["patient"],
  "GET /api/availability/appointments": ["patient", "clinician"],
  "GET /api/availability/appointments/{id}": ["patient", "clinician"],
  "POST /api/availability/appointments/{id}/reschedule": ["patient"],
  "POST /api/availability/appointments/{id}/cancel": ["patient", "clinician"],
  "POST /api/chat/sessions": ["patient"],
  "POST /api/chat/sessions/{id}/messages": ["patient", "clinician"],
  "POST /api/chat/sessions/{id}/messages/{seq}/feedback": ["patient", "clinician"],
  "GET /api/chat/feedback/stats": operating,
  "GET /api/chat/queue": ["clinician", "admin"],
  "GET /api/chat/queue/{id}/summary": ["clinician"],
  "POST /api/chat/queue/{id}/take": ["clinician"],
  "POST /api/chat/queue/{id}/release": ["clinician", "admin"],
  "POST /api/chat/queue/{id}/close": ["clinician", "admin"],
};

/** SQL, stacks, paths of files, names of classes: what no caller should read. */
const inside = new RegExp(
  [
    String.raw`\b(select|insert into|update|delete from)\b[^"]*\b(from|values|set|where)\b`,
    String.raw`\bat \S+ \(|\.ts:\d|node_modules|/src/|/home/|/tmp/|\$bunfs|"stack"`,
    "SQLSTATE|SqlError|pg_|TypeBox|drizzle|Elysia|undefined is not",
  ].join("|"),
  "i",
);

/** What is wrong with an answer that refuses; empty where nothing is. */
export function flawsOf({ status, headers, body, text }: Answer): string[] {
  const flaws: string[] = [];
  if (status >= 500) flaws.push(`${status}`);
  if (inside.test(text)) flaws.push(`tells of its inside: ${text}`);
  if (text.includes(password)) flaws.push("gives the password back");
  if (status < 400) return flaws;
  if (headers.get("content-type") !== "application/problem+json")
    flaws.push(`content-type ${headers.get("content-type")}`);
  if (headers.get("x-content-type-options") !== "nosniff") flaws.push("no nosniff");
  for (const member of ["type", "title", "detail", "instance", "error"]) {
    if (typeof body?.[member] !== "string" || body[member] === "") flaws.push(`no ${member}`);
  }
  if (body?.status !== status) flaws.push(`status ${body?.status} in the body of a ${status}`);
  if (body?.instance !== headers.get("x-request-id")) flaws.push("instance is not the request's id");
  if (status === 422 && !(body?.errors?.length > 0)) flaws.push("422 without errors");
  return flaws;
}
