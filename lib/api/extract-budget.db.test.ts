import { afterAll, beforeAll, expect, test } from "vitest";
import { takenToday, takeExtract } from "@/lib/api/extract-budget";
import { accessPool } from "@/lib/db/access-pool";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
const names = ["PORTAL_EXTRACTS_PER_DAY", "PORTAL_EXTRACTS_PER_TOKEN"] as const;
const before = names.map((name) => process.env[name]);
beforeAll(async () => {
  world = await accessWorld();
  process.env.PORTAL_EXTRACTS_PER_DAY = "5";
  process.env.PORTAL_EXTRACTS_PER_TOKEN = "3";
});
afterAll(async () => {
  names.forEach((name, at) => (before[at] === undefined ? delete process.env[name] : (process.env[name] = before[at])));
  await world.drop();
});

test("a token has its files of the day and a Party its own, also when they are asked for at once; another Party is not held up", async () => {
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => takeExtract("PTYA", "token:a")));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const evening = new Date("2026-09-30T23:00:00Z");
  await expect(takeExtract("PTYA", "token:a", evening)).rejects.toMatchObject({ code: "too-many", retryAfterSeconds: 3600 });
  await takeExtract("PTYA", "token:b");
  await takeExtract("PTYA", "person:c");
  await expect(takeExtract("PTYA", "person:c")).rejects.toThrow(/This Party has taken its 5 files/);
  await takeExtract("PTYB", "token:d");
  expect(await takenToday("PTYA")).toEqual({
    inAll: 5,
    by: new Map([
      ["", 5],
      ["token:a", 3],
      ["token:b", 1],
      ["person:c", 1],
    ]),
  });
});

test("the next day begins anew, and old days are forgotten", async () => {
  await accessPool().query("update extract_day set day = day - 40 where party_id = 'PTYA'");
  await takeExtract("PTYA", "token:a");
  expect((await accessPool().query("select from extract_day where party_id = 'PTYA'")).rowCount).toBe(2);
});
