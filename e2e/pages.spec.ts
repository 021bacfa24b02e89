import type { Locator } from "@playwright/test";
import { distributor, expect, operator, supplier, test, watch } from "./portal-test";

const process = "/processes/MP176-IC";

/** The texts of a table's body, row by row. */
async function bodyOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator("tbody tr").all();
  return Promise.all(
    rows.map((row) =>
      row.locator("th, td").evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).innerText.replaceAll("\u00a0", " ").trim())),
    ),
  );
}

test("an analyst goes from the overview to the failing requests behind a figure", async ({ page, signInAs, request }) => {
  await signInAs(supplier);
  await page.goto("/");
  await expect(page).toHaveURL(/\/overview$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\d{4}/);
  await page
    .getByRole("table", { name: "Outcome success by Business Process against the industry" })
    .getByRole("link", { name: "Install and Commission" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Install and Commission" })).toBeVisible();
  const link = page
    .getByRole("figure", { name: /Reason|E\d+|N\d+|No response/ })
    .getByRole("link", { name: /^[\d,]+ failing requests? \(CSV\)/ });
  const stated = Number(((await link.innerText()).match(/^[\d,]+/) ?? [""])[0].replaceAll(",", ""));
  const address = (await link.getAttribute("href")) ?? "";
  const file = await page.request.get(address);
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect(file.headers()["content-encoding"]).toBe("gzip");
  expect(stated).toBeGreaterThan(0);
  expect((await file.text()).trim().split("\n").length - 1, address).toBe(stated);
  expect((await request.get(address)).status()).toBe(401);
});

test("every CSV and API link of the process page answers", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto(process);
  const addresses = await page
    .locator('a[href^="/api/v1/metrics"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of new Set(addresses)) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(200);
    expect(answer.headers()["content-type"], address).toContain(address.includes(".csv") ? "text/csv" : "application/json");
  }
});

test("filters are the address: chosen, shared, reset and undone", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto(process);
  const figure = page.getByRole("region", { name: "Key figures" });
  const before = await figure.innerText();
  const region = page.getByRole("combobox", { name: "Region" });
  await region.focus();
  await region.selectOption("North");
  await expect(page).toHaveURL(/region=North/);
  await expect(region).toBeFocused();
  await expect(figure).not.toHaveText(before);
  await expect(region).toHaveValue("North");
  await expect(page.getByRole("form", { name: /Filters/ }).getByRole("status")).toContainText("request");
  await page.getByRole("link", { name: "Reset" }).click();
  await expect(page).not.toHaveURL(/region=/);
  await expect(figure).toHaveText(before, { useInnerText: true });
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Region" })).toHaveValue("North");
});

test("values that mean nothing are left out with a notice, never an error", async ({ page, signInAs }) => {
  await signInAs(supplier);
  const answer = await page.goto(`${process}?period=1999-01&region=Atlantis&srv=99.9&qualifier=None&from=garbage`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByText("The period asked for is not published.")).toBeVisible();
  await expect(page.getByText("You have no requests for the Region asked for here")).toBeVisible();
  await expect(page.getByText("You have no requests for the qualifier asked for here")).toBeVisible();
  expect((await page.goto("/processes/none-such"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page here for you");
});

test("the period goes with the reader", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/overview");
  const select = page.getByRole("combobox", { name: /Reporting Period/ });
  const periods = await select.locator("option").evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(periods.length).toBeGreaterThan(1);
  await select.selectOption(periods[1]);
  await expect(page).toHaveURL(new RegExp(`period=${periods[1]}`));
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Business processes" }).click();
  await expect(page).toHaveURL(new RegExp(`processes\\?period=${periods[1]}`));
  await expect(select).toHaveValue(periods[1]);
});

for (const id of ["months", "days"]) {
  test(`the table of ${id} has the numbers of its chart, by keyboard`, async ({ page, signInAs }) => {
    await signInAs(supplier);
    await page.goto(process);
    const figure = page.locator(`figure:has(#${id}-title)`);
    const reader = figure.getByRole("slider");
    await reader.focus();
    await page.keyboard.press("Home");
    const last = Number(await reader.getAttribute("aria-valuemax"));
    const spoken: string[] = [];
    for (let index = 0; index <= last; index += 1) {
      await expect(reader).toHaveAttribute("aria-valuenow", String(index));
      spoken.push((await reader.getAttribute("aria-valuetext")) ?? "");
      await page.keyboard.press("ArrowRight");
    }
    await figure.getByRole("radio", { name: "Chart" }).focus();
    await page.keyboard.press("ArrowRight");
    const rows = await bodyOf(figure.getByRole("table"));
    expect(rows).toHaveLength(spoken.length);
    const inOrder = id === "months" ? rows.toReversed() : rows;
    inOrder.forEach(([, success, , industry], index) => {
      expect(spoken[index]).toContain(success.split(" ")[0]);
      expect(spoken[index]).toContain(industry);
    });
  });
}

test("a distributor's page is complete without peers", async ({ page, signInAs }) => {
  await signInAs(distributor);
  await page.goto("/overview");
  await expect(page.getByText("Electricity Distributor").first()).toBeVisible();
  await page
    .getByRole("table", { name: /Outcome success by Business Process/ })
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByRole("region", { name: "Key figures" })).toContainText("%");
  for (const figure of await page.getByRole("figure").all()) await expect(figure.getByRole("heading", { level: 2 })).not.toBeEmpty();
});

test("an operator sees deliveries and no Party's pages", async ({ page, signInAs }) => {
  await signInAs(operator);
  await page.goto("/");
  await expect(page).toHaveURL(/\/deliveries/);
  await page.goto("/catalogue");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("metrics");
  await page.goto("/overview");
  await expect(page).toHaveURL(/\/account/);
});

test("the theme is kept and never flashes", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/causes");
  const switcher = page.getByRole("form", { name: "Appearance" }).filter({ visible: true });
  await switcher.getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/causes/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await (await page.request.get("/overview")).text()).toContain('data-theme="dark"');
});

test("the keyboard skips to the content and the menu of a phone closes on the next page", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/overview");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Catalogue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("metrics");
  await expect(page.getByRole("navigation", { name: "Menu" })).toBeHidden();
});

test("without script the pages have every number, and the filters a button", async ({ browser, signInAs, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  await signInAs(supplier, context);
  const page = await context.newPage();
  const messages: string[] = [];
  watch(page, messages);
  await page.goto(process);
  await expect(page.getByRole("table", { name: "Outcome success by month" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Outcome success by day" })).toBeVisible();
  await page.getByRole("combobox", { name: "Region" }).selectOption("North");
  await page
    .getByRole("form", { name: /Filters/ })
    .getByRole("button", { name: "Show" })
    .click();
  await expect(page).toHaveURL(/region=North/);
  await page.goto("/overview");
  await page.getByText("Table", { exact: true }).first().click();
  await expect(page.getByRole("table", { name: "Outcome success by Business Process", exact: true })).toBeVisible();
  expect(messages).toEqual([]);
  await context.close();
});
