import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { distributor, expect, supplier, test, type Seat } from "./portal-test";

// Three widths a test, and axe reads a whole long page at each.
test.setTimeout(180_000);
const widths = process.env.TEST_FULL === "1" ? [1440, 768, 320] : [1440, 320];
const themes = ["light", "dark"] as const;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const places: { path: string; seat: Seat | null }[] = [
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
  { path: "/causes", seat: supplier },
  { path: "/catalogue", seat: supplier },
  { path: "/help", seat: supplier },
  { path: "/account", seat: supplier },
  { path: "/processes/none-such", seat: supplier },
];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} – ${failureSummary}`));
}

async function settle(page: Page) {
  for (const reader of await page.getByRole("slider").all()) await expect(reader).toBeVisible();
}

for (const { path, seat } of places) {
  for (const theme of themes) {
    test(`${path} of ${seat?.hat?.partyId ?? "anyone"} in ${theme} has no violation and never scrolls sideways`, async ({
      page,
      signInAs,
    }) => {
      if (seat) await signInAs(seat);
      await page.emulateMedia({ colorScheme: theme });
      // Colours differ between the themes, layout between the widths.
      for (const width of theme === "light" ? widths : widths.slice(0, 1)) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await settle(page);
        expect(await violations(page), `${width} px`).toEqual([]);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(sideways, `${width} px wide`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("the tables behind the charts have no violation either", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/processes/MP176-IC");
  for (const toggle of await page.getByRole("radio", { name: "Table" }).all()) await toggle.check({ force: true });
  expect(await violations(page)).toEqual([]);
});

// 1280 px at 200 % is 640 px to the page: its lengths follow the zoom.
test("colours may be forced and the page doubled", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.emulateMedia({ forcedColors: "active" });
  await page.setViewportSize({ width: 640, height: 450 });
  await page.goto("/overview");
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});
