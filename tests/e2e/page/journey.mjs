// The way of a patient through the page, against a server with demo data.

import assert from "node:assert/strict";

const waitMs = 30_000;
const soon = { timeout: waitMs };

const complaints = {
  chestPain: "I have had crushing chest pain and sweating for half an hour. I am 58.",
  runnyNose: "I have had a runny nose for two days.",
  burning: "It burns and hurts when I pass urine, since yesterday.",
};

/** Before anyone is signed in. */
export async function welcome(page, inspect) {
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor(soon);
  await inspect("01-welcome");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /Skip to the content/);

  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByLabel("Password").fill("too short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("at least 12 characters", { exact: false }).first().waitFor(soon);
  await inspect("02-sign-up-refused");

  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Email address").fill("nobody@demo.example");
  await page.getByLabel("Password").fill("not-the-right-password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".form-error").waitFor(soon);
  await inspect("03-sign-in-refused");
}

export async function enterDemo(page, inspect) {
  await page.getByRole("button", { name: "Try the demo account" }).click();
  await page.getByLabel("What is troubling you?").waitFor(soon);
  await inspect("04-opening");
}

/** An emergency: the number, the red flag, and no booking. */
export async function emergency(page, inspect) {
  await page.getByLabel("What is troubling you?").fill(complaints.chestPain);
  await page.getByRole("button", { name: "Tell Salve" }).click();
  const card = page.locator(".care-emergency");
  await card.waitFor(soon);
  await inspect("05-emergency");
  assert.match((await card.locator("a.call").getAttribute("href")) ?? "", /^tel:\d+$/);
  assert.ok((await card.locator(".flags li").count()) > 0, "an emergency names its red flag");
  assert.equal(await page.locator(".times, .time").count(), 0, "an emergency offers no booking");
}

/** Care at home, with its sources. */
export async function selfCare(page, inspect) {
  await newComplaint(page, complaints.runnyNose);
  const card = page.locator(".care-home");
  await card.waitFor(soon);
  const sources = page.locator(".message").last().locator("details.sources");
  assert.ok((await sources.count()) > 0, "advice names its sources");
  await sources.first().locator("summary").click();
  await inspect("06-self-care");
}

/** A visit within a day: three times, one of them booked, its file for the calendar. */
export async function book(page, inspect) {
  await newComplaint(page, complaints.burning);
  await page.locator(".care-urgent").waitFor(soon);
  await page.locator(".time").nth(2).waitFor(soon);
  await inspect("07-times");
  await page.locator(".time").first().click();
  await page.getByRole("button", { name: "Book this time" }).waitFor(soon);
  await inspect("08-confirm");
  await page.getByRole("button", { name: "Book this time" }).click();
  const calendar = page.getByRole("button", { name: "Add to calendar" });
  await calendar.waitFor(soon);
  await inspect("09-booked");
  const [file] = await Promise.all([page.waitForEvent("download", soon), calendar.click()]);
  assert.match(file.suggestedFilename(), /\.ics$/);
}

/** The live connection came about, and a reload brings the same conversation back. */
export async function reload(page, inspect) {
  const said = page.locator(".message:not(.typing, .message-waiting)");
  const before = await said.count();
  await page.reload();
  await page.locator(".care-urgent").waitFor(soon);
  assert.equal(await said.count(), before, "a reload shows the same messages");
  await page.locator("#message").fill("Thank you. I would like to talk to a person.");
  await page.keyboard.press("Enter");
  await said.nth(before + 1).waitFor(soon);
  await inspect("10-person");
}

export async function visits(page, inspect) {
  await page.getByRole("link", { name: "Visits" }).click();
  await page.getByRole("button", { name: "Change time" }).first().waitFor(soon);
  await inspect("11-appointments");
  await page.getByRole("button", { name: "Change time" }).first().click();
  await page.locator(".sure-panel .time, .sure-panel p").first().waitFor(soon);
  const others = page.locator(".sure-panel .time");
  await others.first().waitFor(soon);
  await inspect("12-change-time");
  await others.first().click();
  await page.getByRole("button", { name: "Move to this time" }).click();
  await page.getByText("Moved to the new time").waitFor(soon);
  await page.getByRole("button", { name: "Cancel", exact: true }).first().click();
  await page.getByRole("button", { name: "Yes, cancel it" }).waitFor(soon);
  await inspect("13-cancel");
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await page.getByText("Cancelled", { exact: true }).first().waitFor(soon);
  await inspect("14-cancelled");
}

export async function record(page, inspect) {
  await page.getByRole("link", { name: "Record" }).click();
  await page.locator(".trail li", { hasText: "appointment" }).first().waitFor(soon);
  await inspect("15-record");
  await page.getByRole("link", { name: "Earlier" }).click();
  await page.locator("main .sessions button").nth(2).waitFor(soon);
  await inspect("16-earlier");
}

export async function offline(page, inspect) {
  await page.context().setOffline(true);
  await page.getByText("You are offline", { exact: false }).waitFor(soon);
  await inspect("17-offline");
  await page.context().setOffline(false);
  await page.getByText("You are offline", { exact: false }).waitFor({ state: "detached", timeout: waitMs });
}

export async function leave(page, inspect) {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor(soon);
  await inspect("18-signed-out");
}

async function newComplaint(page, text) {
  await page.getByRole("button", { name: "New complaint" }).first().click();
  await page.getByLabel("What is troubling you?").fill(text);
  await page.getByRole("button", { name: "Tell Salve" }).click();
}
