import { text } from "#core";
import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { messageText } from "./contract.ts";

const sessionId = text({ max: 64 });
const frame = <T extends string, P extends Parameters<typeof Type.Object>[0]>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false });

const frames = {
  auth: frame("auth", { token: Type.String({ minLength: 1, maxLength: 4096 }) }),
  send: frame("send", { sessionId, clientId: text({ max: 100 }), text: messageText }),
  resume: frame("resume", { sessionId, after: Type.Integer({ minimum: 0, maximum: 2_147_483_646 }) }),
  typing: frame("typing", { sessionId }),
  ping: frame("ping", {}),
};

export type Frame = { [K in keyof typeof frames]: Static<(typeof frames)[K]> }[keyof typeof frames];

const checks = Object.fromEntries(Object.entries(frames).map(([type, schema]) => [type, TypeCompiler.Compile(schema)]));

/** What a client sent, or what is wrong with it in one line that names the field. */
export type Parsed =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "bad"; readonly status: 400 | 422; readonly error: string; readonly clientId?: string };

/** Reads one frame of the socket's protocol. Pure. */
export function parseFrame(data: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return { kind: "bad", status: 400, error: "the frame is not JSON" };
  }
  const { type, clientId } = (typeof value === "object" && value !== null ? value : {}) as {
    type?: unknown;
    clientId?: unknown;
  };
  const named = typeof clientId === "string" ? { clientId } : {};
  const check = typeof type === "string" && Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!check)
    return { kind: "bad", status: 422, error: `type: expected one of ${Object.keys(frames).join(", ")}`, ...named };
  const mistake = check.Errors(value).First();
  if (mistake)
    return {
      kind: "bad",
      status: 422,
      error: `${mistake.path.slice(1) || "frame"}: ${wordsOf(mistake.message)}`,
      ...named,
    };
  const unstorable = Object.entries(value as object).find(
    ([, member]) => typeof member === "string" && (member.includes("\u0000") || !member.isWellFormed()),
  );
  if (unstorable)
    return {
      kind: "bad",
      status: 422,
      error: `${unstorable[0]}: must be well-formed Unicode without U+0000`,
      ...named,
    };
  return { kind: "frame", frame: value as Frame };
}

const wordsOf = (message: string): string => {
  const bounds = /'text:(\d+)-(\d+)' format/.exec(message);
  return bounds ? `expected text of ${bounds[1]} to ${bounds[2]} characters` : message.toLowerCase();
};
