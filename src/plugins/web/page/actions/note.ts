import { tell, tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import { copied, type Note } from "#plugins/web/page/text/note.ts";

/** Asks for a draft; null where there is none, which is told. */
export async function draftNote(sessionId: string): Promise<Note | null> {
  try {
    return await call<Note>("POST", "/api/ai/generate-note", { body: { sessionId } });
  } catch (error) {
    tellError(error);
    return null;
  }
}

/** To the clipboard, and says whether it is there. */
export async function copyNote(note: Note): Promise<void> {
  const text = copied(note);
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (isCopied ?? copyBySelection(text)) tell("good", "Copied. It is a draft: check every line.");
  else tell("error", "The browser did not allow copying. Please select the lines and copy them.");
}

/** A page without HTTPS, as in a clinic's own network, has no clipboard to write to. */
function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

/** Brings a message into view and gives it the focus. */
export function showMessage(seq: number): void {
  const message = document.getElementById(`message-${seq}`);
  if (!message) return tell("info", "That message is further up and not loaded here.");
  message.scrollIntoView({ block: "center" });
  message.focus({ preventScroll: true });
}
