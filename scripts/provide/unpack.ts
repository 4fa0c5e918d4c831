import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { install, isDebian, isOpenToAll, mayInstall, note, output, repositoryRoot } from "./system.ts";

/** The oldest Debian whose own packages hold pgvector. */
const release = "trixie";
const version = 17;

/**
 * The folder of PostgreSQL's programs, unpacked from Debian's packages and kept for later runs.
 * Nothing of the host changes: the programs run through the C library that comes with them, so an
 * older Debian serves too.
 */
export function unpackPostgres(): string {
  if (!mayInstall() || !isDebian()) throw new Error("this is not Debian, or not its root user");
  const near = join(repositoryRoot, ".cache", "postgres");
  const cache = isOpenToAll(near) ? near : "/var/cache/salve/postgres";
  const home = join(cache, `${version}-${release}-${process.arch}`);
  const programs = join("files", "usr", "lib", "postgresql", `${version}`, "bin");
  if (existsSync(home)) return join(home, programs);

  note(`unpacking PostgreSQL ${version} from Debian's packages`);
  // Made aside and moved when it is whole: an interrupted run leaves no half, and two runs do not meet.
  const draft = `${home}.${process.pid}`;
  try {
    download(draft);
    for (const file of readdirSync(draft).filter((name) => name.endsWith(".deb"))) {
      output(["dpkg-deb", "-x", join(draft, file), join(draft, "files")]);
      rmSync(join(draft, file));
    }
    wrap(join(draft, programs), loaderOf(join(draft, "files")));
    if (!existsSync(home)) renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  // Debian's PostgreSQL reads the time zones of the host, which small images lack.
  if (!existsSync("/usr/share/zoneinfo/Europe")) install("tzdata");
  return join(home, programs);
}

/** Fetches the server and the libraries it is linked to, with a package state of its own beside the host's. */
function download(folder: string): void {
  const state = join(folder, "apt");
  mkdirSync(join(state, "lists", "partial"), { recursive: true });
  writeFileSync(join(state, "status"), "");
  writeFileSync(
    join(state, "sources.list"),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror()} ${release} main\n`,
  );
  const options = {
    "Dir::Etc::SourceList": join(state, "sources.list"),
    "Dir::Etc::SourceParts": "/dev/null",
    "Dir::Etc::Preferences": "/dev/null",
    "Dir::Etc::PreferencesParts": "/dev/null",
    "Dir::State": state,
    "Dir::State::Lists": join(state, "lists"),
    "Dir::State::status": join(state, "status"),
    "Dir::Cache": state,
    "Acquire::Languages": "none",
    "APT::Sandbox::User": "root",
  };
  const apt = ["apt-get", ...Object.entries(options).flatMap(([key, value]) => ["-o", `${key}=${value}`])];
  output([...apt, "update", "-qq"]);

  const plan = output([...apt, "install", "--simulate", "--no-install-recommends", `postgresql-${version}-pgvector`]);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = ""]) => name).filter(isNeeded);
  output(["sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder, ...apt, "download", "-qq", ...names]);
  rmSync(state, { recursive: true });
}

/** The just-in-time compiler and Perl are half of what Debian would install; a test server needs neither. */
function isNeeded(name: string): boolean {
  return name.startsWith("postgresql-") ? name.includes(`-${version}`) : /^lib(?!llvm|z3|.*perl)/.test(name);
}

/** The mirror this machine already takes Debian from. */
function mirror(): string {
  const find = () =>
    output(["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE) $(LABEL)", "Identifier: Packages"]);
  if (!find().trim()) output(["apt-get", "update", "-qq"]);
  const line = find()
    .split("\n")
    .find((target) => target.endsWith(" Debian"));
  if (!line) throw new Error("apt names no mirror of Debian");
  return line.split(" ")[0] ?? "";
}

function loaderOf(files: string): { folder: string; file: string } {
  const [found] = new Bun.Glob("usr/lib/*-linux-gnu*/ld-linux-*.so.*").scanSync({ cwd: files, onlyFiles: false });
  if (!found) throw new Error("the packages hold no dynamic loader");
  const parts = found.split("/");
  return { folder: parts.slice(0, -1).join("/"), file: parts.at(-1) ?? "" };
}

/** Puts a script in each program's place that starts it through the unpacked loader, wherever the folder lies. */
function wrap(programs: string, loader: { folder: string; file: string }): void {
  for (const name of readdirSync(programs)) {
    const path = join(programs, name);
    if (readFileSync(path).subarray(1, 4).toString() !== "ELF") continue;
    renameSync(path, `${path}.real`);
    const script = [
      "#!/bin/sh",
      "here=${0%/*}",
      `libraries=$here/../../../../../${loader.folder}`,
      `exec "$libraries/${loader.file}" --library-path "$libraries" --argv0 "$0" "$0.real" "$@"`,
    ];
    writeFileSync(path, `${script.join("\n")}\n`);
    chmodSync(path, 0o755);
  }
}
