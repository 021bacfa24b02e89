import { createDemoPeople } from "@/lib/access/people";
import { beginSecondFactor, confirmSecondFactor, secondFactorOf } from "@/lib/access/second-factor/second-factor";
import { codeOf, stepAt } from "@/lib/access/second-factor/totp";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";
import { expect, supplier, test } from "./portal-test";

const password = "orchard lantern copper 42";
test.use({ javaScriptEnabled: false });

/** A new person of the supplier's Party whose second step is on, with the code of now. */
async function personWithCode(): Promise<{ email: string; code: () => string }> {
  const email = `${uuidV7()}@example.com`;
  const client = await accessPool().connect();
  await createDemoPeople(client, [{ email, memberships: [{ partyId: "OTTB", userRole: "IS" }] }], password).finally(() => client.release());
  const { rows } = await accessPool().query<{ id: string }>("select person_id as id from person where email = $1", [email]);
  await beginSecondFactor(rows[0].id);
  const factor = await secondFactorOf(rows[0].id);
  const secret = factor.state === "begun" ? factor.secret : Buffer.alloc(20);
  await confirmSecondFactor(rows[0].id, codeOf(secret, stepAt(Date.now()) - 1));
  return { email, code: () => codeOf(secret, stepAt(Date.now())) };
}

test("the password leads to the code, a wrong one is refused, the right one leads on, without script", async ({ page, context }) => {
  const { email, code } = await personWithCode();
  await page.goto("/account?from=mail");
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Enter your code" })).toBeVisible();
  expect((await context.cookies()).some(({ name }) => name.endsWith("portal.session"))).toBe(false);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("That code is not right");
  await page.getByLabel("Code").fill(code());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account\?from=mail$/);
  await expect(page.getByRole("heading", { name: "Signing in asks for a code" })).toBeVisible();
});

test("a threshold is set, drawn on the months, silenced with a reason and removed, without script", async ({ page, signInAs }) => {
  await signInAs(supplier);
  await page.goto("/watch");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Set the threshold" }) });
  await form.getByLabel("Process").selectOption("MP176-MR");
  await form.getByLabel("Level").fill("99.9");
  await form.getByRole("button").click();
  await expect(page.getByText("The threshold is kept.")).toBeVisible();
  const row = page.getByRole("table", { name: "Thresholds" }).getByRole("row").filter({ hasText: "below 99.9%" });
  await row
    .getByText(/^Silence/)
    .first()
    .click();
  await row.getByLabel("Until").fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await row.getByLabel("Why").fill("known works");
  await row.getByRole("button", { name: /^Silence/ }).click();
  await expect(row).toContainText("known works");
  await page.goto("/processes/MP176-MR");
  await expect(page.locator("figure:has(#months-title)")).toContainText(/Your threshold, outcome success below 99.9%, was crossed in/);
  await page.goto("/watch");
  await page
    .getByRole("button", { name: /^End the silence/ })
    .first()
    .click();
  await expect(page.getByText("The silence is ended.")).toBeVisible();
  await row.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("The threshold is removed.")).toBeVisible();
});

test("an administrator makes a token, shown once, and revokes it; its next request is refused", async ({ page, signInAs, request }) => {
  await signInAs(supplier);
  await page.goto("/account");
  await page.getByRole("link", { name: "Manage people and tokens" }).click();
  await page.getByRole("link", { name: "API tokens" }).click();
  await page.getByLabel("What it is for").fill("browser test");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = (await page.getByText(/^cap_/).textContent()) ?? "";
  const asked = async () => (await request.get("/api/v1/periods", { headers: { authorization: `Bearer ${token}` } })).status();
  expect(await asked()).toBe(200);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke browser test" }).first().click();
  await expect(page.getByText("The token is revoked")).toBeVisible();
  expect(await asked()).toBe(401);
  await page.getByRole("link", { name: "Access log" }).click();
  await expect(page.getByRole("table").getByText("Revoked an API token").first()).toBeVisible();
});
