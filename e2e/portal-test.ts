import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { cookieName, sealSession } from "@/lib/access/session-cookie";
import { openSession, type Hat } from "@/lib/access/session-store";
import { accessPool, useAccess } from "@/lib/db/access-pool";
import { openDatabase } from "@/lib/db/server";

/** Who of the sample industry looks: an e-mail of lib/sample/demo-sign-ins.ts and the Party and role, or null for their duties. */
export type Seat = { email: string; hat: Hat };

export const supplier: Seat = { email: "nia@otterbourne.example", hat: { partyId: "OTTB", userRole: "IS" } };
export const distributor: Seat = { email: "gwen@midvale.example", hat: { partyId: "DN11", userRole: "ED" } };
export const operator: Seat = { email: "operator@dcc.example", hat: null };

type Fixtures = { signInAs: (seat: Seat, context?: BrowserContext) => Promise<void> };

/** Messages of the browser itself that say nothing about our pages. */
const expectedMessages = [/the server responded with a status of 404/];

/** Tests against the running portal: a session is written, not typed, and any unexpected message of the console fails the test. */
export const test = base.extend<Fixtures, { access: void }>({
  access: [
    async ({}, provide) => {
      const database = await openDatabase();
      await useAccess(database.accessUrl);
      await provide();
      await accessPool().end();
      await database.stop();
    },
    { scope: "worker", auto: true },
  ],
  page: async ({ page }, provide) => {
    const messages: string[] = [];
    watch(page, messages);
    await provide(page);
    expect(messages).toEqual([]);
  },
  signInAs: async ({ context, baseURL }, provide) => {
    await provide(async ({ email, hat }, other = context) => {
      const { rows } = await accessPool().query<{ id: string }>("select person_id as id from person where email = $1", [email]);
      const key = await openSession(rows[0].id, hat, { address: "192.0.2.7", userAgent: "browser test" });
      await other.addCookies([{ name: cookieName("session"), value: await sealSession(key), url: baseURL ?? "", httpOnly: true }]);
    });
  },
});

/** Collects console errors, warnings and uncaught errors of a page. */
export function watch(page: Page, messages: string[]): void {
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !expectedMessages.some((known) => known.test(text))) messages.push(text);
  });
  page.on("pageerror", (error) => messages.push(String(error)));
}

export { expect };
