// Makes a module: a folder with contract, declaration and test, its first migration, and its line in src/app.ts.
//
//   bun run new <name>
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "./provide/system.ts";

/** The files of a new module, by their path. Small, and every one of them runs. */
export function filesOf(name: string): ReadonlyMap<string, string> {
  const noun = nounOf(name);
  const variable = variableOf(name);
  return new Map([
    [`src/modules/${name}/contract.ts`, contract(name, noun)],
    [`src/modules/${name}/module.ts`, declaration(name, variable, noun)],
    [`src/modules/${name}/${name}.test.ts`, firstTest(name, variable)],
    [`db/migrations/${name}/0001_${schemaOf(name)}.sql`, migration(schemaOf(name))],
  ]);
}

/** `home-visit` ⇒ `HomeVisit`, the name of the port and of its type. */
const nounOf = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const variableOf = (name: string): string => nounOf(name).replace(/^./, (first) => first.toLowerCase());
const schemaOf = (name: string): string => name.replaceAll("-", "_");

const contract = (name: string, noun: string): string => `import { port } from "#core";

/** What others may ask of ${name}. */
export interface ${noun} {
  /** True once there is something to answer with. */
  isReady(): Promise<boolean>;
}
export const ${noun} = port("${name}").of<${noun}>();
`;

const declaration = (name: string, variable: string, noun: string): string => `import { defineModule } from "#core";
import foundation from "#migrations/${name}/0001_${schemaOf(name)}.sql" with { type: "text" };
import { ${noun} } from "./contract.ts";

export const ${variable} = defineModule({
  name: "${name}",
  summary: "Say in one sentence what it is for.",
  version: "0.1.0",
  provides: { ${variable}: ${noun} },
  migrations: [{ id: "0001_${schemaOf(name)}", sql: foundation }],
  setup: () => ({
    provides: { ${variable}: { isReady: async () => true } },
  }),
});
`;

const firstTest = (name: string, variable: string): string => `import { expect, test } from "bun:test";
import { ${variable} } from "./module.ts";

test("${name} declares what it is", () => {
  expect(${variable}.name).toBe("${name}");
  expect(Object.values(${variable}.provides).map(({ id }) => id)).toEqual(["${name}"]);
});
`;

const migration = (schema: string): string => `create schema ${schema};

grant usage on schema ${schema} to salve_app;
`;

/** The root with the module imported among the others and listed last: it may need what stands above it. */
export function listed(root: string, name: string): string {
  const line = `import { ${variableOf(name)} } from "#modules/${name}/module.ts";\n`;
  const imports = [...root.matchAll(/^import .* from "#modules\/([^/]+)\/module\.ts";\n/gm)];
  const next = imports.find((found) => found[1]! > name);
  const last = imports.at(-1);
  if (!last) throw new Error("src/app.ts: found no import of a module to stand beside");
  const at = next ? next.index : last.index + last[0].length;
  const imported = root.slice(0, at) + line + root.slice(at);
  const list = /modules: \[([^\]]*?),?(\s*)\]/;
  if (!list.test(imported)) throw new Error("src/app.ts: found no list of modules");
  return imported.replace(list, (_, inside: string, end: string) => {
    const [before, after] = end.includes("\n") ? [",\n    ", ","] : [", ", ""];
    return `modules: [${inside}${before}${variableOf(name)}${after}${end}]`;
  });
}

function main([name, ...rest]: readonly string[]): number {
  if (!name || rest.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    process.stderr.write("usage: bun run new <name>, in small letters: bun run new home-visit\n");
    return 2;
  }
  const files = filesOf(name);
  const taken = [...files.keys()].filter((path) => existsSync(dirname(join(repositoryRoot, path))));
  if (taken.length > 0) {
    process.stderr.write(`${dirname(taken[0]!)} exists already; nothing was changed\n`);
    return 1;
  }
  const root = join(repositoryRoot, "src/app.ts");
  const composed = listed(readFileSync(root, "utf8"), name);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(repositoryRoot, path)), { recursive: true });
    writeFileSync(join(repositoryRoot, path), text);
  }
  writeFileSync(root, composed);
  process.stdout.write(
    `made ${[...files.keys()].join(", ")} and its line in src/app.ts\nnext: bun run check && bun run reports\n`,
  );
  return 0;
}

if (import.meta.main) process.exit(main(process.argv.slice(2)));
