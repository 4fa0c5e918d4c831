// The way of a patient through the page, against a server with demo data.

import assert from "node:assert/strict";

const waitMs = 30_000;
const soon = { timeout: waitMs };

const complaints = {
  chestPain: "I have had crushing chest pain and sweating for half an hour. I am 58.",
  runnyNose: "I have had a runny nose for two days.",
  burning: "It burns and hurts when I pass urine, since yesterday.",
  headache: "I have had a headache since yesterday, no rash. I am 34.",
  backPain: "My back hurts since I moved house.",
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
  assert.equal(await page.locator(".question").count(), 0, "an emergency is asked nothing");
  assert.ok((await page.locator(".message-patient mark.mark-flag").count()) > 0, "its words are marked");
  await openWhy(card);
  await inspect("05b-emergency-why");
  assert.equal(await page.locator(".times, .time").count(), 0, "an emergency offers no booking");
}

/** Care at home, with its sources. */
export async function selfCare(page, inspect) {
  await newComplaint(page, complaints.runnyNose);
  const card = page.locator(".care-home");
  await card.waitFor(soon);
  await inspect("06-self-care");
  await openWhy(card);
  assert.ok((await card.locator(".source-list li").count()) > 0, "advice names its sources");
}

/** Questions one by one: by key, by press and by words; the same advice at the end, and why. */
export async function interview(page, inspect) {
  await newComplaint(page, complaints.headache);
  const question = page.locator(".question");
  await question.waitFor(soon);
  await inspect("06b-question");
  const asked = [await question.getByRole("heading").textContent()];
  const next = async (act) => {
    const before = asked.at(-1);
    await act();
    await page.waitForFunction(
      (text) =>
        document.querySelector(".over") || (document.querySelector(".question h2")?.textContent ?? text) !== text,
      before,
      soon,
    );
    if (await page.locator(".over").count()) return false;
    asked.push(await question.getByRole("heading").textContent());
    return true;
  };
  await question.getByRole("button", { name: "No", exact: true }).focus();
  assert.ok(await next(() => page.keyboard.press("Enter")), "an answer by key brings the next question");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2", "the next question has the focus");
  assert.ok(
    await next(async () => {
      await page.locator("#message").fill("I don't know");
      await page.keyboard.press("Enter");
    }),
    "words are an answer, too",
  );
  const card = page.locator(".care").last();
  await openWhy(card);
  assert.ok((await card.locator(".changes div").count()) > 0, "it says what would change the advice");
  await card.locator(".answered li").nth(1).waitFor(soon);
  await inspect("06c-why");
  while (await next(() => question.getByRole("button", { name: "No", exact: true }).click()));
  assert.ok(asked.length <= 6 && new Set(asked).size === asked.length, `six questions at most, none twice: ${asked}`);
  await inspect("06d-over");
}

/** A yes that makes it an emergency: a new card, which has the focus, and no more questions. */
export async function raised(page, inspect) {
  await newComplaint(page, complaints.backPain);
  const question = page.locator(".question");
  await question.waitFor(soon);
  for (let turn = 0; turn < 6 && (await page.locator(".care-emergency").count()) === 0; turn += 1) {
    const age = question.getByRole("spinbutton");
    const before = await question.getByRole("heading").textContent();
    if (await age.count()) {
      await inspect("06e-age");
      await age.fill("41");
      await page.keyboard.press("Enter");
    } else await question.getByRole("button", { name: "Yes", exact: true }).click();
    await page.waitForFunction(
      (text) =>
        document.querySelector(".care-emergency") ||
        (document.querySelector(".question h2")?.textContent ?? text) !== text,
      before,
      soon,
    );
  }
  await page.locator(".care-emergency").waitFor(soon);
  assert.equal(await question.count(), 0, "an emergency ends the questions");
  assert.match(await page.evaluate(() => document.activeElement?.className ?? ""), /care-head/);
  await inspect("06f-raised");
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
  await page.locator(".standing-waiting").waitFor(soon);
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

/** A clinician finds the cases, and one of them laid open. */
export async function clinician(page, inspect) {
  await page.getByLabel("Email address").fill("clinician@demo.example");
  await page.getByLabel("Password").fill("demo-only-password-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".case-list li").nth(3).waitFor(soon);
  await inspect("19-cases");
  await page.getByLabel("Level").selectOption("Within a day");
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll(".case-list .level")].every(({ textContent }) => textContent === "Within a day"),
    undefined,
    soon,
  );
  await page.getByLabel("Level").selectOption("All");
  await page.locator(".case-list a", { hasText: "answered" }).first().click();
  const near = page.locator("details.more summary").first();
  await near.waitFor(soon);
  await near.click();
  assert.ok((await page.locator("td code").count()) > 0, "rules are named by their ids");
  await page.getByText("Made again just now with the same versions").waitFor(soon);
  await inspect("20-case");
  await page.reload();
  await page.getByText("Made again just now with the same versions").waitFor(soon);
  await page.getByRole("link", { name: "All cases" }).click();
  await page.locator(".case-list a", { hasText: "Ambulance" }).first().click();
  await page.getByText("Rules that fired", { exact: true }).first().waitFor(soon);
  await inspect("21-emergency-case");
  await page.goto("/#/cases/trg_00000000000000000000000000000000");
  await page.getByText("There is no such case.").waitFor(soon);
  await inspect("22-no-case");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor(soon);
}

async function openWhy(card) {
  await card.locator("details.why > summary").click();
  await card.locator("details.why section").nth(2).waitFor(soon);
}

export async function newComplaint(page, text) {
  await page.getByRole("button", { name: "New complaint" }).first().click();
  await page.getByLabel("What is troubling you?").fill(text);
  await page.getByRole("button", { name: "Tell Salve" }).click();
}
