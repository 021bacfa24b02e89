import { join } from "node:path";
import { askFor, overHttp, type LoadFigures, type LoadRequest } from "@/lib/bench/load/ask-for";
import { loadSeats, type LoadSeat } from "@/lib/bench/load/load-seats";
import { measureFirstByte, type PageSent } from "@/lib/bench/load/measure-first-byte";
import { makeFeeds } from "@/lib/bench/make-feeds";
import { measureIngest } from "@/lib/bench/measure-ingest";
import { measurePublish } from "@/lib/bench/measure-publish";
import { asKb, asMb, asMs, plainLine, targetLine, type Line } from "@/lib/bench/report";
import { openWorkspace } from "@/lib/bench/workspace";
import { mintPartyScope } from "@/lib/access/party-scope";
import { mintToken } from "@/lib/access/tokens";
import { useAccess } from "@/lib/db/access-pool";
import { settings } from "@/lib/env";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import type { Period } from "@/lib/period";
import { stopChildren } from "@/lib/platform/children";
import { freePort } from "@/lib/platform/free-port";
import { ensureBuild } from "@/lib/platform/web-build";
import { startWeb } from "@/lib/platform/web-server";

const [earlier, period] = ["2026-09", "2026-10"] as const;
const parties = 60;
/** More at once only wait for each other: two cores draw the pages, answer the SQL and ask. */
const atOnce = 8;
const bareSeconds = 15;

/**
 * The portal under load: an industry of so many requests a month is made, published and served, and people and programs of 60 Parties ask
 * for pages and figures for so many minutes. Beside it, in the same run, a page that needs no data, and the overview's SQL alone.
 */
export async function benchLoad(requests: number, minutes: number, say: (line: string) => void): Promise<Line[]> {
  const { folder, database, close } = await openWorkspace();
  try {
    say("writing, loading and publishing two months");
    for (const month of [earlier, period]) {
      const feeds = await makeFeeds(join(folder, month), month, month === period ? requests : requests / 2);
      await measureIngest(feeds.folder, database.ingestUrl);
      await measurePublish(database.ingestUrl, month);
    }
    await ensureBuild(say);
    process.env.PORT = String(await freePort());
    process.env.PORTAL_REQUESTS_PER_MINUTE = "1000000"; // the load is one program; its limit is another test's matter
    const { port } = settings();
    await useAccess(database.accessUrl);
    const seats = await loadSeats(database.adminUrl, period, parties);
    const watcher = await mintToken({ partyId: null, userRole: null, duty: "operator" }, "load", 1, "bench");
    await startWeb(settings(), database);
    const ask = overHttp(port, atOnce);
    const mixed = (turn: number) => ask(ofMix(seats, turn));
    await askFor(10, atOnce, mixed); // the first answers of each kind compile
    say("each page alone: its first byte, the script it sends");
    const pages = await measureFirstByte(port, seats[0].session, pagesOf(seats[0]));
    say(`a page without data, then the overview's SQL, ${bareSeconds} s each`);
    const bare = await askFor(bareSeconds, atOnce, () => ask({ kind: "bare", path: "/help", headers: {} }));
    const sql = await askFor(bareSeconds, atOnce, (turn) => overviewOf(seats[turn % seats.length]));
    say(`${seats.length} Parties, ${atOnce} at once, ${minutes} minutes`);
    const memory = watchMemory(port, watcher);
    const figures = await askFor(minutes * 60, atOnce, mixed);
    const peak = await memory.end();
    return [...pages.flatMap((page) => pageLines(requests, page)), ...linesOf(requests, { bare, sql, figures, peak })];
  } finally {
    await stopChildren();
    await close();
  }
}

/** The overview's queries without a web server, through the code that asks them for the page. */
async function overviewOf({ partyId, userRole }: LoadSeat): Promise<{ kind: string; isWell: boolean }> {
  await loadOverview(mintPartyScope(partyId, userRole), period);
  return { kind: "sql", isWell: true };
}

