import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sendAccountMail, sendsMail } from "@/lib/access/account-mail";
import { mailForgottenPassword } from "@/lib/access/forgotten-password";
import { setPasswordByLink } from "@/lib/access/one-time-link";
import { setDisabled } from "@/lib/access/people";
import { signIn } from "@/lib/access/sign-in";
import { type MailServer, startMailServer } from "@/lib/testing/mail-server";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
let server: MailServer;
const kept = { ...process.env };
const visitor = { address: "", userAgent: "" };
const works = { memberships: [{ partyId: "PTYA", userRole: "IS" as const }] };

beforeAll(async () => {
  world = await accessWorld();
  server = await startMailServer();
  Object.assign(process.env, { PORTAL_SMTP_URL: server.url, PORTAL_MAIL_FROM: "portal@dcc.example" });
});
afterAll(async () => {
  for (const name of ["PORTAL_SMTP_URL", "PORTAL_MAIL_FROM"]) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  await server.stop();
  await world.drop();
});

const textOf = (raw: string) => raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");

test("a real mail server gets one mail with a link that sets the password once; asking again at once sends none", async () => {
  expect(sendsMail()).toBe(true);
  const { email } = await world.person(works);
  expect(await mailForgottenPassword(` ${email.toUpperCase()}`)).toBe(true);
  expect(await mailForgottenPassword(email)).toBe(false);
  expect(server.mails.map(({ to }) => to)).toEqual([email]);
  const secret = /set-password\?link=([\w-]{43})/.exec(textOf(server.mails[0].raw))?.[1] ?? "";
  expect(await setPasswordByLink(secret, "seven green bicycles")).toBeNull();
  expect(await signIn(email, "seven green bicycles", visitor)).not.toBeNull();
  expect(await setPasswordByLink(secret, "another good password")).toBe("link");
});

test("nobody, the disabled and what is no address get none; a server that refuses is no error of the portal", async () => {
  const disabled = await world.person(works);
  await setDisabled(world.db, disabled.email, true, "test");
  const sent = server.mails.length;
  for (const email of ["stranger@example.com", disabled.email, "", "x\r\nbcc: y@example.com"])
    expect(await mailForgottenPassword(email)).toBe(false);
  expect(server.mails).toHaveLength(sent);
  const spy = vi.spyOn(console, "error").mockImplementation(() => {});
  server.refuse.add("late@example.com");
  const link = "https://portal.example/invitation?link=secret";
  expect(await sendAccountMail("late@example.com", { kind: "invitation", link, partyName: "A\r\nBcc: x" })).toBe(false);
  expect(spy.mock.calls.join()).not.toContain("secret");
  spy.mockRestore();
  expect(await sendAccountMail("new@example.com", { kind: "invitation", link, partyName: "A\r\nBcc: x@example.com" })).toBe(true);
  const raw = server.mails.at(-1)?.raw ?? "";
  expect(raw).toMatch(/^Subject: A Bcc: x@example.com invites you/m);
  expect(raw).not.toMatch(/^Bcc/m);
});
