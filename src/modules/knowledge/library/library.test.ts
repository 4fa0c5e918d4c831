import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { articleTexts } from "#seed/knowledge/index.ts";
import { ownLibrary, readLibrary } from "./library.ts";

test("the articles have no mistake", () => {
  const { articles, mistakes } = ownLibrary();
  expect(mistakes).toEqual([]);
  expect(articles.length).toBeGreaterThanOrEqual(60);
});

const articlesFolder = join(import.meta.dir, "../../../../db/seed/knowledge");

test("every article of the folder is in the file", () => {
  const files = readdirSync(articlesFolder).filter((file) => file.endsWith(".md") && file !== "README.md");
  expect(Object.keys(articleTexts).sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  for (const file of files)
    expect(articleTexts[file.slice(0, -3)]).toBe(readFileSync(join(articlesFolder, file), "utf8"));
});

test("the README's counts of opened and unread sources are true", async () => {
  const { articles } = ownLibrary();
  const sources = articles.flatMap((article) => article.sources);
  const opened = articles.filter((article) => article.sources.some(({ url }) => url !== null));
  const counted = {
    Articles: articles.length,
    "Articles with at least one opened source": opened.length,
    "Articles with only unread sources": articles.length - opened.length,
    "Opened source entries": sources.filter(({ url }) => url !== null).length,
    "Unread source entries": sources.filter(({ url }) => url === null).length,
  };
  const readme = await Bun.file(join(articlesFolder, "README.md")).text();
  const stated = Object.fromEntries(
    [...readme.matchAll(/^\| ([A-Z][^|]+?) \| (\d+) \|$/gm)].map(([, name, n]) => [name, Number(n)]),
  );
  expect(stated).toEqual(counted);
  // Stated here too, so that nobody changes them without saying so.
  expect(counted["Articles with only unread sources"]).toBe(160);
  expect(counted["Unread source entries"]).toBe(515);
});

test("no address stands without the day on which it was read, and none was read before it was written down", () => {
  for (const { id, written, sources } of ownLibrary().articles) {
    for (const { url, read } of sources) {
      expect([id, url === null]).toEqual([id, read === null]);
      if (read !== null) expect(read >= "2026-01-01" && read <= written).toBe(true);
    }
  }
});

test("an article with a mistake is left out and reported; the others serve", () => {
  const [first, second] = Object.entries(articleTexts);
  const { articles, mistakes } = readLibrary({
    [first![0]]: first![1],
    [second![0]]: second![1].replace("licence:", "license:"),
  });
  expect(articles.map(({ id }) => id)).toEqual([first![0]]);
  expect(mistakes.map(({ file, field }) => `${file}.${field}`)).toContain(`${second![0]}.licence`);
});
