import { expect, test } from "bun:test";
import { deedOf, doerOf } from "./record.ts";

test("tells a deed in words, and a thing it does not know by its name", () => {
  expect(deedOf({ action: "read", resource: "chat.message" })).toBe("Looked at your messages");
  expect(deedOf({ action: "create", resource: "availability.appointment" })).toBe("Added an appointment");
  expect(deedOf({ action: "sign-in", resource: "auth.session" })).toBe("Signed in");
  expect(deedOf({ action: "export", resource: "clinical.lab_result" })).toBe("Exported lab result");
});

test("tells who it was, and never takes another patient for oneself", () => {
  expect(doerOf({ actor: "acc_1", role: "patient" }, "acc_1")).toBe("You");
  expect(doerOf({ actor: "acc_2", role: "patient" }, "acc_1")).toBe("Another patient");
  expect(doerOf({ actor: "acc_3", role: "clinician" }, "acc_1")).toBe("A clinician");
  expect(doerOf({ actor: "system", role: "operator" }, "acc_1")).toBe("Salve");
});
