import { expect, test } from "vitest";
import { accessRules } from "@/lib/testing/security/access-rules";
import { routeManifest } from "@/lib/testing/security/route-manifest";

test("finds pages and handlers with their methods", () => {
  const routes = new Map(routeManifest().map((route) => [route.pattern, route]));
  expect(routes.get("/overview")).toEqual({ pattern: "/overview", kind: "page", methods: ["GET"] });
  expect(routes.get("/account/switch")).toEqual({ pattern: "/account/switch", kind: "route", methods: ["POST"] });
  expect(routes.get("/api/auth/[...nextauth]")?.methods).toEqual(["GET", "POST"]);
});

test("every route has its rule in the access matrix, and every rule a route", () => {
  const patterns = routeManifest().map((route) => route.pattern);
  expect(
    patterns.filter((pattern) => !(pattern in accessRules)),
    "add these to lib/testing/security/access-rules.ts",
  ).toEqual([]);
  expect(
    Object.keys(accessRules).filter((pattern) => !patterns.includes(pattern)),
    "these routes are gone",
  ).toEqual([]);
});
