// node tests/e2e/page/drive.mjs BASE_URL OUTPUT_FOLDER [BROWSER]
//
// Walks the page of a running server with demo data through every state, in a real browser: what a patient does
// must work, and each state must be free of axe violations at 320 and 1280 pixels, light and dark.
// Writes screenshots, prints one line of JSON, and exits with 1 when anything is wrong.
// It runs under Node: Playwright's pipes to the browser are not dependable under Bun.

import { mkdirSync } from "node:fs";
import { openBrowser, openPage } from "./browser.mjs";
import { inspector } from "./inspect.mjs";
import { danger, handover, judged } from "./handover.mjs";
import * as journey from "./journey.mjs";

const shiftMax = 0.1;
const [base, folder, path] = process.argv.slice(2);
if (!base || !folder) {
  process.stderr.write("usage: node drive.mjs BASE_URL OUTPUT_FOLDER [BROWSER]\n");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const complaints = [];
const states = [];
const browser = await openBrowser(path);
let shift = 0;
try {
  const page = await openPage(browser, base, complaints);
  const inspect = inspector(page, folder, states);
  const openOther = async () => {
    const other = await openPage(browser, base, complaints);
    return { page: other, inspect: inspector(other, folder, states) };
  };
  for (const [name, step] of stepsInOrder()) {
    try {
      await step(page, inspect, openOther);
    } catch (cause) {
      await page.screenshot({ path: `${folder}/failed-${name}.png`, fullPage: true });
      throw new Error(`${name}: ${cause.message}`, { cause });
    }
    if (name === "welcome") shift = await page.evaluate(() => globalThis.layoutShift);
  }
} catch (error) {
  complaints.push(error.message);
} finally {
  await browser.close();
}
if (shift > shiftMax) complaints.push(`the layout shifts by ${shift}`);

const violations = states.flatMap(({ name, violations }) => violations.map((line) => `${name} ${line}`));
const isFine = complaints.length === 0 && violations.length === 0;
process.stdout.write(
  `${JSON.stringify({ ok: isFine, states: states.length, violations, complaints, layoutShift: shift })}\n`,
);
process.exit(isFine ? 0 : 1);

function stepsInOrder() {
  const { welcome, enterDemo, emergency, selfCare, interview, raised, book, reload } = journey;
  const { visits, record, offline, leave, clinician } = journey;
  const before = { welcome, enterDemo, emergency, selfCare, interview, raised, book, reload };
  return Object.entries({ ...before, judged, danger, visits, record, offline, leave, clinician, handover });
}
