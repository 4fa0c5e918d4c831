import { isCode, type SourceFile } from "./tree.ts";

/** A rule about a whole file or about the tree, with a tree that breaks it. */
export interface Shape {
  readonly name: string;
  readonly find: (files: readonly SourceFile[]) => string[];
  readonly planted: readonly { readonly path: string; readonly text: string }[];
}

const columnsMax = 120;
const linesMax = 300;
const isMeasured = ({ path }: SourceFile): boolean => isCode(path) || /^(src|db)\/.*\.(sql|css)$/.test(path);
/** Long for a reason that no line break would cure. */
const longLines: Readonly<Record<string, string>> = {
  "src/modules/triage/content/": "Vocabulary and rules are tables: a row to a line reads better than a word to a line.",
  "src/modules/triage/reading/words.ts": "Vocabulary, as above.",
  "src/plugins/web/page/views/icon.tsx": "The outline of an icon is one path.",
  "db/schema.sql": "Generated, one column or constraint to a line.",
};

const mayBeWide = (path: string): boolean =>
  Object.keys(longLines).some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));

const forbiddenNames = /^(utils?|helpers?|common|manager|types?|impl|misc|shared)$/;

/** `availability`, from `src/modules/availability/…` or `src/plugins/…`; `core` for the core. */
const ownerOf = (path: string): string | undefined =>
  /^src\/(?:modules|plugins)\/([^/]+)\//.exec(path)?.[1] ?? (path.startsWith("src/core/") ? "core" : undefined);

const matches = (file: SourceFile, pattern: RegExp): { line: number; found: string }[] =>
  [...file.text.matchAll(pattern)].map((match) => ({
    line: file.text.slice(0, match.index).split("\n").length,
    found: match[1] ?? "",
  }));

const migrationsOf = (files: readonly SourceFile[]) =>
  files.flatMap((file) => {
    const found = /^db\/migrations\/([^/]+)\/([^/]+)\.sql$/.exec(file.path);
    return found ? [{ file, owner: found[1]!, id: found[2]! }] : [];
  });

