import fc from "fast-check";
import { expect, test } from "vitest";
import { signatureOf, webhookSecret } from "@/lib/notifications/post-webhook";
import { isPublicAddress, webhookAddress } from "@/lib/notifications/webhook-address";
import { mailOf, plain, webhookBody, type Told } from "@/lib/notifications/words";

const portal = "https://portal.example";

test.each([
  "ftp://hooks.example/a",
  "http://hooks.example/a",
  "https://user:pass@hooks.example/",
  "https://10.0.0.1/",
  "https://0x7f000001/",
  "https://2130706433/",
  "https://127.1/",
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://localhost/",
  "https://portal/",
  "https://db.internal/",
  "https://printer.local/",
  "https://x.localhost/",
  "http://localhost:5432/",
  "javascript:alert(1)",
  "hooks.example",
  "",
  `https://hooks.example/${"a".repeat(500)}`,
])("%s is no address of a webhook", (address) => {
  expect(() => webhookAddress(address, portal)).toThrow(/https|public|address|Leave/);
});

test("an address on the public internet is kept without its fragment; this machine only where the portal itself runs there", () => {
  expect(webhookAddress(" https://hooks.example/a?b=c#d ", portal)).toBe("https://hooks.example/a?b=c");
  expect(webhookAddress("https://8.8.8.8/", portal)).toBe("https://8.8.8.8/");
  expect(webhookAddress("http://localhost:9999/hook", "http://localhost:3000")).toBe("http://localhost:9999/hook");
  expect(() => webhookAddress("http://10.0.0.1/", "http://localhost:3000")).toThrow(/https/);
});

test("addresses of private, shared, documentation and multicast networks are not public; others are", () => {
  const closed = [
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "0.0.0.0",
    "198.18.0.1",
    "::",
    "ff02::1",
    "2002:7f00:1::",
    "2001::1",
    "text",
    "",
  ];
  expect(closed.filter(isPublicAddress)).toEqual([]);
  expect(["1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"].every(isPublicAddress)).toBe(true);
  fc.assert(
    fc.property(
      fc.ipV4(),
      (address) =>
        isPublicAddress(address) === !/^(0|10|127|22[4-9]|2[3-5]\d)\./.test(address) || /^(100|169|172|192|198|203)\./.test(address),
    ),
  );
});

test("a body is signed as Standard Webhooks says; the secret is the webhook's own", () => {
  // The example of the specification.
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = '{"test": 2432232314}';
  expect(signatureOf(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)["webhook-signature"]).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
  expect(webhookSecret("a", "1")).not.toBe(webhookSecret("a", "2"));
  expect(webhookSecret("a", "1")).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});

test("a message names the month and where to look; hostile names stay one line and no message holds a figure", () => {
  const told: Told = {
    happened: "report-unopened",
    at: new Date("2026-10-14T09:00:00Z"),
    period: "2026-09",
    version: 2,
    loadId: null,
    partyId: "X",
    partyName: "Eve\r\nBcc: all@world.example\u202e\u0000 Energy",
    userRole: "IS",
    isOfParty: true,
  };
  const mail = mailOf(told, portal);
  expect(mail.subject).toBe("Your report of September 2026 waits for you");
  expect(mail.text.split("\n")[0]).toBe(
    "The report of September 2026 for Eve Bcc: all@world.example Energy as Import Supplier has not been opened yet:",
  );
  expect(mailOf({ ...told, happened: "period-restated", isOfParty: false }, portal).text).toContain("/pmr?period=2026-09");
  const trouble = mailOf({ ...told, happened: "trouble-found", partyName: "Eve" }, portal);
  expect(trouble.subject).toBe("September 2026: something is out of the ordinary");
  expect(trouble.text).toContain("https://portal.example/watch?period=2026-09");
  expect(plain("a".repeat(500))).toHaveLength(120);
  expect(JSON.parse(webhookBody({ ...told, happened: "period-restated", partyId: null, userRole: null }, portal))).toEqual({
    type: "period.restated",
    timestamp: "2026-10-14T09:00:00.000Z",
    data: { period: "2026-09", version: 2, url: "https://portal.example/restatements?period=2026-09" },
  });
});
