import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { randomFrom } from "@/lib/testing/random";
import { accessRules } from "@/lib/testing/security/access-rules";
import { routeManifest } from "@/lib/testing/security/route-manifest";
import { namedHeaders } from "@/lib/testing/security/named-headers";
import { distributor, expect, operator, supplier, test, type Seat } from "./portal-test";

// Four looks a test at full counts, and axe reads a whole long page at each.
test.setTimeout(180_000);
const isFull = process.env.TEST_FULL === "1";
const random = randomFrom(20261122);
type Look = { theme: "light" | "dark"; width: number };
const usual: Look = { theme: "light", width: 1440 };
// Colours differ between the themes, layout between the widths.
const others: Look[] = [
  { theme: "light", width: 768 },
  { theme: "light", width: 320 },
  { theme: "dark", width: 1440 },
];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Place = { path: string; seat: Seat | null };
const chosen: Place[] = [
  { path: "/sign-in", seat: null },
  { path: "/overview", seat: supplier },
  { path: "/processes", seat: supplier },
  { path: "/processes?suite=MP122&sort=name", seat: supplier },
  { path: "/processes/MP176-IC", seat: supplier },
  { path: "/processes/MP176-IC?daysBy=region&incidentDays=without&times=worst", seat: supplier },
  { path: "/processes?view=peers", seat: supplier },
  { path: "/how-we-appear", seat: supplier },
  { path: "/how-we-appear", seat: distributor },
  { path: "/processes/MP176-DN", seat: distributor },
  { path: "/inventory", seat: supplier },
  { path: "/inventory/devices?device_type=ESME&health=failed", seat: supplier },
  { path: "/alerts", seat: supplier },
  { path: "/alerts/distributor", seat: distributor },
  { path: "/downloads", seat: distributor },
  { path: "/causes", seat: supplier },
  { path: "/pmr", seat: supplier },
  { path: "/pmr/annex?heading=MP122A-06", seat: supplier },
  { path: "/pmr/clock", seat: operator },
  { path: "/catalogue?q=prepayment", seat: supplier },
  { path: "/catalogue/changes", seat: supplier },
  { path: "/changes?kind=add-srv&process=MP176-MR&srv=4.1.1&from=2027-01&period=2026-10", seat: operator },
  { path: "/guidance", seat: operator },
  { path: "/explain?metric=outcome-success&by=csp_region", seat: supplier },
  { path: "/help", seat: supplier },
  { path: "/account", seat: supplier },
  { path: "/admin", seat: supplier },
  { path: "/admin/log", seat: supplier },
  { path: "/processes/none-such", seat: supplier },
];

/** Where the sample's data may be read under the patterns of access-rules.ts. */
const sample = { period: "2026-10", loadId: 1 };
const readers = {
  everyone: null,
  nobody: null,
  directory: null,
  operator,
  distributor,
  administrator: supplier,
  party: supplier,
  "signed-in": supplier,
};

/** The chosen places, and every page of the app that none of them is of. */
function placesOf(): Place[] {
  const pages = routeManifest().filter(({ kind, pattern }) => kind === "page" && pattern !== "/");
  const isOf = (path: string, pattern: string) => new RegExp(`^${pattern.replace(/\[\w+\]/g, "[^/]+")}$`).test(path.split("?")[0]);
  const others = pages.filter(({ pattern }) => !chosen.some(({ path }) => isOf(path, pattern)));
  return [
    ...chosen,
    ...others.map(({ pattern }) => ({ path: accessRules[pattern].ask(sample)[0], seat: readers[accessRules[pattern].audience] })),
  ];
}

/** Rows of a table repeat each other: but for full counts the first ones stand for all. */
const repeatedRows = "tbody > tr:nth-child(n + 6)";

async function violations(page: Page): Promise<string[]> {
  // There are no frames: within the page, and without what passed, axe takes a third of the time.
  const builder = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], elementRef: false })
    .withTags(rules);
  const { violations: found } = await (isFull ? builder : builder.exclude(repeatedRows)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} – ${failureSummary}`));
}

async function settle(page: Page) {
  for (const reader of await page.getByRole("slider").all()) await expect(reader).toBeVisible();
}

/** What axe reads of a page: every look at full counts, else the usual one or one of the others. */
function looksOf(): Look[] {
  if (isFull) return [usual, ...others];
  return [random.chance(0.5) ? usual : random.pick(others)];
}

/** What the page does against its Content Security Policy, as it happens. */
async function brokenPolicy(page: Page): Promise<string[]> {
  const broken: string[] = [];
  await page.exposeFunction("reportViolation", (words: string) => broken.push(words));
  await page.addInitScript(() => {
    const report = (window as unknown as { reportViolation: (words: string) => void }).reportViolation;
    document.addEventListener("securitypolicyviolation", (event) =>
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`),
    );
  });
  return broken;
}

async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const { path, seat } of placesOf()) {
  const looks = looksOf();
  const words = looks.map(({ theme, width }) => `${theme} ${width}`).join(", ");
  test(`${path} of ${seat?.hat?.partyId ?? "anyone"} has no violation in ${words}, keeps its policy and never scrolls sideways`, async ({
    page,
    signInAs,
  }) => {
    if (seat) await signInAs(seat);
    const broken = await brokenPolicy(page);
    for (const { theme, width } of looks) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      const response = await page.goto(path);
      for (const [name, value] of Object.entries(namedHeaders)) expect(response?.headers()[name] ?? "", name).toMatch(value);
      await settle(page);
      expect(await violations(page), `${theme}, ${width} px`).toEqual([]);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    }
    for (const width of [1440, 768, 320]) {
      await page.setViewportSize({ width, height: 900 });
      // Charts measure themselves anew a moment after the window.
      await expect.poll(() => overhang(page), `${width} px wide`).toBeLessThanOrEqual(0);
    }
    expect(broken).toEqual([]);
  });
}

test("the tables behind the charts have no violation either", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/processes/MP176-IC");
  for (const toggle of await page.getByRole("radio", { name: "Table" }).all()) await toggle.check({ force: true });
  expect(await violations(page)).toEqual([]);
});

// 1280 px at 400 % is 320 px to the page, which every page is tried at; at 200 % 640 px.
test("colours may be forced, the page doubled or printed: a chart keeps its layers, and paper has the whole table", async ({
  page,
  signInAs,
}) => {
  await signInAs(supplier);
  await page.emulateMedia({ forcedColors: "active" });
  await page.setViewportSize({ width: 640, height: 450 });
  await page.goto("/processes/MP176-IC");
  await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
  const months = page.locator("figure:has(#months-title)");
  const colours = await months
    .locator("svg.recharts-surface")
    .evaluate((svg) =>
      [".fill-band", ".recharts-line-curve"].map(
        (part) => getComputedStyle(svg.querySelector(part) ?? svg)[part === ".fill-band" ? "fill" : "stroke"],
      ),
    );
  expect(new Set(colours).size, colours.join(", ")).toBe(2);
  await page.emulateMedia({ forcedColors: null, media: "print" });
  const hidden = await page.locator(".figure-table").evaluateAll((tables) => tables.map((each) => each.scrollHeight - each.clientHeight));
  expect(Math.max(...hidden)).toBeLessThanOrEqual(1);
});
