import { emptyConversation, type Happening, reduce } from "#plugins/web/page/state/conversation.ts";
import { update } from "#plugins/web/page/state/store.ts";

/** Something happened in a conversation. */
export const happen = (sessionId: string, ...happenings: readonly Happening[]): void =>
  update(({ conversations }) => ({
    conversations: {
      ...conversations,
      [sessionId]: happenings.reduce(reduce, conversations[sessionId] ?? emptyConversation),
    },
  }));
