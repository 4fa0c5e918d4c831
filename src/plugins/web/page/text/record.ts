import type { AuditItem } from "#plugins/web/page/api/shapes.ts";

const actions: Readonly<Record<string, string>> = {
  create: "Added", read: "Looked at", update: "Changed", delete: "Deleted", search: "Searched", export: "Exported",
  "sign-in": "Signed in", "sign-out": "Signed out", refuse: "Was refused", grant: "Gave access to",
};

const things: Readonly<Record<string, string>> = {
  "chat.message": "messages", "chat.session": "conversations", "triage.result": "triage results", "triage.case": "triage results",
  "availability.appointment": "appointments", "availability.hold": "a time kept for you", "availability.slot": "free times",
  "auth.account": "the account", "auth.session": "a sign-in", "audit.events": "this list", "audit.event": "this list", "audit.entry": "this list",
  "ai.answer": "an answer from the library",
};

/** `Looked at messages`, in words for the person whose record it is. */
export function deedOf({ action, resource }: Pick<AuditItem, "action" | "resource">): string {
  const verb = actions[action] ?? action;
  if (action === "sign-in" || action === "sign-out") return verb;
  const thing = things[resource] ?? resource.replace(/^\w+\./, "").replaceAll("_", " ");
  return `${verb} ${thing}`;
}

/** Who it was, as far as the patient is told. */
export function doerOf({ actor, role }: Pick<AuditItem, "actor" | "role">, self: string): string {
  if (actor === self) return "You";
  if (actor === "system") return "Salve";
  const names: Readonly<Record<string, string>> = {
    clinician: "A clinician", operator: "An operator", auditor: "An auditor", admin: "An administrator", patient: "Another patient",
  };
  return names[role] ?? "Someone else";
}
