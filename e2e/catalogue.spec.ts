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

test("a metric goes on trial by the form, each Party sees its own figures of it, and it ends", async ({
  page,
  signInAs,
  browser,
  baseURL,
}) => {
  const id = `tried-${Date.now().toString(36)}`;
  await signInAs(operator);
  await page.goto("/changes");
  await page.getByLabel("Id of the metric").fill(id);
  await page.getByLabel("Its name").fill(`Answered, ${id}`);
  await page.getByLabel("On trial from").fill("2020-01");
  await page.getByLabel("What it divides").selectOption("answered/requests");
  await page.getByLabel("What it means").fill("The share of requests that got any answer.");
  await page.getByLabel("Why it is tried").fill("Asked for by Users");
  await page.getByRole("button", { name: "Put it on trial" }).click();
  await expect(page.getByText("The metric is on trial from its month on.")).toBeVisible();
  const context = await browser.newContext({ baseURL });
  await signInAs(supplier, context);
  const seat = await context.newPage();
  await seat.goto("/catalogue/trials");
  await expect(seat.getByRole("heading", { name: new RegExp(`^Answered, ${id}: \\d+\\.\\d% \\([\\d,]+ of [\\d,]+\\)$`) })).toBeVisible();
  await context.close();
  const decision = page.getByRole("row").filter({ hasText: id });
  await decision.getByLabel("Decision").selectOption("end");
  await decision.getByLabel("From").fill("2020-01");
  await decision.getByRole("button", { name: /^Decide/ }).click();
  await expect(page.getByText("The decision is kept.")).toBeVisible();
});
