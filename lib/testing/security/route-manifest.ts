import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A page or route handler of the app: its address with [parts] left open, and the methods a handler exports (a page: GET). */
export type AppRoute = { pattern: string; kind: "page" | "route"; methods: string[] };

const handlers = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Every address the app answers, from the files that make it so; sorted by pattern. Route groups leave no trace in an address. */
export function routeManifest(folder = "app"): AppRoute[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)(page|route)\.(tsx?|jsx?|mdx)$/.test(file))
    .map((file) => {
      const parts = file
        .split("/")
        .slice(0, -1)
        .filter((part) => !/^\(.*\)$/.test(part) && !part.startsWith("@"));
      const kind = /page\.\w+$/.test(file) ? ("page" as const) : ("route" as const);
      return {
        pattern: `/${parts.join("/")}`,
        kind,
        methods: kind === "page" ? ["GET"] : methodsOf(readFileSync(join(folder, file), "utf8")),
      };
    })
    .sort((a, b) => a.pattern.localeCompare(b.pattern));
}

// `export async function POST`, `export const { GET, HEAD } = …` and `export { answer as GET }` all name the method as a word.
function methodsOf(source: string): string[] {
  const exported = source
    .split("\n")
    .filter((line) => line.startsWith("export"))
    .join("\n");
  return handlers.filter((method) => new RegExp(`\\b${method}\\b`).test(exported));
}
