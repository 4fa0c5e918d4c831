// What is demanded of every state of the page, at each width and in both colour schemes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const widths = [320, 1280];
const schemes = ["light", "dark"];

/** Answers `inspect(name)`, which adds to `states` what it found wrong. */
export function inspector(page, folder, states) {
  return async function inspect(name) {
    const found = [];
    for (const width of widths) {
      await page.setViewportSize(sizeOf(width));
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        found.push(...(await violations(page)).map((line) => `${width} ${scheme}: ${line}`));
        if (scheme === "light" || width === 1280) {
          await picture(page, width, join(folder, `${name}-${width}${scheme === "dark" ? "-dark" : ""}.png`));
        }
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) found.push(`${width}: ${overflow} pixels wider than the screen`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    states.push({ name, violations: found });
  };
}

const sizeOf = (width) => ({ width, height: width < 600 ? 700 : 900 });

/** The whole page at once: in a screen as tall as itself, where nothing that sticks to an edge covers the middle. */
async function picture(page, width, path) {
  const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 6000));
  await page.setViewportSize({ width, height });
  await page.screenshot({ path });
  await page.setViewportSize(sizeOf(width));
}

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim() ?? ""}`,
    ),
  );
}
