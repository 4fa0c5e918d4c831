// Finds Chromium and opens the page in it.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser at `path`, or the first one on the PATH. */
export async function openBrowser(path) {
  const executablePath = path ?? findBrowser();
  if (!executablePath)
    throw new Error(`no browser found: give its path, or put one of ${names.join(", ")} on the PATH`);
  return chromium.launch({ executablePath, headless: true, args: quiet });
}

function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isRunnable);
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not for us: the next one, then.
  }
}

/** A fresh tab that reports what a visitor would never see: errors, refused loads, shifts of the layout. */
export async function openPage(browser, base, complaints) {
  const context = await browser.newContext({
    baseURL: base,
    locale: "en-GB",
    timezoneId: "Europe/Madrid",
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`error on the page: ${error.message}`));
  page.on("console", (message) => {
    // The browser writes a line for every answer above 399 and for a lost network; the page handles both itself.
    if (message.type() === "error" && !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && host !== new URL(base).host) complaints.push(`asked another host: ${host}`);
  });
  await page.addInitScript(() => {
    globalThis.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.layoutShift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return page;
}
