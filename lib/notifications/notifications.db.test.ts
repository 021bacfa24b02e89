import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson, setDisabled } from "@/lib/access/people";
import { connect, inTransaction } from "@/lib/db/connect";
import { announce, type Happened } from "@/lib/notifications/announce";
import { choicesOf, keepChoices } from "@/lib/notifications/choices";
import { signatureOf, webhookSecret } from "@/lib/notifications/post-webhook";
import { sendDue, type Channel } from "@/lib/notifications/send-due";
import { spreadEvents } from "@/lib/notifications/spread";
import { addWebhook, removeWebhook, webhooksOf } from "@/lib/notifications/webhooks";
import { messagesAbout, readersOf, remindUnopened } from "@/lib/periods/steps/readers";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { startMailServer, type MailServer } from "@/lib/testing/mail-server";
import { writeParties } from "@/lib/testing/write-facts";

let database: TestDatabase;
let ingest: pg.Client;
let access: pg.Client;
let pool: pg.Pool;
let mail: MailServer;
let receiver: Server;
let hook: string;
let heard: { headers: IncomingMessage["headers"]; body: string; path: string }[];
let answer: (response: ServerResponse, path: string) => void;
const people: Record<string, string> = {};
const kept = { url: process.env.PORTAL_URL, secret: process.env.PORTAL_SECRET };
const secret = "a secret of a test that is long enough";

beforeAll(async () => {
  process.env.PORTAL_SECRET = secret;
  process.env.PORTAL_URL = "http://localhost:3000";
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  access = await connect(database.accessUrl);
  pool = new pg.Pool({ connectionString: database.accessUrl });
  mail = await startMailServer();
  heard = [];
  answer = (response) => response.writeHead(204).end();
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      heard.push({ headers: request.headers, body, path: request.url ?? "" });
      answer(response, request.url ?? "");
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const party = { partyCategory: "Large Supplier", groupId: "G", groupName: "G", roles: ["IS" as const] };
  await writeParties(
    ingest,
    ["PTYA", "PTYB"].map((partyId) => ({ ...party, partyId, name: `${partyId}\r\nBcc: x@y.example` })),
  );
  const member = (partyId: string) => [{ partyId, userRole: "IS" as const }];
  const make = async (name: string, rights: object) =>
    void (people[name] = await createPerson(access, { email: `${name}@example.com`, name, ...rights }, "test"));
  await make("ann", { memberships: member("PTYA") });
  await make("bob", { memberships: member("PTYB") });
  await make("olga", { duties: ["operator"] });
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await mail.stop();
  await pool.end();
  await ingest.end();
  await access.end();
  await database.drop();
  process.env.PORTAL_URL = kept.url;
  process.env.PORTAL_SECRET = kept.secret;
  if (kept.url === undefined) delete process.env.PORTAL_URL;
  if (kept.secret === undefined) delete process.env.PORTAL_SECRET;
});

const published: Happened = { happened: "period-published", period: "2026-09", version: 1 };
const send = (channel: Channel, smtpUrl = mail.url) =>
  sendDue(pool, channel, { portalUrl: "http://localhost:3000", secret, mail: { smtpUrl, from: "portal@example.com" }, timeoutMs: 150 });
const messages = async () =>
  (
    await access.query(
      "select channel, state, attempts, trouble, next_at > now() + interval '30 seconds' as later from outbox_message order by 1, 2, 3",
    )
  ).rows;
const clear = () => access.query("update outbox_message set state = 'sent'");
const makeDue = () => access.query("update outbox_message set next_at = now() where state = 'waiting'");

test("what is rolled back is not told, what commits is, once to each who asked; nobody asked at first but for reminders", async () => {
  await inTransaction(ingest, async () => {
    await announce(ingest, published);
    throw new Error("undone");
  }).catch(() => {});
  expect(await spreadEvents(access, true)).toBe(0);
  expect(await choicesOf(access, people.ann)).toEqual({
    "period-published": false,
    "period-restated": false,
    "delivery-refused": false,
    "report-unopened": true,
    "trouble-found": false,
  });
  await keepChoices(access, people.ann, ["period-published", "report-unopened"], new Set(["period-published", "report-unopened"]));
  await keepChoices(access, people.olga, ["delivery-refused"], new Set(["delivery-refused"]));
  await announce(ingest, published);
  await announce(ingest, { happened: "delivery-refused", loadId: 7 });
  await announce(access, { happened: "report-unopened", period: "2026-09", version: 1, partyId: "PTYB", userRole: "IS" });
  const other = await connect(database.accessUrl);
  const spread = await Promise.all([spreadEvents(access, true), spreadEvents(other, true)]);
  await other.end();
  expect(spread[0] + spread[1]).toBe(3);
  expect(await send("email")).toBe(3);
  expect(mail.mails.map(({ to, raw }) => `${to} ${/^Subject: (.*)$/m.exec(raw)?.[1]}`).sort()).toEqual([
    "ann@example.com September 2026 is published",
    "bob@example.com Your report of September 2026 waits for you",
    "olga@example.com A delivered file was refused",
  ]);
  const reminder = mail.mails.find(({ to }) => to === "bob@example.com")?.raw ?? "";
  expect(reminder.split("\r\n\r\n")[0]).not.toMatch(/^bcc/im);
  expect(reminder).toMatch(/^Message-ID: <[0-9a-f-]{36}@localhost>/im);
  expect(await send("email")).toBe(0);
});

