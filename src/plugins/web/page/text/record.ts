import type { AuditItem } from "#plugins/web/page/api/shapes.ts";

const actions: Readonly<Record<string, string>> = {
  create: "Added",
  read: "Looked at",
  update: "Changed",
  delete: "Deleted",
  search: "Searched",
  export: "Exported",
  "sign-in": "Signed in",
  "sign-out": "Signed out",
  refuse: "Was refused",
  grant: "Gave access to",
};

/** One of them and many of them. */
const things: Readonly<Record<string, readonly [string, string]>> = {
  "chat.message": ["a message", "your messages"],
  "chat.session": ["a conversation", "your conversations"],
  "triage.case": ["a triage result", "your triage results"],
  "triage.result": ["a triage result", "your triage results"],
  "availability.appointment": ["an appointment", "your appointments"],
  "availability.hold": ["a time kept for you", "times kept for you"],
  "auth.account": ["your account", "your account"],
  "auth.session": ["a sign-in", "your sign-ins"],
  "audit.event": ["this list", "this list"],
  "ai.answer": ["an answer from the library", "answers from the library"],
};

/** `Looked at your messages`, in words for the person whose record it is. */
export function deedOf({ action, resource }: Pick<AuditItem, "action" | "resource">): string {
  const verb = actions[action] ?? action;
  if (action === "sign-in" || action === "sign-out") return verb;
  const bare = resource.replace(/^\w+\./, "").replaceAll("_", " ");
  const [one, many] = things[resource] ?? [bare, bare];
  return `${verb} ${/^(read|search|export)$/.test(action) ? many : one}`;
}

/** Who it was, as far as the patient is told. */
export function doerOf({ actor, role }: Pick<AuditItem, "actor" | "role">, self: string): string {
  if (actor === self) return "You";
  if (actor === "system") return "Salve";
  const names: Readonly<Record<string, string>> = {
    clinician: "A clinician",
    operator: "An operator",
    auditor: "An auditor",
    admin: "An administrator",
    patient: "Another patient",
  };
  return names[role] ?? "Someone else";
}
