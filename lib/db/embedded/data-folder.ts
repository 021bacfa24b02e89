import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptSecret } from "@/lib/env";
import { canReach, giveTo, runAs, type Account } from "@/lib/db/embedded/account";
import type { Binaries } from "@/lib/db/embedded/binaries";

/** The folder of one embedded server: its cluster, its log, its superuser's password and the port it had last. */
export type DataFolder = { root: string; cluster: string; log: string };

/** Where the embedded server of a PORTAL_DATA keeps its things. */
export function dataFolderOf(root: string): DataFolder {
  return { root, cluster: join(root, "postgres"), log: join(root, "postgres.log") };
}

/** The random password of the cluster's superuser, made at first use. */
export function superuserPassword(folder: DataFolder): string {
  return keptSecret(folder.root, "postgres-password");
}

/** What the child needs to work in the cluster: the path as it sees it, its stdio and its account. */
export type ClusterProcess = {
  path: string;
  spawnOptions: { uid?: number; gid?: number; stdio: ("ignore" | number)[]; cwd: string; env: NodeJS.ProcessEnv };
  close: () => void;
};

/**
 * How a program of the account reaches the cluster. Under a closed home folder (root's, mode 700) the account cannot walk there, so
 * root opens the folder and hands it over as file 3: /proc/self/fd/3 leads straight in, without opening the home to anyone.
 */
export function enterCluster(folder: DataFolder, account: Account, log: number): ClusterProcess {
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", LC_MESSAGES: "C" };
  const base = { ...runAs(account), cwd: "/", env };
  if (canReach(account, folder.cluster))
    return { path: folder.cluster, spawnOptions: { ...base, stdio: ["ignore", log, log] }, close: () => {} };
  if (process.platform !== "linux")
    throw new Error(`The account "postgres" cannot reach ${folder.cluster}. Set PORTAL_DATA to a folder outside closed homes.`);
  const handle = openSync(folder.cluster, "r");
  return { path: "/proc/self/fd/3", spawnOptions: { ...base, stdio: ["ignore", log, log, handle] }, close: () => closeSync(handle) };
}

/** Makes the cluster if the folder has none; a half-made one (a crash during the first start) is made again. Throws one clear line. */
export async function ensureCluster(folder: DataFolder, binaries: Binaries, account: Account): Promise<boolean> {
  const version = join(folder.cluster, "PG_VERSION");
  const unfinished = join(folder.root, "postgres-unfinished");
  if (existsSync(version) && !existsSync(unfinished)) {
    const made = readFileSync(version, "utf8").trim();
    if (made !== binaries.major) {
      throw new Error(
        `The data folder ${folder.cluster} was made by PostgreSQL ${made}; this portal brings ${binaries.major}. Set PORTAL_DATA to a new folder, or use DATABASE_URL.`,
      );
    }
    return false;
  }
  mkdirSync(folder.root, { recursive: true });
  writeFileSync(unfinished, "initdb has not finished\n");
  rmSync(folder.cluster, { recursive: true, force: true });
  mkdirSync(folder.cluster, { mode: 0o700 });
  giveTo(account, folder.cluster);
  await initialise(folder, binaries, account);
  rmSync(unfinished);
  return true;
}

const initdbFlags = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
];

async function initialise(folder: DataFolder, binaries: Binaries, account: Account): Promise<void> {
  const log = openSync(folder.log, "a", 0o600);
  const { path, spawnOptions, close } = enterCluster(folder, account, log);
  const passwordFolder = mkdtempSync(join(tmpdir(), "portal-"));
  try {
    const passwordFile = join(passwordFolder, "password");
    writeFileSync(passwordFile, `${superuserPassword(folder)}\n`, { mode: 0o600 });
    for (const made of [passwordFolder, passwordFile]) giveTo(account, made);
    const child = spawn(binaries.initdb, [`--pgdata=${path}`, `--pwfile=${passwordFile}`, ...initdbFlags], spawnOptions);
    const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
    if (code !== 0) throw new Error(`The database could not be made: ${lastWords(folder.log)}`);
  } finally {
    rmSync(passwordFolder, { recursive: true });
    close();
    closeSync(log);
  }
}

/** The line of the server's log that says what went wrong, for a person. */
export function lastWords(log: string): string {
  const lines = readFileSync(log, "utf8").split("\n").filter(Boolean).slice(-40);
  if (lines.some((line) => line.includes("No space left on device")))
    return "the disk is full. Make room and start again; the data is kept.";
  const fault = lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? "no reason was given";
  return `${fault.replace(/^.*?(FATAL|PANIC|ERROR|error): +/, "")} (log: ${log})`;
}
