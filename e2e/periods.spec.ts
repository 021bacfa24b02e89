import AxeBuilder from "@axe-core/playwright";
import { connect } from "@/lib/db/connect";
import { openDatabase } from "@/lib/db/server";
import { expect, operator, supplier, test } from "./portal-test";

const publisher = { email: "publisher@dcc.example", hat: null };
const base = process.env.E2E_URL ?? "";

/** Asks the portal's database as its access role. */
async function asked<T extends object>(sql: string): Promise<T[]> {
  const database = await openDatabase();
  const access = await connect(database.accessUrl);
  const { rows } = await access.query<T>(sql);
  await access.end();
  await database.stop();
  return rows;
}

test("a period is checked on screen, and only its own people take a step", async ({ page, signInAs }) => {
  const [{ period }] = await asked<{ period: string }>("select min(period) as period from reporting_period where version is not null");
  await signInAs(publisher);
  await page.goto(`/periods/${period}`);
  await expect(
    page.getByRole("table", { name: /^Checks of/ }).getByRole("row", { name: /Nothing withheld can be worked out/ }),
  ).toContainText("Passed");
  await expect(page.getByRole("button", { name: /^Compute/ })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const post = (headers: Record<string, string>) => page.request.post(`/periods/${period}/compute`, { headers, form: {}, maxRedirects: 0 });
  expect((await post({ origin: base })).status()).toBe(404);
  await signInAs(operator);
  await page.goto(`/periods/${period}`);
  await expect(page.getByRole("button", { name: /^Compute version/ })).toBeVisible();
  expect((await post({ origin: "https://elsewhere.example" })).status()).toBe(403);
  expect(await asked("select from publication_job where state <> 'ended'")).toEqual([]);
});

test("a person chooses what to be told of; a webhook must lead to the public internet", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/account/notifications");
  await page.getByLabel("A Reporting Period is restated").check();
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Your choices are kept.")).toBeVisible();
  await expect(page.getByLabel("A Reporting Period is restated")).toBeChecked();
  await page.getByLabel("Another address").fill("https://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The webhook is not kept" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto("/restatements");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("restated");
});
