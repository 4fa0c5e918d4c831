import { type Command, exitCode, type Output } from "#core";
import { basename, resolve } from "node:path";
import { shown, stated } from "./cleaning.ts";
import { type Format, formats } from "./document.ts";
import type { Importer, Progress } from "./importer.ts";
import type { ImportReport } from "./import-store.ts";

interface Deps {
  readonly importer: Importer;
  /** Embeds what was imported; resolves when nothing is left to embed, or nothing can. Tells how far it is. */
  readonly embed: (onProgress: (embedded: number, chunks: number) => void) => Promise<void>;
  /** Fires when the process stops. */
  readonly signal: AbortSignal;
}

export const importCommand = ({ importer, embed, signal }: Deps): Command => ({
  path: "knowledge import",
  summary: "Import a file or a folder; what was stored stays, and a repeated or a killed import goes on.",
  arguments: ["<path>"],
  options: [
    { flags: "--format <format>", summary: `auto (by name and content), or ${formats.join(", ")}` },
    { flags: "--source <name>", summary: "who publishes it, for files that do not state it" },
    { flags: "--licence <licence>", summary: "the terms, for files that do not state them" },
    { flags: "--collection <name>", summary: "the name to keep it under; absent: that of the file or folder" },
  ],
  needs: "database",
  run: async ({ arguments: [given = ""], options, directory = ".", output }) => {
    const format = formatAsked(options["format"]);
    if (format === "unknown") {
      output.print({ error: `--format: expected auto or one of ${formats.join(", ")}` });
      return exitCode.usage;
    }
    const path = resolve(directory, given);
    const [source, licence] = [stated(options["source"], 200), stated(options["licence"], 100)];
    const collection = stated(options["collection"], 100) ?? stated(nameOf(path), 100) ?? "import";
    if (collection === "shipped") {
      output.print({ error: '--collection: "shipped" is the name of the articles of this program' });
      return exitCode.usage;
    }
    const onProgress = progressTo(output);
    const report = await importer.import({
      path,
      options: { format, source, licence, collection },
      signal,
      onProgress,
    });
    if (!report) {
      output.print({ state: "busy", path }, "The same import is under way; its progress is in `knowledge status`.");
      return exitCode.tryAgain;
    }
    if (report.state === "done") await embed((done, all) => output.progress?.(`embedded ${done} of ${all} passages`));
    output.print({ ...report, mistakes: report.mistakes.map(cleanMistake) }, asText(report));
    if (report.state === "running") return exitCode.tryAgain;
    return report.state === "failed" || report.documents.bad > 0 ? exitCode.finding : exitCode.fine;
  },
});

const formatAsked = (given: string | boolean | undefined): Format | null | "unknown" =>
  given === undefined || given === "auto" ? null : (formats.find((one) => one === given) ?? "unknown");

/** The file's or folder's name without what only says how it is packed. */
const nameOf = (path: string): string => basename(path).replace(/(\.[a-z0-9]{1,8})?(\.gz)?$/i, "") || basename(path);

/** A line for every so many documents, and for every so many files. */
const tellEvery = 500;
const tellFilesEvery = 100;

function progressTo(output: Output): (progress: Progress) => void {
  let told: Progress = { file: 0, files: 0, documents: 0 };
  return (now) => {
    const isMuch = now.documents >= told.documents + tellEvery || now.file >= told.file + tellFilesEvery;
    const isLast = now.file === now.files && told.file < now.files;
    if (!isMuch && !isLast) return;
    told = now;
    output.progress?.(`${now.documents} documents, file ${now.file} of ${now.files}`);
  };
}

type Mistake = ImportReport["mistakes"][number];
const cleanMistake = ({ file, line, detail }: Mistake): Mistake => ({ file: shown(file), line, detail });
const placeOf = ({ file, line }: Mistake): string => `${shown(file)}${line === null ? "" : `:${line}`}`;

function asText({ state, collection, files, passedOver, documents, chunks, mistakes }: ImportReport): string {
  const { new: added, changed, unchanged, duplicate, bad } = documents;
  const heads: Record<ImportReport["state"], string> = {
    done: `Imported into ${collection}`,
    running: `Stopped; the same command goes on with ${collection}`,
    failed: `Nothing could be read for ${collection}`,
  };
  const counts = `${added} new, ${changed} changed, ${unchanged} unchanged, ${duplicate} duplicate, ${bad} bad`;
  const passed = passedOver === 0 ? "" : ` (${passedOver} of other kinds passed over)`;
  return [
    `${heads[state]}: ${files} files${passed}, documents: ${counts}; ${chunks} passages.`,
    ...mistakes.map((one) => `  ${placeOf(one)}: ${one.detail}`),
    ...(bad > mistakes.length ? [`  and ${bad - mistakes.length} more`] : []),
  ].join("\n");
}
