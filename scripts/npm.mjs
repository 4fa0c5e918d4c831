// The one door for a machine that has only Node and npm, or only Bun:
//
//   node scripts/npm.mjs start | test | <package.json script> | <file.ts> [arguments]
//
// It finds Bun or fetches it, installs the packages when the lockfile asks for it, and runs the command.
// It rests on nothing but Node's own modules, since nothing else is there yet.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const privatePrefix = join(root, ".cache", "bun");
const isWindows = process.platform === "win32";
const bunFile = isWindows ? "bun.exe" : "bun";

const [name, ...given] = process.argv.slice(2);
checkNode();
const command = commandOf(name, given);
const bun = findBun() ?? fetchBun();
installPackages(bun);
run(bun, command);

/**
 * What Bun is to run. The two names of the contract are spelled out here, because package.json sends them back
 * to this file.
 */
function commandOf(name, given) {
  if (!name) fail("usage: node scripts/npm.mjs start|test|<script>|<file.ts> [arguments]");
  if (name === "start") return ["src/main.ts", "serve", "--demo", ...given];
  if (name === "test") return ["scripts/test.ts", ...given];
  if (name.endsWith(".ts")) return [name, ...given];

  const script = manifest.scripts?.[name];
  if (!script) fail(`package.json has no script "${name}"`);
  if (script.includes(`scripts/npm.mjs ${name}`)) fail(`the script "${name}" only calls itself; let it name a file`);
  return ["run", name, ...given];
}

function checkNode() {
  const { bun, node } = process.versions;
  if (!bun && parseInt(node, 10) < 20) fail(`needs Node 20 or later, this is ${node}`);
}

/**
 * The first Bun that starts and is new enough. Asking each for its version weeds out stubs, another libc and a
 * missing AVX2.
 */
function findBun() {
  const wanted = manifest.engines.bun.replace(/^\D+/, "");
  return bunsOnDisk().find((path) => {
    const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
    return status === 0 && isAtLeast(stdout.trim(), wanted);
  });
}

function bunsOnDisk() {
  const modules = [join(root, "node_modules"), join(privatePrefix, "node_modules")];
  return [
    ...(process.versions.bun ? [process.execPath] : []),
    ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, bunFile)),
    ...modules.map((folder) => join(folder, ".bin", bunFile)),
    ...modules.flatMap(platformBuilds),
  ].filter((path) => existsSync(path));
}

/**
 * npm puts the builds for this system and processor side by side, and often more than one: glibc and musl,
 * with AVX2 and without.
 */
function platformBuilds(modules) {
  const scope = join(modules, "@oven");
  if (!existsSync(scope)) return [];
  return readdirSync(scope).map((build) => join(scope, build, "bin", bunFile));
}

function isAtLeast(version, wanted) {
  const numbers = (text) => text.split(/[.+-]/).slice(0, 3).map(Number);
  const [have, need] = [numbers(version), numbers(wanted)];
  const different = have.findIndex((number, place) => number !== need[place]);
  return different < 0 || have[different] > need[different];
}

/** Scripts stay off: the package's own installer only moves the binary that is found without it. */
function fetchBun() {
  const version = manifest.devDependencies.bun;
  say(`fetching Bun ${version}`);
  mkdirSync(privatePrefix, { recursive: true });
  const quiet = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  // Without these, npm waits more than a minute before it says that there is no network.
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const { status, error, stderr } = spawnSync(
    "npm",
    ["install", "--prefix", privatePrefix, ...quiet, ...patience, `bun@${version}`],
    {
      cwd: privatePrefix,
      encoding: "utf8",
      shell: isWindows,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const remedy = `install Bun ${version} or later by hand, or try again`;
  if (error) fail(`neither Bun nor npm can be started (${error.code}); ${remedy}`);
  if (status !== 0) fail(`npm could not fetch Bun ${version}: ${reason(stderr)}; ${remedy}`);
  return findBun() ?? fail(`no build of Bun ${version} runs on ${process.platform} ${process.arch}`);
}

/** The stamp is written last, so that an interrupted installation is done again. */
function installPackages(bun) {
  const stamp = join(root, "node_modules", ".salve-installed");
  const lock = createHash("sha256").update(readFileSync(join(root, "bun.lock")));
  const wanted = `${lock.digest("hex")} ${process.platform} ${process.arch}\n`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;

  say("installing packages");
  const { status, stderr } = spawnSync(bun, ["install", "--frozen-lockfile"], {
    cwd: root,
    encoding: "utf8",
    env: environment(bun),
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) fail(`the packages could not be installed: ${reason(stderr)}`);
  writeFileSync(stamp, wanted);
}

function run(bun, command) {
  const child = spawn(bun, command, { cwd: root, env: environment(bun), stdio: "inherit" });
  // A terminal sends its interrupt to the child as well; passing it on there would count as a second one.
  const passedOn = process.stdin.isTTY ? ["SIGTERM"] : ["SIGTERM", "SIGINT"];
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.on(signal, () => passedOn.includes(signal) && child.kill(signal));
  }
  // npm hands a signal to its shell alone, which dies without a word: having lost that parent is the only sign.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);

  child.on("error", (error) => fail(`Bun could not be started (${error.message})`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** The same Bun for whatever the command starts, even where none is installed. */
function environment(bun) {
  const path = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [path]: [dirname(bun), process.env[path]].join(delimiter) };
}

/** The line of a log that names the mistake, bare of its prefix. */
function reason(log) {
  const lines = log
    .trim()
    .split("\n")
    .filter((line) => /\berror\b/i.test(line) && !/log of this run|errno|syscall/.test(line));
  return (
    lines
      .slice(0, 2)
      .map((line) => line.replace(/^(npm )?error:? */i, ""))
      .join(", ") || "no reason given"
  );
}

function say(text) {
  console.error(`salve: ${text}`);
}

function fail(text) {
  process.exit(say(text) ?? 1);
}
