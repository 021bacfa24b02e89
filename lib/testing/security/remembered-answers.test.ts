import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => ({ path, text: readFileSync(join("lib", path), "utf8") }));

test("what is remembered from one reader to the next is asked of released tables alone, and of no Party", () => {
  const users = sources.filter(({ path, text }) => text.includes("runReleasedQuery(") && !path.endsWith("run-released-query.ts"));
  expect(users.length).toBeGreaterThan(0);
  for (const { path, text } of users) {
    expect(text, path).not.toMatch(/party_id|partyId|PartyScope|PartyDb/);
    for (const [, table] of text.matchAll(/\b(?:from|join) (\w+)/g)) expect(table, path).toMatch(/^released_/);
  }
});