/** SQL keeps its words, loses its comments. */
const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, "").replace(/\/\*[\s\S]*?\*\//g, "");

const schemaOf = (owner: string): string => owner.replaceAll("-", "_");

/** Everything that has a schema of its own: folders of migrations, and modules that may get one. */
const schemasOf = (files: readonly SourceFile[]): string[] => [
  ...new Set([
    "core",
    ...migrationsOf(files).map(({ owner }) => schemaOf(owner)),
    ...files.flatMap(({ path }) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []).map(schemaOf),
  ]),
];

export const shapes: readonly Shape[] = [
  {
    name: `no line is longer than ${columnsMax} columns`,
    find: (files) =>
      files
        .filter((file) => isMeasured(file) && !mayBeWide(file.path))
        .flatMap(({ path, lines }) =>
          lines.flatMap((line, i) =>
            [...line].length > columnsMax ? [`${path}:${i + 1} has ${[...line].length} columns`] : [],
          ),
        ),
    planted: [{ path: "src/core/wide.ts", text: `// ${"x".repeat(118)}\n` }],
  },
  {
    name: `no file is longer than ${linesMax} lines`,
    find: (files) =>
      files
        .filter((file) => isMeasured(file) && file.path !== "db/schema.sql" && file.lines.length - 1 > linesMax)
        .map(({ path, lines }) => `${path} has ${lines.length - 1} lines: it is two ideas`),
    planted: [{ path: "src/plugins/web/page/long.css", text: "\n".repeat(301) }],
  },
  {
    name: "files are kebab-case nouns that say what is in them",
    find: (files) =>
      files
        .filter(({ path }) => isCode(path))
        .flatMap(({ path }) => {
          const stem = path.split("/").at(-1)!.split(".")[0]!;
          if (forbiddenNames.test(stem)) return [`${path}: "${stem}" says nothing; name the thing`];
          return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) ? [] : [`${path}: not kebab-case`];
        }),
    planted: [{ path: "src/core/utils.ts", text: "" }],
  },
  {
    name: "ids of ports, slots, events and problems start with their module's name",
    find: (files) =>
      files.flatMap((file) => {
        const owner = ownerOf(file.path);
        if (!owner || !file.path.endsWith(".ts") || file.path.endsWith(".test.ts")) return [];
        const ids = matches(file, /\b(?:port|slot|event)\(\s*"([^"]+)"/g);
        const problems = matches(file, /\bproblem\(\{[^{}]*?\bid:\s*"([^"]+)"/g);
        return [
          ...ids.filter(({ found }) => found !== owner && !found.startsWith(`${owner}.`)),
          ...problems.filter(({ found }) => !found.startsWith(`${owner}/`)),
        ].map(({ line, found }) => `${file.path}:${line} "${found}" does not start with "${owner}"`);
      }),
    planted: [
      { path: "src/modules/chat/contract.ts", text: 'export const Taken = problem({\n  id: "availability/taken" });' },
    ],
  },
  {
    name: "a migration speaks of its own schema only",
    find: (files) => {
      const schemas = schemasOf(files);
      return migrationsOf(files).flatMap(({ file, owner }) =>
        schemas
          .filter(
            (schema) =>
              schema !== schemaOf(owner) &&
              new RegExp(`\\b${schema}\\s*\\.\\s*[a-z"]|schema ${schema}\\b`).test(withoutComments(file.text)),
          )
          .map((schema) => `${file.path}: speaks of the schema of "${schema}"; ids cross, rows do not`),
      );
    },
    planted: [
      { path: "db/migrations/chat/0001_chat.sql", text: "create table chat.a (b text references core.flags);" },
    ],
  },
  {
    name: "a module's statements name its own tables only",
    find: (files) => {
      const schemas = schemasOf(files);
      return files.flatMap((file) => {
        const owner = /^src\/(?:modules|plugins)\/([^/]+)\//.exec(file.path)?.[1];
        if (!owner || !file.path.endsWith(".ts") || /(\.test|testing|test-system)\.ts$/.test(file.path)) return [];
        const named = matches(file, /\b(?:from|join|into|update|table)\s+([a-z_]+)\.[a-z_]+/g);
        return named
          .filter(({ found }) => found !== schemaOf(owner) && schemas.includes(found))
          .map(({ line, found }) => `${file.path}:${line} reaches into the schema of "${found}": ask its port`);
      });
    },
    planted: [
      { path: "src/modules/auth/module.ts", text: "" },
      { path: "src/modules/chat/store.ts", text: "sql`select 1 from auth.accounts`" },
    ],
  },
  {
    name: "every migration is numbered without a gap, and imported under its own name by its module",
    find: (files) => {
      const texts = new Map(files.map(({ path, text }) => [path, text]));
      return migrationsOf(files).flatMap(({ file, owner, id }) => {
        const home = owner === "core" ? "src/core/migrate.ts" : `src/modules/${owner}/module.ts`;
        const text = texts.get(home) ?? "";
        if (!/^\d{4}_[a-z0-9_]+$/.test(id)) return [`${file.path}: expected NNNN_name.sql`];
        if (!text.includes(`"#migrations/${owner}/${id}.sql"`)) return [`${file.path}: ${home} does not import it`];
        if (!text.includes(`id: "${id}"`)) return [`${file.path}: ${home} lists it under another id`];
        const before = String(Number(id.slice(0, 4)) - 1).padStart(4, "0");
        const isFirst = before === "0000";
        return isFirst || files.some(({ path }) => path.startsWith(`db/migrations/${owner}/${before}_`))
          ? []
          : [`${file.path}: there is no ${before}_….sql before it`];
      });
    },
    planted: [
      { path: "db/migrations/chat/0002_more.sql", text: "" },
      { path: "src/modules/chat/module.ts", text: "" },
    ],
  },
];
