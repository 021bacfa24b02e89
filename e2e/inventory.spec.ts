import { distributor, expect, supplier, test } from "./portal-test";

test("from a bar of failing Devices to the list of them and their data file in two clicks", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/overview");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Inventory" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Inventory: [\d,]+ Devices? on / })).toBeVisible();
  const link = page
    .getByRole("figure", { name: /failed a request in the month/ })
    .getByRole("table")
    .getByRole("link")
    .first();
  const stated = Number((await link.innerText()).split(" of ")[0].replaceAll(",", ""));
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${stated.toLocaleString("en-GB")} Devices? on `) })).toBeVisible();
  const file = await page.request.get((await page.getByRole("link", { name: /Devices? \(CSV\)$/ }).getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect((await file.text()).trim().split("\n")).toHaveLength(stated + 1);
});

test("every CSV and API link of the inventory answers, and the counts of the page are those of the metric", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/inventory");
  const links = page.locator('a[href^="/api/v1/"]');
  const addresses = new Set(await links.evaluateAll((found) => found.map((each) => each.getAttribute("href") ?? "")));
  expect(addresses.size).toBeGreaterThan(6);
  for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const answer = await page.request.get("/api/v1/metrics/devices?role=IS");
  const { rows } = (await answer.json()) as { rows: { value: number }[] };
  expect(
    Number(
      heading
        .replaceAll(/[^\d ]/g, "")
        .trim()
        .split(" ")[0],
    ),
  ).toBe(rows[0].value);
});

test("filters, Device Types, models and the search are the address", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/inventory?type=none-such&region=Atlantis");
  await expect(page.getByText("You have no Devices of the type asked for.")).toBeVisible();
  await page.getByRole("navigation", { name: "Device Type" }).getByRole("link", { name: /^CHF/ }).click();
  await expect(page).toHaveURL(/type=CHF/, { timeout: 20_000 });
  await page.getByRole("link", { name: /^All \d+, searchable/ }).click();
  const search = page.getByRole("search", { name: "Search models and firmware" });
  await search.getByRole("textbox").fill("no such model");
  await search.getByRole("button").click();
  await expect(page.getByRole("heading", { name: /^0 rows of \d+ match/ })).toBeVisible({ timeout: 20_000 });
});

test("a Device that is absent and one of somebody else look the same; one's own has its history", async ({ page, signInAs }) => {
  await signInAs(supplier);
  const list = await (await page.request.get("/api/v1/data-files/inventory?role=IS")).text();
  const own = list.split("\n")[1].split(",")[0];
  await page.goto(`/inventory/device?number=${own.replaceAll("-", "").toLowerCase()}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(own);
  await signInAs(distributor);
  const networks = await (await page.request.get("/api/v1/data-files/inventory?role=ED")).text();
  const foreign =
    networks
      .split("\n")
      .find((line) => /^[0-9A-F-]{23},/.test(line) && !line.includes("OTTB"))
      ?.slice(0, 23) ?? "";
  await signInAs(supplier);
  const texts: string[] = [];
  for (const number of [foreign, "00-00-00-00-00-00-00-00"]) {
    await page.goto(`/inventory/device?number=${number}`);
    texts.push((await page.locator("main").innerText()).replaceAll(number, ""));
  }
  expect(texts[0]).toContain("Nothing of yours has this number");
  expect(texts[0]).toBe(texts[1]);
});
