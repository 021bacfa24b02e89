import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { curlLine } from "@/lib/downloads/download-list";
import { monthlyScript } from "@/lib/downloads/monthly-script";

let folder: string;
// Stands in for curl: keeps the header and the address it was given, and answers as ANSWER says.
const curl = `#!/bin/sh
HEADER=$(cat)
while [ $# -gt 1 ]; do [ "$1" = -o ] && FILE=$2; shift; done
echo "$HEADER $1" >>"$LOG"
case "$ANSWER $1" in
"broken "*alerts*) printf half >"$FILE"; exit 18 ;;
"refused "*alerts*) printf 'no such file' >"$FILE"; printf 404 ;;
*) printf 'a,b\\n' >"$FILE"; printf 200 ;;
esac
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-script-"));
  writeFileSync(join(folder, "curl"), curl);
  chmodSync(join(folder, "curl"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(answer: string, args: string[], env: Record<string, string> = { TOKEN: "a-token" }) {
  const [log, into] = [join(folder, `${answer}.log`), join(folder, `the ${answer} files`)];
  const { status, stderr } = spawnSync("sh", ["-s", ...args, ...(args.length > 0 ? [into] : [])], {
    input: monthlyScript("https://portal.example", "ED"),
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: `${folder}:${process.env.PATH}`, LOG: log, ANSWER: answer, ...env },
    cwd: folder,
  });
  return { status, stderr, log, into };
}

test("every file of the month is fetched with the token, which no address holds", () => {
  const { status, stderr, log, into } = run("whole", ["2026-09"]);
  expect([status, stderr]).toEqual([0, ""]);
  const asked = readFileSync(log, "utf8").trim().split("\n");
  expect(asked[0]).toBe("Authorization: Bearer a-token https://portal.example/api/v1/reports/2026-09.pdf?role=ED");
  expect(asked).toHaveLength(8);
  expect(readdirSync(into).sort()).toContain("power-outages_2026-09.csv");
  expect(readdirSync(into)).toHaveLength(8);
});

test("a file that breaks off or is refused ends it with a reason, and leaves nothing under its name", () => {
  for (const [answer, reason] of [
    ["broken", "alerts_2026-09.csv did not arrive whole"],
    ["refused", "alerts_2026-09.csv: the portal answered 404. no such file"],
  ]) {
    const { status, stderr, into } = run(answer, ["2026-09"]);
    expect([status, stderr]).toEqual([1, `monthly.sh: ${reason}\n`]);
    expect(readdirSync(into)).not.toContain("alerts_2026-09.csv");
    expect(readdirSync(into)).toContain("failures_2026-09.csv");
  }
});

test("no token and no month are said; without a month it is the one before", () => {
  expect(run("none", ["2026-09"], {})).toMatchObject({ status: 1, stderr: "monthly.sh: set TOKEN to an API token of your Party\n" });
  expect(run("wrong", ["2026-13"]).stderr).toContain("a month is written YYYY-MM, not 2026-13");
  const { log } = run("before", []);
  const now = new Date();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
  expect(readFileSync(log, "utf8")).toContain(`/reports/${before}.pdf`);
});

test("the line for one file keeps the token out of the list of processes", () => {
  expect(curlLine("https://p.example", { path: "/api/v1/x?role=IS&period=2026-09", fileName: "x.csv" })).toBe(
    `printf 'Authorization: Bearer %s' "$TOKEN" | curl --fail -H @- -o x.csv 'https://p.example/api/v1/x?role=IS&period=2026-09'`,
  );
});
