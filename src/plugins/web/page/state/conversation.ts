import type { Message, Suggestion, TriageResult } from "#plugins/web/page/api/shapes.ts";

/** A message that the server has not confirmed yet. */
export interface Pending {
  readonly clientId: string;
  readonly text: string;
  readonly failed: boolean;
  /** As whom it was said. */
  readonly role: Voice;
}

export type Voice = "patient" | "clinician";

/** What is told about a message beside it. */
export interface Beside {
  readonly triage?: TriageResult;
  readonly suggestions?: readonly Suggestion[];
}

/** One episode as this page knows it. */
export interface Conversation {
  /** Ascending by seq, each seq once. */
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  /** An answer while it is being written, by the seq of the message it answers. */
  readonly drafts: Readonly<Record<number, string>>;
  readonly beside: Readonly<Record<number, Beside>>;
  /** Someone else is typing, or an answer is awaited. */
  readonly typing: boolean;
  readonly isLoaded: boolean;
}

export type Happening =
  | { readonly type: "queued"; readonly clientId: string; readonly text: string; readonly role?: Voice }
  | { readonly type: "failed"; readonly clientId: string }
  | { readonly type: "dropped"; readonly clientId: string }
  | { readonly type: "ack"; readonly clientId: string; readonly seq: number }
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "delta"; readonly replyTo: number; readonly text: string }
  | { readonly type: "triage"; readonly seq: number; readonly triage: TriageResult }
  | { readonly type: "suggestions"; readonly seq: number; readonly items: readonly Suggestion[] }
  | { readonly type: "typing"; readonly isTyping: boolean }
  | { readonly type: "loaded" };

export const emptyConversation: Conversation = {
  messages: [],
  pending: [],
  drafts: {},
  beside: {},
  typing: false,
  isLoaded: false,
};

/** The conversation after something happened. The same happening twice changes nothing the second time. */
export function reduce(before: Conversation, happening: Happening): Conversation {
  const { pending } = before;
  switch (happening.type) {
    case "queued": {
      const { clientId, text, role = "patient" } = happening;
      const others = pending.filter((one) => one.clientId !== clientId);
      // Nobody automatic answers a clinician.
      const typing = role === "patient" || before.typing;
      return { ...before, pending: [...others, { clientId, text, failed: false, role }], typing };
    }
    case "failed":
      return {
        ...before,
        typing: false,
        pending: pending.map((one) => (one.clientId === happening.clientId ? { ...one, failed: true } : one)),
      };
    case "dropped":
      return { ...before, pending: pending.filter(({ clientId }) => clientId !== happening.clientId) };
    case "ack":
      return acknowledge(before, happening);
    case "message":
      return receive(before, happening.message);
    case "delta": {
      const isAnswered = before.messages.some(({ seq, role }) => seq > happening.replyTo && role !== "patient");
      if (isAnswered) return before;
      const text = (before.drafts[happening.replyTo] ?? "") + happening.text;
      return { ...before, drafts: { ...before.drafts, [happening.replyTo]: text } };
    }
    case "triage":
      return putBeside(before, happening.seq, { triage: happening.triage });
    case "suggestions":
      return putBeside(before, happening.seq, { suggestions: happening.items });
    case "typing":
      return { ...before, typing: happening.isTyping };
    case "loaded":
      return { ...before, isLoaded: true };
  }
}

function acknowledge(before: Conversation, { clientId, seq }: { clientId: string; seq: number }): Conversation {
  const found = before.pending.find((one) => one.clientId === clientId);
  if (!found) return before;
  const pending = before.pending.filter((one) => one !== found);
  const own: Message = { id: clientId, seq, role: found.role, text: found.text };
  const isKnown = before.messages.some((message) => message.seq === seq);
  return { ...before, pending, messages: isKnown ? before.messages : inOrder([...before.messages, own]) };
}

function receive(before: Conversation, message: Message): Conversation {
  const rest = before.messages.filter(({ seq }) => seq !== message.seq);
  const messages = inOrder([...rest, message]);
  // Our own words may come back before their ack does. Only a message not seen before can be the echo.
  const isNew = rest.length === before.messages.length;
  const echo = isNew
    ? before.pending.findIndex(({ text, role }) => text === message.text && role === message.role)
    : -1;
  const pending = before.pending.filter((_, place) => place !== echo);
  if (message.role === "patient") return { ...before, messages, pending };
  const drafts = Object.fromEntries(Object.entries(before.drafts).filter(([replyTo]) => Number(replyTo) > message.seq));
  return { ...before, messages, pending, drafts, typing: false };
}

const inOrder = (messages: readonly Message[]): Message[] => messages.toSorted((a, b) => a.seq - b.seq);

const putBeside = (before: Conversation, seq: number, more: Beside): Conversation => ({
  ...before,
  beside: { ...before.beside, [seq]: { ...before.beside[seq], ...more } },
});

/** Everything up to here has arrived: what `resume` asks after. */
export function arrivedUpTo({ messages }: Conversation): number {
  let last = (messages[0]?.seq ?? 1) - 1;
  for (const { seq } of messages) {
    if (seq !== last + 1) break;
    last = seq;
  }
  return last;
}

/** True when a message is missing between two that are here. */
export const hasGap = (conversation: Conversation): boolean =>
  arrivedUpTo(conversation) !== (conversation.messages.at(-1)?.seq ?? 0);