test("a webhook is signed; a hanging or failing one is tried again later and holds nobody up; a removed one hears nothing", async () => {
  await addWebhook(access, "PTYA", `${hook}/good`, people.ann);
  await addWebhook(access, "PTYB", `${hook}/bad`, people.bob);
  await expect(addWebhook(access, "PTYA", "https://10.0.0.1/", people.ann)).rejects.toThrow(/public/);
  answer = (response, path) => response.writeHead(path === "/good" ? 200 : 302, { location: "http://10.0.0.1/" }).end("x".repeat(100_000));
  await announce(ingest, published);
  await spreadEvents(access, false);
  expect(await send("webhook")).toBe(2);
  const [good] = await webhooksOf(access, "PTYA");
  const said = heard.find(({ path }) => path === "/good");
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = said?.headers ?? {};
  expect(signatureOf(webhookSecret(secret, good.webhookId), String(id), Number(at), said?.body ?? "")["webhook-signature"]).toBe(signature);
  expect(JSON.parse(said?.body ?? "")).toMatchObject({ type: "period.published", data: { period: "2026-09", version: 1 } });
  expect(good.last).toEqual({ state: "sent", trouble: "", attempts: 1 });
  const [bad] = await webhooksOf(access, "PTYB");
  expect(bad.last).toEqual({ state: "waiting", trouble: "it answered 302", attempts: 1 });
  expect(await send("webhook")).toBe(0);
  answer = () => {}; // nothing more is heard of it
  await makeDue();
  expect(await send("webhook")).toBe(1);
  expect((await webhooksOf(access, "PTYB"))[0].last).toEqual({ state: "waiting", trouble: "no answer within 0.15 s", attempts: 2 });
  expect(await removeWebhook(access, "PTYA", bad.webhookId, people.ann)).toBe(false);
  expect(await removeWebhook(access, "PTYB", bad.webhookId, people.bob)).toBe(true);
  await makeDue();
  expect(await send("webhook")).toBe(1);
  expect(await messages()).toContainEqual(
    expect.objectContaining({ channel: "webhook", state: "failed", trouble: "the recipient is gone" }),
  );
});

test("with the mail server down messages wait, longer each time, and are given up after eight tries", async () => {
  await clear();
  await announce(ingest, { ...published, version: 2 });
  await spreadEvents(access, true);
  await send("email", "smtp://127.0.0.1:1");
  const [waiting] = (await messages()).filter(({ channel, state }) => channel === "email" && state === "waiting");
  expect(waiting).toMatchObject({ attempts: 1, later: true, trouble: expect.stringContaining("ECONNREFUSED") });
  for (let attempt = 2; attempt <= 8; attempt++) {
    await makeDue();
    await send("email", "smtp://127.0.0.1:1");
  }
  expect(await messages()).toContainEqual(expect.objectContaining({ channel: "email", state: "failed", attempts: 8 }));
});

test("one that was being sent when the process died is sent again under the same id; a disabled person is not", async () => {
  await clear();
  mail.mails.length = 0;
  await announce(ingest, { ...published, version: 3 });
  await spreadEvents(access, true);
  mail.refuse.add("ann@example.com");
  await send("email");
  expect(mail.mails).toEqual([]);
  mail.refuse.clear();
  await makeDue();
  const two = await Promise.all([send("email"), send("email")]);
  expect(two[0] + two[1]).toBe(1);
  expect(mail.mails.map(({ to }) => to)).toEqual(["ann@example.com"]);
  await announce(ingest, { ...published, version: 4 });
  await spreadEvents(access, true);
  await setDisabled(access, "ann@example.com", true, "test");
  await send("email");
  expect(mail.mails).toHaveLength(1);
});

test("a Party that has not opened its report is reminded once a day, and not once it has", async () => {
  await clear();
  const owner = await connect(database.ownerUrl);
  await owner.query("insert into reporting_period values ('2026-09', 'published', 2, now(), now())");
  await owner.end();
  await access.query(
    "insert into report_opening (party_id, user_role, period, version) values ('PTYA', 'IS', '2026-09', 1), ('PTYB', 'IS', '2026-09', 1)",
  );
  expect(await readersOf(access, "2026-09", 2)).toMatchObject([
    { partyId: "PTYA", people: 0, openedAt: null, openedEarlier: true },
    { partyId: "PTYB", people: 1, openedAt: null },
  ]);
  expect(await remindUnopened(access, "2026-09", people.olga)).toBe(1);
  await expect(remindUnopened(access, "2026-09", people.olga)).rejects.toThrow(/nobody to remind/);
  await expect(remindUnopened(access, "2026-10", people.olga)).rejects.toThrow();
  await spreadEvents(access, true);
  expect(await send("email")).toBe(1);
  expect(mail.mails.at(-1)?.to).toBe("bob@example.com");
  await access.query("insert into report_opening (party_id, user_role, period, version) values ('PTYB', 'IS', '2026-09', 2)");
  await access.query("update notification_event set at = now() - interval '2 days'");
  await expect(remindUnopened(access, "2026-09", people.olga)).rejects.toThrow(/nobody to remind/);
  expect(await messagesAbout(access, "2026-09", 2)).toMatchObject([{ channel: "email", waiting: 0 }, { channel: "webhook" }]);
});
