import type { Message, Suggestion, TriageResult } from "#plugins/web/page/api/shapes.ts";

export type ClientFrame =
  | { readonly type: "auth"; readonly token: string }
  | { readonly type: "send"; readonly sessionId: string; readonly clientId: string; readonly text: string }
  | { readonly type: "resume"; readonly sessionId: string; readonly after: number }
  | { readonly type: "typing"; readonly sessionId: string }
  | { readonly type: "ping" };

export type ServerFrame =
  | { readonly type: "ready"; readonly userId: string }
  | { readonly type: "ack"; readonly sessionId: string; readonly clientId: string; readonly seq: number }
  | { readonly type: "message"; readonly sessionId: string; readonly message: Message }
  | { readonly type: "delta"; readonly sessionId: string; readonly replyTo: number; readonly text: string }
  | { readonly type: "triage"; readonly sessionId: string; readonly seq: number; readonly triage: TriageResult }
  | {
      readonly type: "suggestions";
      readonly sessionId: string;
      readonly seq: number;
      readonly items: readonly Suggestion[];
    }
  | {
      readonly type: "handoff";
      readonly sessionId: string;
      readonly id: string;
      readonly state: "waiting" | "taken" | "released" | "closed";
      readonly reason: string;
      readonly since: string;
      readonly by?: string;
    }
  | { readonly type: "typing"; readonly sessionId: string; readonly role: string }
  | { readonly type: "resume"; readonly sessionId: string; readonly upTo: number }
  | { readonly type: "error"; readonly status: number; readonly error: string; readonly clientId?: string }
  | { readonly type: "pong" };

/** Undefined for what is no frame; a frame of a later version has a type that nobody handles. */
export function frameOf(data: unknown): ServerFrame | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(data);
    const isFrame = typeof value === "object" && value !== null && "type" in value;
    return isFrame ? (value as ServerFrame) : undefined;
  } catch {
    return undefined; // Not ours: a proxy's text, perhaps. Nothing to do with it.
  }
}
