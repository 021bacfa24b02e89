// @ts-check
// The one entry of every npm script: node lib/platform/run.mjs SCRIPT.ts [arguments]. Needs nothing but Node.
// Makes the folder ready, then runs the TypeScript in this same process. All words go to standard error: `npm run token` owns
// standard output.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { install } from "./install.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
/** @param {string} line */
const say = (line) => void process.stderr.write(`${line}\n`);

if (major < 20 || (major === 20 && minor < 19)) {
  say(`The portal needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
stopWithNpm();
try {
  await install(say);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
const script = resolve(process.argv[2]);
process.argv.splice(1, 2, script);
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(script).href);

// npm may be killed in a way that it cannot pass on. What it started stops then, too.
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const line = ancestors();
  setInterval(() => ancestors() !== line && process.kill(process.pid, "SIGTERM"), 1000).unref();
}

// Between npm and us there may be a shell, which outlives npm.
function ancestors() {
  const parent = process.ppid;
  try {
    const isShell = /^\S*sh\0-c\0/.test(readFileSync(`/proc/${parent}/cmdline`, "utf8"));
    return isShell ? `${parent} ${/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, "utf8"))?.[1]}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
