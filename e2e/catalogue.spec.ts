import { expect, operator, supplier, test } from "./portal-test";

test("a figure is explained, with the rows that reproduce it", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/overview");
  await page
    .getByRole("link", { name: /^Explain this number/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Outcome success rate: \d+\.\d\d% \([\d,]+ of [\d,]+\)$/);
  const [, numerator, denominator] =
    /\(([\d,]+) of ([\d,]+)\)/.exec((await page.getByRole("heading", { level: 1 }).textContent()) ?? "") ?? [];
  const address = await page.locator(`a[href^="/api/v1/data-files/requests"]`).getAttribute("href");
  const lines = (await (await page.request.get(address ?? "")).text()).trimEnd().split("\n");
  const reason = lines[0].split(",").indexOf("reason_code");
  const number = (text: string) => Number(text.replaceAll(",", ""));
  expect(lines.length - 1).toBe(number(denominator));
  expect(lines.slice(1).filter((line) => line.split(",")[reason] === "").length).toBe(number(numerator));
});

test("a change is asked for, answered by the DCC, and told to who asked", async ({ page, signInAs, browser, baseURL }) => {
  const title = `Count something else, ${Date.now()}`;
  await signInAs(supplier);
  await page.goto("/catalogue/changes");
  await page.getByLabel("In one line").fill(title);
  await page.getByLabel("What should change").fill("What it would be for.");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByText("Your request is kept.")).toBeVisible();
  const context = await browser.newContext({ baseURL });
  await signInAs(operator, context);
  const desk = await context.newPage();
  await desk.goto("/changes");
  await desk.getByLabel("What the cost is made of").first().fill("Nothing.");
  await desk.getByLabel("The decision and why").first().fill("It is said already.");
  await desk.getByLabel("Decision", { exact: true }).first().selectOption("declined");
  await desk.getByRole("button", { name: new RegExp(`^Answer.*${title}`) }).click();
  await expect(desk.getByText("The answer is kept")).toBeVisible();
  await context.close();
  await page.goto("/catalogue/changes");
  await expect(page.getByText("It is said already.").first()).toBeVisible();
});
