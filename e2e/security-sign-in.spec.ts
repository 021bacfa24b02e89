import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { createOneTimeLink } from "@/lib/access/one-time-link";
import { createDemoPeople, createPerson, setDisabled } from "@/lib/access/people";
import { sessionCookie } from "@/lib/testing/security/callers";
import { portalWorld, type PortalWorld } from "@/lib/testing/security/portal-world";
import { ask } from "@/lib/testing/security/raw-request";
import { uuidV7 } from "@/lib/access/uuid-v7";

const base = process.env.E2E_URL ?? "";
const password = "orchard lantern copper 42";
const memberships = [
  { partyId: "PTYA", userRole: "IS" as const },
  { partyId: "PTYB", userRole: "GS" as const },
];
let world: PortalWorld;

test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => void (world = await portalWorld()));
test.afterAll(() => world.close());

async function person(): Promise<string> {
  const email = `${uuidV7()}@example.com`;
  await createDemoPeople(world.db, [{ email, name: "Pat Example", memberships }], password);
  return email;
}

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function addSession(context: BrowserContext): Promise<{ cookie: string }> {
  const { cookie } = await sessionCookie(world.db, { memberships }, memberships[0]);
  const [name, value] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: base, httpOnly: true, sameSite: "Lax" }]);
  return { cookie };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("signs in to the wanted page, changes Party, signs out, and the old cookie is worth nothing", async ({ page, context }) => {
      const email = await person();
      await page.goto("/account?from=mail");
      await signIn(page, email, "not my password");
      await expect(page.getByRole("main").getByRole("alert")).toContainText("The e-mail address or the password is not right");
      await expect(page).toHaveTitle(/^Error: Sign in/);
      await expect(page.getByLabel("E-mail address")).toHaveValue(email);
      await signIn(page, email, password);
      await expect(page).toHaveURL(/\/account\?from=mail$/);
      await expect(page.getByRole("heading", { name: /You work for canary-PTYA- as Import Supplier/ })).toBeVisible();
      const first = (await context.cookies()).find(({ name }) => name.endsWith("portal.session"));
      expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
      await page.getByRole("button", { name: /Change to canary-PTYB-/ }).click();
      await page.goto("/account");
      await expect(page.getByRole("heading", { name: /You work for canary-PTYB- as Gas Supplier/ })).toBeVisible();
      const old = `${first?.name}=${first?.value}`;
      expect((await ask(base, "/account", "GET", { cookie: old })).status).toBe(307);
      const second = (await context.cookies()).find(({ name }) => name.endsWith("portal.session"));
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByText("You are signed out.")).toBeVisible();
      expect((await ask(base, "/account", "GET", { cookie: `${second?.name}=${second?.value}` })).status).toBe(307);
    });

    test("a link sets the password once", async ({ page }) => {
      const email = `${uuidV7()}@example.com`;
      const link = await createOneTimeLink(world.db, await createPerson(world.db, { email, memberships }, "test"), "test");
      const path = new URL(link).pathname + new URL(link).search;
      await page.goto(path);
      const set = async (one: string, two: string) => {
        await page.getByLabel("New password").fill(one);
        await page.getByLabel("The same again").fill(two);
        await page.getByRole("button", { name: "Set password" }).click();
      };
      await set("seven green bicycles", "seven green bicycle");
      await expect(page.getByRole("main").getByRole("alert")).toContainText("The two passwords are not the same.");
      await set("short", "short");
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Use at least 12 characters.");
      await set("seven green bicycles", "seven green bicycles");
      await expect(page.getByText("Your password is set. Sign in with it.")).toBeVisible();
      await signIn(page, email, "seven green bicycles");
      await expect(page).not.toHaveURL(/sign-in/);
      await page.context().clearCookies();
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    });
  });
}

test("one ends one's other sessions", async ({ page, context }) => {
  const email = await person();
  await page.goto("/sign-in?callbackUrl=/account");
  await signIn(page, email, password);
  await expect(page.getByRole("heading", { name: "You are signed in here and nowhere else" })).toBeVisible();
  const other = await context.browser()?.newContext({ baseURL: base });
  const elsewhere = await other?.newPage();
  if (!other || !elsewhere) throw new Error("no second browser context");
  await elsewhere.goto("/sign-in?callbackUrl=/account");
  await signIn(elsewhere, email, password);
  await expect(elsewhere.getByRole("heading", { name: "You are signed in at 2 places" })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /^End the session of/ }).click();
  await expect(page.getByText("1 session ended.")).toBeVisible();
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/sign-in/);
  await other.close();
});

test("disabling a person shuts the door on the next request", async ({ page }) => {
  const email = await person();
  await page.goto("/sign-in?callbackUrl=/account");
  await signIn(page, email, password);
  await expect(page).toHaveURL(/account/);
  await setDisabled(world.db, email, true, "test");
  await page.goto("/account");
  await expect(page).toHaveURL(/sign-in/);
});

test("a form on another site changes nothing", async ({ page, context }) => {
  const { cookie } = await addSession(context);
  for (const [path, fields] of [
    ["/account/switch", "<input name=party value=PTYB><input name=role value=GS>"],
    ["/account/sign-out", ""],
    ["/account/sessions", "<input name=session value=others>"],
    ["/theme", "<input name=theme value=dark>"],
  ]) {
    const body = `<form method="post" action="${base}${path}">${fields}<button>go</button></form>`;
    await page.route("http://evil.example/", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto("http://evil.example/");
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().startsWith(base)),
      page.getByRole("button").click(),
    ]);
    expect(answer.status(), path).toBe(403);
    expect(
      (await ask(base, path, "POST", { cookie, origin: "null", "content-type": "application/x-www-form-urlencoded" }, "party=PTYB&role=GS"))
        .status,
    ).toBe(403);
    expect(
      (await ask(base, path, "POST", { cookie, "content-type": "application/x-www-form-urlencoded" }, "party=PTYB&role=GS")).status,
    ).toBe(403);
  }
  expect((await ask(base, "/account", "GET", { cookie })).body).toContain("You work for canary-PTYA-");
});

test("nobody switches to what they do not hold, nor ends a stranger's session", async () => {
  const { cookie } = await sessionCookie(world.db, { memberships: [memberships[0]] }, memberships[0]);
  const stranger = await sessionCookie(world.db, { memberships: [memberships[1]] }, memberships[1]);
  const post = (path: string, body: string) =>
    ask(base, path, "POST", { cookie, origin: base, host: new URL(base).host, "content-type": "application/x-www-form-urlencoded" }, body);
  for (const body of ["party=PTYB&role=GS", "party=PTYA&role=GS", "party=&role=", "party=PTYA'--&role=IS", "duty=1"]) {
    expect((await post("/account/switch", body)).status, body).toBe(404);
  }
  expect((await post("/account/sessions", `session=${stranger.sessionId}`)).status).toBe(404);
  expect((await ask(base, "/account", "GET", { cookie: stranger.cookie })).status).toBe(200);
});

test("signing in leads nowhere but to this site", async ({ page }) => {
  const email = await person();
  for (const wanted of ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(wanted)}`);
    await signIn(page, email, password);
    await expect(page).toHaveURL(new RegExp(`^${base}/(?!sign-in)`));
  }
});

test("an address at which signing in cannot work says so and names the one where it does", async () => {
  const { body } = await ask(base, "/sign-in", "GET", { host: "192.0.2.5:3000" });
  expect(body).toContain("You opened this page as");
  expect(body).toContain("http://192.0.2.5:3000");
  expect(body).toContain(`${base}/sign-in`);
  expect((await ask(base, "/sign-in")).body).not.toContain("You opened this page as");
});
