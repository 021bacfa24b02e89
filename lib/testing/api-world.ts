import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { mintToken } from "@/lib/access/tokens";
import { forgetRequests } from "@/lib/api/rate-limit";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { daysOf } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase } from "@/lib/testing/database";
import { randomIndustry, type Industry } from "@/lib/testing/facts";
import { writeIndustry } from "@/lib/testing/write-facts";

type Handler = (request: Request, context: { params: Promise<Record<string, string | undefined>> }) => Promise<Response>;
export type Routes = Record<string, Record<string, Handler>>;

/** A published random industry with a token per seat, and the API's own route handlers to ask. */
export type ApiWorld = {
  industry: Industry;
  token(partyId: string, userRole: UserRole): Promise<string>;
  duty(duty: "reviewer" | "operator"): Promise<string>;
  ask(path: string, token?: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Response>;
  end(): Promise<void>;
};

/** Day without any delivered file in the world's August. */
export const gapDay = "2026-08-17";
/** Days of August without the gap, and all of September. */
export const worldDays = [...daysOf("2026-08").filter((day) => day !== gapDay), ...daysOf("2026-09")];

/** `deliver` adds other feeds as the ingest role before the periods are published. */
export type WorldOptions = { requests?: number; seed?: number; deliver?: (ingest: pg.ClientBase) => Promise<void> };

/** Makes the world: August and September 2026 of a random industry, both published. Routes are found by address pattern, [part] for any part. */
export async function apiWorld(routes: Routes, { requests = 6_000, seed = 5, deliver }: WorldOptions = {}): Promise<ApiWorld> {
  const database = await freshDatabase();
  const industry = randomIndustry({ seed, days: worldDays, requests });
  const ingest = await connect(database.ingestUrl);
  await writeIndustry(ingest, industry, worldDays);
  await deliver?.(ingest);
  for (const period of ["2026-08", "2026-09"]) await publishPeriod(ingest, { period });
  await ingest.end();
  await useReader(database.readerUrl);
  await useAccess(database.accessUrl);
  return {
    industry,
    token: (partyId, userRole) => mintToken({ partyId, userRole, duty: null }, "test", 1, "command"),
    duty: (duty) => mintToken({ partyId: null, userRole: null, duty }, "test", 1, "command"),
    ask: (path, token, options = {}) => askRoute(routes, path, token, options),
    end: async () => {
      await useReader("");
      await useAccess("");
      await database.drop();
    },
  };
}

async function askRoute(
  routes: Routes,
  path: string,
  token: string | undefined,
  { method = "GET", headers = {} }: Parameters<ApiWorld["ask"]>[2] & object,
) {
  forgetRequests();
  const url = new URL(path, "http://localhost:3000/api/v1/");
  const parts = url.pathname.split("/").slice(3).map(decodeURIComponent);
  const [pattern, handlers] = Object.entries(routes).find(([candidate]) => matches(candidate, parts)) ?? ["", routes["*"]];
  const params = Object.fromEntries(pattern.split("/").flatMap((part, at) => (/^\[/.test(part) ? [[part.slice(1, -1), parts[at]]] : [])));
  const request = new Request(url, { method, headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } });
  return handlers[method](request, { params: Promise.resolve(params) });
}

function matches(pattern: string, parts: string[]): boolean {
  const wanted = pattern.split("/");
  return wanted.length === parts.length && wanted.every((part, at) => /^\[/.test(part) || part === parts[at]);
}
