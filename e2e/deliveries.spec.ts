import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { type Database, openDatabase } from "@/lib/db/server";
import { sessionCookie } from "@/lib/testing/security/callers";

// A month of its own, so that what other tests deliver does not show in it.
const month = "2019-05";
const base = process.env.E2E_URL ?? "";
let database: Database;
let ingest: pg.Client;
let access: pg.Client;
let load: { good: number; refused: number };

async function deliver(
  name: string,
  state: "accepted" | "refused",
  counts: [number, number, number, number],
  reason = "",
): Promise<number> {
  const { rows } = await ingest.query<{ load_id: number }>(
    `insert into delivery_file (load_id, sha256, feed, delivery, name, first_day, last_day, received_at, state, reason, rows_read, rows_accepted,
      rows_not_counted, rows_set_aside, bytes, seconds, notices, receipt)
    select coalesce(max(load_id), 0) + 1, repeat('ab', 32), 'alerts', 'browser test', $1, '2019-05-01', '2019-05-31', now(), $2, $3, $4, $5, $6, $7, 1234567, 0.5,
      '["The column colour is not known; it was ignored."]', '{}' from delivery_file returning load_id`,
    [name, state, reason, ...counts],
  );
  return rows[0].load_id;
}

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  database = await openDatabase();
  await useAccess(database.accessUrl);
  ingest = await connect(database.ingestUrl);
  access = await connect(database.accessUrl);
  const good = await deliver("alerts_2019-05.csv", "accepted", [1000, 900, 97, 3]);
  const refused = await deliver("devices_of_may.csv", "refused", [0, 0, 0, 0], "The checksum is not the one in the manifest.");
  load = { good, refused };
  await ingest.query(
    `insert into feed_day (feed, day, load_id, rows) select 'alerts', day, $1, case when day = '2019-05-09' then 0 else 30 end
    from generate_series('2019-05-01'::date, '2019-05-31', interval '1 day') as g(day) where day <> '2019-05-13'`,
    [good],
  );
  await ingest.query(
    `insert into set_aside_row values ($1, 18, 0, 'party_id', 'unknown-party', 'NOBODY'), ($1, 18, 1, 'delivered', 'outside-list', '=1+1'),
      ($1, 20, 0, 'party_id', 'unknown-party', 'NOBODY'), ($1, 21, 0, 'sent_at', 'time', 'yesterday')`,
    [good],
  );
  await ingest.query("insert into unknown_value values ($1, 'alert_code', '9Z9Z', 12)", [good]);
});
test.afterAll(async () => {
  const ours = "(select load_id from delivery_file where delivery = 'browser test')";
  for (const table of ["set_aside_row", "unknown_value", "feed_day", "delivery_file"])
    await ingest.query(`delete from ${table} where load_id in ${ours}`);
  await ingest.end();
  await access.end();
  await useAccess(database.accessUrl);
  await database.stop();
});

const faults: string[] = [];
test.beforeEach(({ page }) => {
  faults.length = 0;
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
});
test.afterEach(() => expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]));

