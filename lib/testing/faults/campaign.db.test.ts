import { afterAll, beforeAll, expect, test } from "vitest";
import { runCampaign, type CampaignFigures } from "@/lib/testing/faults/campaign";
import { startFaultServer, type FaultServer } from "@/lib/testing/faults/fault-server";
import { ingestGround } from "@/lib/testing/faults/ingest-ground";
import { drawPoints, type FaultKind } from "@/lib/testing/faults/points";
import { publishGround } from "@/lib/testing/faults/publish-ground";

const isFull = process.env.TEST_FULL === "1";
/** The database server, too, is killed at full counts alone: other tests share it. */
let server: FaultServer | null = null;
beforeAll(async () => {
  if (isFull) server = await startFaultServer();
});
afterAll(() => server?.stop());

/** Those that hurt nobody else, unless the server is the campaign's own. */
const kindsOf = (few: FaultKind[]): FaultKind[] =>
  server ? ["worker", "backend", "server", "cancel", "terminate", "clock", ...(server.hasDisk ? (["disk"] as const) : [])] : few;
const grounds = [
  ["ingest", ingestGround, isFull ? 168 : 2, ["worker", "cancel"], 2_000],
  ["publish", publishGround, isFull ? 84 : 1, ["worker"], 4_000],
] as const;

test.each(grounds)(
  "whatever goes wrong at random points of %s, none or the whole of it is there, once; the next run finishes it",
  { timeout: 7_200_000 },
  async (during, makeGround, count, few, guessMs) => {
    const ground = await makeGround();
    try {
      const figures = await runCampaign(ground, drawPoints(during, count, 20261122, kindsOf([...few])), server, isFull ? {} : { guessMs });
      console.info(wordsOf(during, figures));
      expect(figures.faults).toEqual([]);
    } finally {
      await ground.close();
    }
  },
);

function wordsOf(during: string, { points, struck, faults, recoveryMs, finishMs, usualMs }: CampaignFigures): string {
  const times = (list: number[]) => {
    const sorted = list.toSorted((a, b) => a - b);
    return sorted.length ? `${seconds(sorted[sorted.length >> 1])} (worst ${seconds(sorted[sorted.length - 1])})` : "none";
  };
  return `faults during ${during}: ${points} points, ${struck} while it worked, ${faults.length} wrong; database back after ${times(recoveryMs)}; begun again, done after ${times(finishMs)}, undisturbed ${seconds(usualMs)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
