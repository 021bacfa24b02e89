import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerUnavailable, noteFailure } from "@/lib/platform/telemetry/unavailable-requests";

// Fails every request as Next does: it tells why, then writes 500.
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const id = request.url ?? "";
    answerUnavailable(response, id);
    noteFailure(id === "/refused" ? Object.assign(new Error("no"), { code: "ECONNREFUSED" }) : new Error("a fault of ours"), id);
    response.statusCode = 500;
    response.end("failed");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("a page that failed because the database is not there answers 503 with Retry-After; a fault of ours stays 500", async () => {
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers = await Promise.all(["/refused", "/fault"].map((path) => fetch(base + path, { headers: { connection: "close" } })));
  expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([
    [503, "10"],
    [500, null],
  ]);
});
