import { afterEach, expect, test, vi } from "vitest";
import { invalid, notFound, PortalError } from "@/lib/errors";
import { problemOf } from "@/lib/api/problem";
import { problemSchema } from "@/lib/api/response-schemas";

afterEach(() => vi.restoreAllMocks());

const expected: [string, unknown, number, Record<string, unknown>, Record<string, string>][] = [
  ["a wrong parameter", invalid("by", "No.", ["srv"]), 400, { title: "Bad Request", detail: "No.", parameter: "by", allowed: ["srv"] }, {}],
  ["nobody", new PortalError("not-signed-in", "Who?"), 401, { title: "Unauthorized" }, { "www-authenticate": 'Bearer realm="portal"' }],
  ["what is not there", notFound("The period"), 404, { detail: "The period was not found." }, {}],
  ["too many", new PortalError("too-many", "Wait.", undefined, 7), 429, { title: "Too Many Requests" }, { "retry-after": "7" }],
  ["a transaction past its time", { code: "P2028" }, 503, { title: "Service Unavailable" }, { "retry-after": "10" }],
  ["nobody at the database's address", Object.assign(new Error(""), { code: "ECONNREFUSED" }), 503, {}, { "retry-after": "10" }],
  ["a database that starts", new Error("no", { cause: { code: "57P03" } }), 503, {}, { "retry-after": "10" }],
  ["a connection cut off", new Error("Connection terminated unexpectedly"), 503, {}, { "retry-after": "10" }],
  ["a full disk", { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "53100" } } } }, 503, {}, { "retry-after": "10" }],
  ["an address of two kinds", new AggregateError([{ code: "ECONNREFUSED" }]), 503, {}, { "retry-after": "10" }],
  [
    "a statement stopped",
    { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "57014" } } } },
    503,
    {},
    { "retry-after": "10" },
  ],
];

test.each(expected)("%s", async (_, error, status, body, headers) => {
  const response = problemOf(error);
  expect(response.status).toBe(status);
  expect(problemSchema.parse(await response.json())).toMatchObject({ ...body, status });
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
});

test("a fault of ours tells its reference and nothing else; the log has both", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const { reference, detail } = problemSchema.parse(await problemOf(new Error("select secret from party")).json());
  expect(detail).not.toContain("secret");
  expect(String(logged.mock.calls[0][0])).toContain("select secret from party");
  expect(String(logged.mock.calls[0][0])).toContain(reference);
});
