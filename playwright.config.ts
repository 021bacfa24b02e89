import { defineConfig } from "@playwright/test";
import { findBrowser } from "./lib/testing/browser";

const baseURL = process.env.E2E_URL;
if (!baseURL) throw new Error('The browser tests need a portal: run them with "npm test -- --only browser".');

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? "test-results/report.json" }]],
  use: {
    baseURL,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    // A trace films every test, the ones that pass too: taken where somebody looks for what went wrong.
    trace: process.env.E2E_TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      chromiumSandbox: !isRoot,
      args: ["--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
    },
  },
});
