import { isCode, isProduct, isTest, type SourceFile } from "./tree.ts";

/** Something that may not stand in the tree. Each names what to write instead, and a line on which it must fire. */
export interface Ban {
  readonly name: string;
  readonly instead: string;
  readonly where: (path: string) => boolean;
  readonly pattern: RegExp;
  /** True where words are meant, too; otherwise comments may speak of what code may not do. */
  readonly inComments?: boolean;
  /** A path, or a folder with a slash at its end, and why it may. An exception that nothing needs is refused. */
  readonly except?: Readonly<Record<string, string>>;
  readonly planted: { readonly path: string; readonly line: string };
}

const inProduct = "src/modules/chat/service.ts";

export const bans: readonly Ban[] = [
  {
    name: "reading the environment",
    instead: "declare a setting in the module's `config` and read `kit.config`",
    where: isProduct,
    pattern: /(?<!")\bprocess\.env\b|\bBun\.env\b|\bimport\.meta\.env\b/,
    except: { "src/core/config.ts": "It is the one place that reads variables." },
    planted: { path: inProduct, line: 'const port = process.env["PORT"];' },
  },
  {
    name: "asking the system for the time",
    instead: "use `kit.clock.now()`; turn text into a moment with `momentOf`, a moment into text with `instant`",
    where: isProduct,
    pattern: /\bnew Date\(|\bDate\.now\(|\bTemporal\.Now\b/,
    except: {
      "src/core/clock.ts": "It is the clock.",
      "src/core/log.ts": "A log line is stamped with the machine's own time, whatever clock a test has set.",
    },
    planted: { path: inProduct, line: "if (slot.startsAt > new Date()) return;" },
  },
  {
    name: "chance",
    instead: "use `crypto.randomUUID()` or `newId` for identity, an argument for a choice, fast-check in tests",
    where: (path) => /^(src|tests)\//.test(path) && isCode(path),
    pattern: /\bMath\.random\b/,
    planted: { path: "tests/support/client.ts", line: "const name = `user${Math.random()}`;" },
  },
  {
    name: "the console",
    instead: "use `kit.log`, or a command's `output`",
    where: isProduct,
    pattern: /\bconsole\.[a-z]/,
    planted: { path: inProduct, line: 'console.log("here");' },
  },
  {
    name: "a cast to any",
    instead: "cast to `unknown` and then to the type it has",
    where: isCode,
    pattern: /\bas any\b/,
    planted: { path: "tests/support/client.ts", line: "const body = answer.body as any;" },
  },
  {
    name: "silencing the compiler",
    instead: "fix the type, or write `@ts-expect-error` with the reason",
    where: isCode,
    inComments: true,
    pattern: /@ts-(ignore|nocheck)\b|@ts-expect-error\s*$/,
    planted: { path: inProduct, line: "// @ts-ignore" },
  },
  {
    name: "Elysia away from the edge",
    instead: "keep HTTP in routes.ts or webhook.ts; schemas of data are TypeBox's `Type`",
    where: (path) => isProduct(path) && !/\/(routes|webhook)\.ts$/.test(path),
    pattern: /\bfrom "elysia"|\bimport\("elysia"\)/,
    except: Object.fromEntries(
      ["http", "access", "failure", "system-routes", "module", "assemble"].map((name) => [
        `src/core/${name}.ts`,
        "The core's own edge: it makes the server that routes are hung into.",
      ]),
    ),
    planted: { path: inProduct, line: 'import { t } from "elysia";' },
  },
  {
    name: "a note to oneself",
    instead: "do it, or write an issue",
    where: (path) => isCode(path) || path.endsWith(".sql"),
    inComments: true,
    pattern: /\b(FIXME|TODO|XXX|HACK)\b/,
    planted: { path: inProduct, line: "// TODO: later" },
  },
  {
    name: "re-exporting a type from elsewhere",
    instead: "`import type` it and export the name: dependency-cruiser does not see `export type … from`",
    where: (path) => isCode(path) && /^src\/(modules|plugins)\//.test(path),
    pattern: /^\s*export type (\{|\*).*\bfrom\b/,
    planted: { path: inProduct, line: 'export type { Slot } from "#modules/availability/service.ts";' },
  },
  {
    name: "sleeping in a test",
    instead: "await the condition, with a helper of tests/support",
    // What waits for a condition has to look again after a while; a benchmark spends time on purpose.
    where: (path) => isTest(path) && !/^(tests\/support|bench)\//.test(path),
    pattern: /\bBun\.sleep(Sync)?\(|\bsetTimeout\((resolve|done|r|ok)\b/,
    planted: { path: "src/core/outbox.test.ts", line: "await Bun.sleep(100);" },
  },
  {
    name: "a test that is left alone",
    instead: "run it, or delete it",
    where: isTest,
    pattern: /\b(test|it|describe)\.(only|todo)\(/,
    planted: { path: "src/core/outbox.test.ts", line: 'test.only("this one", () => {});' },
  },
  {
    name: "a place where this was built",
    instead: "paths relative to the repository, or a setting; packages come from wherever the user's tools say",
    where: () => true,
    inComments: true,
    // In pieces, so that this file does not hold what it refuses.
    pattern: new RegExp(
      ["/root/", "/(?:home|Users)/[a-z]+/", "registry\\.[a-z-]+\\.[a-z]", "artifactory", "pythonhosted"]
        .map((word) => `(?<![\\w.])${word}`)
        .join("|"),
    ),
    planted: { path: "docs/anything.md", line: `See ${"/"}home/somebody/salve/src.` },
  },
];

/** What the entry finds in a file, as lines for a person. `used` collects the exceptions that were needed. */
export function offences(ban: Ban, file: SourceFile, used: Set<string> = new Set()): string[] {
  if (!ban.where(file.path)) return [];
  const hits = file.lines.flatMap((line, i) =>
    ban.pattern.test(ban.inComments ? line : withoutComment(line)) ? [i + 1] : [],
  );
  const exception = Object.keys(ban.except ?? {}).find((one) =>
    one.endsWith("/") ? file.path.startsWith(one) : file.path === one,
  );
  if (exception !== undefined) {
    if (hits.length > 0) used.add(exception);
    return [];
  }
  return hits.map((line) => `${file.path}:${line} ${ban.name}: ${ban.instead}`);
}

/** Line by line, so that addresses keep their two slashes: a comment begins a line, or stands behind a space. */
const withoutComment = (line: string): string => (/^\s*(\/\/|\/?\*)/.test(line) ? "" : line.replace(/\s\/\/ .*$/, ""));