const pagesOf = ({ processId }: LoadSeat) => [
  "/overview",
  "/processes",
  "/processes?view=peers",
  `/processes/${processId}`,
  `/processes/${processId}/failures`,
  "/causes",
  "/inventory",
  "/alerts",
  "/pmr",
  "/downloads",
];

// Targets are the "first" ones of the performance design.
function pageLines(requests: number, { path, firstByte, scriptBytes }: PageSent): Line[] {
  return [
    targetLine(`${path}: time to first byte, p95`, requests, firstByte, { atMost: 150 }, asMs),
    targetLine(`${path}: script sent, gzipped`, requests, scriptBytes, { atMost: 350_000 }, asKb),
  ];
}

const encoded = (period: Period) => `from=${period}&to=${period}`;

/** The next request of the mix: seats take turns, each asking for a page or a figure after the other. */
function ofMix(seats: readonly LoadSeat[], turn: number): LoadRequest {
  const seat = seats[turn % seats.length];
  const month = encoded(period);
  const asked: [kind: string, path: string][] = [
    ["page: overview", "/overview"],
    ["API: own by Region, month", `/api/v1/metrics/outcome-success?${month}&by=csp_region`],
    ["page: processes", "/processes"],
    ["API: own by Device Type, days", `/api/v1/metrics/round-trip-time?${month}&grain=day&by=device_type`],
    ["page: a process", `/processes/${seat.processId}`],
    ["API: industry, month", `/api/v1/metrics/outcome-success?${month}&scope=industry`],
    ["page: failures of a process", `/processes/${seat.processId}/failures`],
    ["API: reasons, CSV", `/api/v1/metrics/failures-by-reason.csv?${month}&by=srv`],
    ["page: causes", "/causes"],
  ];
  const [kind, path] = asked[Math.floor(turn / seats.length) % asked.length];
  return { kind, path, headers: kind.startsWith("API") ? seat.token : seat.session };
}

/** Asks the telemetry every five seconds how much memory the web server holds. */
function watchMemory(port: number, token: string): { end(): Promise<number> } {
  let peak = 0;
  const look = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/telemetry`, {
      headers: { authorization: `Bearer ${token}`, host: `localhost:${port}` },
    }).catch(() => null);
    const found = /^process_resident_memory_bytes(?:\{[^}]*\})? ([\d.e+]+)$/m.exec((await answer?.text()) ?? "");
    if (found) peak = Math.max(peak, Number(found[1]));
  };
  const timer = setInterval(() => void look(), 5_000);
  return {
    end: async () => {
      clearInterval(timer);
      await look();
      return peak;
    },
  };
}

type Figures = Map<string, LoadFigures>;

function linesOf(requests: number, { bare, sql, figures, peak }: { bare: Figures; sql: Figures; figures: Figures; peak: number }): Line[] {
  const lines = (what: (kind: string) => string, of: Figures) =>
    [...of].sort(([a], [b]) => a.localeCompare(b)).map(([kind, each]) => plainLine(what(kind), requests, each.p95, figuresWords(each)));
  const whole = (of: Figures) => new Map([...of].filter(([kind]) => kind === "all"));
  return [
    ...lines(() => "a page without data, alone", whole(bare)),
    ...lines(() => "the overview's queries, alone", whole(sql)),
    ...lines((kind) => `load, ${kind}`, figures),
    plainLine("load, memory of the web server at most", requests, peak, asMb(peak)),
  ];
}

function figuresWords({ perSecond, p50, p95, p99, errors, answers }: LoadFigures): string {
  const ms = [p50, p95, p99].map((each) => each.toFixed(0));
  return `${perSecond.toFixed(1)} a second, p50 ${ms[0]}, p95 ${ms[1]}, p99 ${ms[2]} ms, ${errors} of ${answers} failed`;
}
