import { call } from "#plugins/web/page/api/client.ts";

export interface Opinion {
  readonly helpful: boolean;
  readonly why?: string;
  readonly report?: "harmful" | "wrong" | "other";
}

/** Says what the patient thinks of an answer. Saying it again replaces it. */
export const judge = (sessionId: string, seq: number, opinion: Opinion): Promise<unknown> =>
  call("POST", `/api/chat/sessions/${sessionId}/messages/${seq}/feedback`, { body: opinion });
