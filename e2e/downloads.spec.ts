import { readFile } from "node:fs/promises";
import { distributor, expect, supplier, test } from "./portal-test";

test("a distributor sees how large each file is, fetches its report and an extract, and copies the line for its script", async ({
  page,
  signInAs,
  context,
}) => {
  await signInAs(distributor);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/downloads");
  const group = page.getByRole("region", { name: "Extracts for Electricity Distributors" });
  const item = group.getByRole("listitem").filter({ hasText: "Power outages" });
  const stated = Number(/CSV, ([\d,]+) rows?/.exec(await item.innerText())?.[1].replaceAll(",", ""));
  const [extract] = await Promise.all([page.waitForEvent("download"), item.getByRole("link", { name: /^Download/ }).click()]);
  expect((await readFile(await extract.path(), "utf8")).trim().split("\n").length - 1).toBe(stated);
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: /^Download.*Report \(PDF\)/ })
      .first()
      .click(),
  ]);
  expect(String((await readFile(await report.path())).subarray(0, 5))).toBe("%PDF-");
  await item.getByText("API and curl").click();
  await item.getByRole("button", { name: /^Copy/ }).click();
  await expect(item.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/api/v1/extracts/power-outages?role=ED");
});

test("a figure is taken elsewhere as a table, a drawing and a picture", async ({ page, signInAs, context }) => {
  await signInAs(supplier);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/processes/MP176-MR");
  const figure = page
    .locator("figure")
    .filter({ has: page.getByRole("button", { name: /^PNG/ }) })
    .first();
  await figure.locator("svg.recharts-surface").first().waitFor();
  await figure.getByRole("button", { name: /^Copy table/ }).click();
  await expect(figure.getByRole("status")).toHaveText("Table copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Month\tSuccess\t/);
  for (const [kind, start] of [
    ["SVG", "<svg"],
    ["PNG", "\x89PNG"],
  ]) {
    const [file] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: new RegExp(`^${kind}`) }).click()]);
    expect((await readFile(await file.path())).toString("latin1").startsWith(start)).toBe(true);
  }
});
