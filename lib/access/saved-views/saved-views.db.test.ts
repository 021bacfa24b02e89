import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepView, mostViews, removeView, viewAddress, viewsOf } from "@/lib/access/saved-views/saved-views";
import { connect } from "@/lib/db/connect";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

let database: TestDatabase;
let db: pg.Client;
const [anna, ben] = [randomUUID(), randomUUID()];
const seat = { partyId: "P1", userRole: "IS" };

beforeAll(async () => {
  database = await freshDatabase();
  db = await connect(database.accessUrl);
  await db.query("insert into person (person_id, email) values ($1, 'anna@example.org'), ($2, 'ben@example.org')", [anna, ben]);
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

test("a person keeps, sees and removes their own views and nobody else's", async () => {
  await keepView(db, anna, {
    name: "  Firmware\n in the North ",
    address: "/processes/MP176-MR?csp_region=North&by=firmware_version",
    ...seat,
  });
  await keepView(db, ben, { name: "Mine", address: "/alerts", ...seat });
  const [view, ...more] = await viewsOf(db, anna);
  expect(more).toEqual([]);
  expect(view).toMatchObject({
    name: "Firmware in the North",
    address: "/processes/MP176-MR?csp_region=North&by=firmware_version",
    ...seat,
  });
  expect(await removeView(db, ben, view.viewId)).toBe(false);
  expect(await removeView(db, anna, "' or true --")).toBe(false);
  expect(await removeView(db, anna, view.viewId)).toBe(true);
  expect(await viewsOf(db, anna)).toEqual([]);
});

test("only a page of this site can be kept", () => {
  const refused = [
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil",
    "javascript:alert(1)",
    "/",
    "",
    null,
    "/sign-in",
    "/api/v1/periods",
  ];
  for (const address of [
    ...refused,
    "/account/views",
    "/a/../account",
    "/x.csv?period=2026-09",
    "/guidance.pdf",
    `/overview?a=${"x".repeat(2000)}`,
  ])
    expect(viewAddress(address), String(address)).toBeNull();
  expect(viewAddress("/explain?metric=volume&from=2026-09#top")).toBe("/explain?metric=volume&from=2026-09");
});

test("without a name, for another site, or one too many: refused in words", async () => {
  await expect(keepView(db, anna, { name: "   ", address: "/alerts", ...seat })).rejects.toThrow("A view has a name");
  await expect(keepView(db, anna, { name: "x".repeat(81), address: "/alerts", ...seat })).rejects.toThrow("A view has a name");
  await expect(keepView(db, anna, { name: "x", address: "//evil.example", ...seat })).rejects.toThrow("a page of this portal");
  for (let kept = 0; kept < mostViews; kept += 1)
    await keepView(db, anna, { name: `${kept}`, address: "/alerts", partyId: "", userRole: "" });
  await expect(keepView(db, anna, { name: "one more", address: "/alerts", ...seat })).rejects.toThrow("remove one first");
});
