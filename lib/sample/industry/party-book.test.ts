import { expect, test } from "vitest";
import type { UserRole } from "@/lib/access/party-scope";
import { demoSignIns } from "@/lib/sample/demo-sign-ins";
import { users, usersOf } from "@/lib/sample/industry/party-book";
import { readReference } from "@/lib/sample/testing/read-delivery";

const groupsOf = (role: UserRole) => new Set(usersOf(role).map(({ groupId }) => groupId)).size;

test("there are groups enough for bands of peers, and a long tail", () => {
  for (const role of ["IS", "ES", "GS"] as const) expect(groupsOf(role)).toBeGreaterThanOrEqual(13);
  const sizes = usersOf("IS").map(({ weight }) => weight);
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeGreaterThan(15);
});

test("some groups trade as two Parties, and suppliers hold the roles in different combinations", () => {
  const parties = new Map(users.map(({ partyId, groupId }) => [partyId, groupId]));
  const counts = [...new Set(parties.values())].map((group) => [...parties.values()].filter((each) => each === group).length);
  expect(counts.filter((count) => count === 2).length).toBeGreaterThanOrEqual(2);
  const combinations = new Set(
    [...parties.keys()].map((party) =>
      users.flatMap(({ partyId, role, until }) => (partyId === party && until === "" ? [role] : [])).join(),
    ),
  );
  for (const roles of ["IS,ES,GS", "IS,ES", "IS,GS", "GS", "ES"]) expect(combinations).toContain(roles);
});

test("fourteen licence areas under five owners, and two independents", () => {
  const areas = usersOf("ED").filter(({ distributorIds }) => Number(distributorIds) <= 23);
  expect(areas.map(({ distributorIds }) => Number(distributorIds)).sort()).toEqual(Array.from({ length: 14 }, (_, index) => 10 + index));
  expect(new Set(areas.map(({ groupId }) => groupId)).size).toBe(5);
  expect(groupsOf("ED")).toBe(7);
  const known = new Set(readReference("dno_licence_areas").map(({ distributor_id }) => distributor_id));
  for (const { distributorIds } of usersOf("ED")) expect(known).toContain(distributorIds);
});

test("every Party id and user id is one Party's own", () => {
  expect(new Set(users.map(({ userId }) => userId)).size).toBe(users.length);
  const names = new Map<string, Set<string>>();
  for (const { partyId, name } of users) names.set(partyId, (names.get(partyId) ?? new Set()).add(name));
  for (const own of names.values()) expect(own.size).toBe(1);
});

test("demo people belong to Parties that hold their roles", () => {
  for (const { partyId, userRole } of demoSignIns.flatMap(({ memberships }) => memberships)) {
    expect(usersOf(userRole).map((user) => user.partyId)).toContain(partyId);
  }
  expect(demoSignIns.flatMap(({ duties }) => duties)).toEqual(["operator", "publisher", "reviewer"]);
});
