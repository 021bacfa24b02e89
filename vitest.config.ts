import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const shared = { resolve: { alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}lib/testing/server-only.ts` } } };
const exclude = [...configDefaults.exclude, "e2e/**", ".next/**", ".portal/**"];

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: 2,
    // Files share a worker and what it has imported: reading it anew for each took most of the time. They leave nothing behind.
    isolate: false,
    projects: [
      { ...shared, test: { name: "pure", include: ["**/*.test.{ts,tsx}"], exclude: [...exclude, "**/*.db.test.ts"], testTimeout: 30_000 } },
      {
        ...shared,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: ["lib/testing/database-setup.ts"],
          // Many times what they take alone: the machine may be busy.
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
