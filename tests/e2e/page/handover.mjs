// A patient in danger, an opinion on an answer, and a clinician who takes a conversation over: two tabs at once.

import assert from "node:assert/strict";
import { newComplaint } from "./journey.mjs";

const soon = { timeout: 30_000 };

/** What a patient thinks of an answer. */
export async function judged(page, inspect) {
  const feedback = page.locator(".feedback").last();
  await feedback.getByRole("button", { name: "Helpful", exact: true }).click();
  await feedback.getByText("Thank you.").waitFor(soon);
  await feedback.getByRole("button", { name: "Not helpful" }).click();
  await feedback.getByRole("group", { name: "What was wrong?" }).waitFor(soon);
  assert.equal(await feedback.getByRole("button", { name: "Not helpful" }).getAttribute("aria-pressed"), "true");
  await inspect("10b-report");
  await feedback.getByLabel("It is wrong").check();
  await feedback.getByLabel("Tell us more, if you like").fill("It does not answer what I asked.");
  await feedback.getByRole("button", { name: "Send" }).click();
  await feedback.getByText("We look into it.").waitFor(soon);
}

/** Danger: help at once, and a person is on the way. */
export async function danger(page, inspect) {
  await newComplaint(page, "I want to kill myself.");
  await page.locator(".help p").first().waitFor(soon);
  await page.locator(".standing-waiting").waitFor(soon);
  assert.match(await page.locator(".help").innerText(), /call \d+ now/i);
  assert.equal(await page.locator(".times, .time").count(), 0, "somebody in danger is offered no booking");
  await inspect("10c-danger");
}

/** The queue, a conversation with its summary, and the clinician in it; `openOther` gives the patient's own tab. */
export async function handover(page, inspect, openOther) {
  await signIn(page, "clinician@demo.example");
  await page.getByRole("link", { name: /^Queue/ }).click();
  const lines = page.locator(".queue li");
  await lines.nth(1).waitFor(soon);
  assert.match(await lines.first().innerText(), /Danger/, "danger stands first");
  await inspect("23-queue");
  await lines.filter({ hasText: "Asked for a person" }).first().click();
  await page.locator(".summary li").first().waitFor(soon);
  await page.locator(".transcript .line").first().waitFor(soon);
  await inspect("24-summary");
  await page.locator(".summary .cite").first().click();
  assert.match(await page.evaluate(() => document.activeElement?.className ?? ""), /\bline\b/, "a number leads to it");
  await page.getByRole("button", { name: "Take over" }).click();
  await page.locator(".entry .composer").waitFor(soon);
  await talk(page, inspect, await openOther());
  await page.getByRole("button", { name: "Leave it to the assistant" }).click();
  await page.getByText("This conversation has left the queue").waitFor(soon);
  await inspect("27-left");
}

/** Both write in the same conversation and see each other's words at once. */
async function talk(page, inspect, { page: patient, inspect: inspectPatient }) {
  await patient.goto("/");
  await patient.getByRole("button", { name: "Try the demo account" }).click();
  await patient.getByRole("link", { name: "Earlier" }).click();
  const withClinician = patient.locator("main .sessions button", { hasText: "Dr Demo Clinician" });
  await withClinician.first().click();
  await patient.locator(".standing-taken").waitFor(soon);
  await say(page, "How are you now?");
  const heard = patient.locator(".message-clinician", { hasText: "How are you now?" });
  await heard.waitFor(soon);
  assert.match(await heard.innerText(), /Dr Demo Clinician/, "the patient sees who writes");
  await say(patient, "Better, thank you.");
  await page.locator(".line-patient", { hasText: "Better, thank you." }).waitFor(soon);
  await page.locator(".line-clinician", { hasText: "How are you now?" }).waitFor(soon);
  assert.equal(await page.locator(".line", { hasText: "How are you now?" }).count(), 1, "nothing stands twice");
  await inspect("25-taken");
  await inspectPatient("26-with-clinician");
  await page.getByRole("button", { name: "Back to the queue" }).click();
  await patient.locator(".standing-waiting").waitFor(soon);
  await page.getByRole("button", { name: "Take over" }).click();
  await patient.locator(".standing-taken").waitFor(soon);
  await patient.context().close();
}

async function say(page, words) {
  await page.locator("#message").fill(words);
  await page.keyboard.press("Enter");
}

async function signIn(page, email) {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill("demo-only-password-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor(soon);
}
