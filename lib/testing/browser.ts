import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium that the browser tests use, or null: PLAYWRIGHT_CHROMIUM_PATH, else Playwright's own, else the system's. */
export function findBrowser(): string | null {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${given}, which does not exist.`);
    return given;
  }
  return [chromium.executablePath(), ...systemBrowsers].find((path) => path && existsSync(path)) ?? null;
}

/** The Chromium, installed when there is none: Playwright's download, else as root Debian's package. Throws one line naming the package. */
export function ensureBrowser(log: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  log("No Chromium found: trying Playwright's own …");
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium", "--only-shell"], {
    env,
    stdio: "ignore",
    timeout: 240_000,
  });
  if (!findBrowser() && process.getuid?.() === 0) installPackage(log);
  const browser = findBrowser();
  if (!browser) throw new Error('The browser tests need Chromium: install the package "chromium", or set PLAYWRIGHT_CHROMIUM_PATH.');
  return browser;
}

function installPackage(log: (line: string) => void): void {
  log("Trying the system's package chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args: string[]) => spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 400_000 });
  run("update", "-qq");
  run("install", "-y", "-qq", "--no-install-recommends", "chromium");
}