async function signInAs(
  context: BrowserContext,
  rights: Parameters<typeof sessionCookie>[1],
  hat: Parameters<typeof sessionCookie>[2] = null,
) {
  const [name, ...value] = (await sessionCookie(access, rights, hat)).cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url: base }]);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("an operator sees what is missing, what is empty and what to do", async ({ page, context }) => {
  await signInAs(context, { duties: ["operator"] });
  await page.goto(`/deliveries?period=${month}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("you");
  await expect(page.getByRole("region", { name: "What to do" })).toContainText("devices_of_may.csv");
  await expect(page.getByRole("figure", { name: /May 2019/ })).toContainText("13 May missing");
  await page.getByText("Table", { exact: true }).click();
  const table = page.getByRole("table", { name: /Rows delivered by day/ });
  await expect(table.getByRole("row", { name: /^13 May/ })).toContainText("not delivered");
  await expect(table.getByRole("row", { name: /^9 May/ }).getByRole("link")).toHaveText(/^0/);
  await expect(page.getByRole("table", { name: "Unknown codes and names" })).toContainText("9Z9Z");
});

test("filters stand in the address and work without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: base });
  await signInAs(context, { duties: ["publisher"] });
  const page = await context.newPage();
  await page.goto(`/deliveries?period=${month}`);
  await page.getByLabel("Outcome").selectOption("refused");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/period=2019-05/);
  await expect(page).toHaveURL(/outcome=refused/);
  const files = page.getByRole("table", { name: "Delivered files, newest first" });
  await expect(files).toContainText("devices_of_may.csv");
  await expect(files).not.toContainText("alerts_2019-05.csv");
  await page.goto("/deliveries?outcome=lost");
  await expect(page.getByText("“lost” is no outcome; any outcome is shown.")).toBeVisible();
  await context.close();
});

test("a receipt adds up, groups what was set aside and gives all of it as a file", async ({ page, context }) => {
  await signInAs(context, { duties: ["operator"] });
  await page.goto(`/deliveries/${load.good}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accepted, with 3 rows set aside");
  const rules = page.getByRole("table", { name: "Set-aside rows by rule" });
  await expect(rules.getByRole("row", { name: /No Party of the register/ })).toContainText("line 18");
  await expectAccessible(page);
  const answer = await page.request.get(`/deliveries/${load.good}/set-aside.csv`);
  expect(answer.headers()).toMatchObject({ "cache-control": "private, no-store", "content-type": "text/csv; charset=utf-8" });
  expect((await answer.text()).split("\r\n")).toEqual([
    "file,line,column,rule,value",
    "alerts_2019-05.csv,18,party_id,unknown-party,NOBODY",
    "alerts_2019-05.csv,18,delivered,outside-list,'=1+1",
    "alerts_2019-05.csv,20,party_id,unknown-party,NOBODY",
    "alerts_2019-05.csv,21,sent_at,time,yesterday",
    "",
  ]);
  await page.goto(`/deliveries/${load.refused}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Refused: nothing of it was loaded");
  await expect(page.getByText("The checksum is not the one in the manifest.")).toBeVisible();
});

test("a new delivery appears by itself, unless updates are paused", async ({ page, context }) => {
  await signInAs(context, { duties: ["operator"] });
  await page.goto(`/deliveries?period=${month}&outcome=accepted`);
  await deliver("came_in_the_night.csv", "accepted", [10, 10, 0, 0]);
  await expect(page.getByRole("link", { name: "came_in_the_night.csv" })).toBeVisible({ timeout: 25_000 });
  await expect(page.getByRole("status").filter({ hasText: "came in since you opened the page" })).toBeVisible();
  await page.getByRole("button", { name: "Pause updates" }).click();
  await expect(page.getByText("Updates paused")).toBeVisible();
});

test("a delivery is uploaded on screen, taken in by the portal, and its receipt says what became of it", async ({ page, context }) => {
  await signInAs(context, { duties: ["operator"] });
  await page.goto("/deliveries/uploads");
  const columns =
    "incident_id,category,responsible_party,service,csp_region,business_process_ids,party_id,raised_at,first_response_at,resolved_at,closed_at,summary";
  const rows = [columns, `BT-${Date.now()},5,DCC,,,,,2019-06-03T10:00:00Z,,,,Browser test`];
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "incidents_2019-06-03.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL(/uploads\/\d+$/);
  const receipts = page.getByRole("table", { name: "Receipts of this upload's files" });
  await expect(receipts.getByRole("row", { name: /incidents_2019-06-03.csv/ })).toContainText("Accepted", { timeout: 40_000 });
  await expectAccessible(page);
});

test("each period says where it stands and the command that comes next", async ({ page, context }) => {
  await signInAs(context, { duties: ["publisher"] });
  await page.goto("/periods");
  const may = page.getByRole("region", { name: /^May 2019/ });
  await expect(may).toContainText("Not published");
  await expect(may).toContainText("30 of 31");
  await expect(may).toContainText("npm run publish -- --period 2019-05");
  await expectAccessible(page);
});

const widths = process.env.TEST_FULL === "1" ? [1440, 768, 320] : [1440, 320];
for (const width of widths) {
  // Colours differ between the themes, layout between the widths.
  for (const colorScheme of width === 1440 ? (["light", "dark"] as const) : (["light"] as const)) {
    test(`deliveries are accessible and do not scroll sideways at ${width}, ${colorScheme}`, async ({ page, context }) => {
      await signInAs(context, { duties: ["operator"] });
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(`/deliveries?period=${month}`);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    });
  }
}

test("no Party and no other duty finds a page here", async ({ browser }) => {
  const { rows } = await access.query<{ party_id: string }>(
    "select party_id from party_role where user_role = 'IS' order by party_id limit 1",
  );
  const seat = { partyId: rows[0].party_id, userRole: "IS" as const };
  const addresses = [
    "/deliveries",
    "/deliveries/newest.json",
    `/deliveries/${load.good}`,
    `/deliveries/${load.good}/set-aside.csv`,
    "/periods",
  ];
  for (const rights of [
    { duties: ["reviewer" as const] },
    { memberships: [seat] },
    { memberships: [seat], duties: ["operator" as const] },
  ]) {
    const context = await browser.newContext({ baseURL: base });
    await signInAs(context, rights, "memberships" in rights ? seat : null);
    for (const address of addresses) {
      const answer = await context.request.get(address, { maxRedirects: 0 });
      expect([address, answer.status()]).toEqual([address, 404]);
      expect(await answer.text()).not.toContain("alerts_2019-05");
    }
    await context.close();
  }
  const nobody = await browser.newContext({ baseURL: base });
  for (const address of addresses) expect((await nobody.request.get(address, { maxRedirects: 0 })).status()).toBe(307);
  await nobody.close();
});

test("what does not exist is not found", async ({ page, context }) => {
  await signInAs(context, { duties: ["operator"] });
  for (const address of ["/deliveries/999999", "/deliveries/0", "/deliveries/x", "/deliveries/999999/set-aside.csv"]) {
    expect([address, (await page.request.get(address)).status()]).toEqual([address, 404]);
  }
});
