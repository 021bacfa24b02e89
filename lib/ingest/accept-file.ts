import { inTransaction } from "@/lib/db/connect";
import { feeds, type Feed } from "@/lib/feeds/registry";
import { daysCovered, declaredSpan } from "@/lib/ingest/days-covered";
import type { DeliveredFile } from "@/lib/ingest/delivered-files";
import { openDuck, type Duck } from "@/lib/ingest/duck";
import { readHeader } from "@/lib/ingest/header";
import type { IngestOptions } from "@/lib/ingest/ingest-options";
import { whyRefused } from "@/lib/ingest/judgement";
import { fetchReference } from "@/lib/ingest/known-lists";
import type { Progress } from "@/lib/ingest/progress";
import { requireUnpublished } from "@/lib/ingest/published-days";
import type { Reading } from "@/lib/ingest/reading";
import type { Receipt } from "@/lib/ingest/receipt";
import { firstReceipt, keepReceipt } from "@/lib/ingest/receipts";
import { replaceDays } from "@/lib/ingest/replace-days";
import { keepSetAside, keepUnknown, numberSetAside } from "@/lib/ingest/set-aside-rows";
import { periodOf, type Day } from "@/lib/period";
import { requireUnchanged, type Unpacked } from "@/lib/ingest/unpack";
import type pg from "pg";

type Acceptance = {
  client: pg.Client;
  file: DeliveredFile;
  unpacked: Unpacked;
  folder: string;
  options: IngestOptions;
  progress: Progress;
  draft: Receipt;
  /** Puts the time taken so far into a receipt. */
  timed: (receipt: Receipt) => Receipt;
};
type Span = { from: Day; to: Day } | null;

/** Reads, judges and loads a file under the ingest lock. Gives its receipt, accepted or refused for its rows; throws a Refusal before that. */
export async function acceptFile(task: Acceptance): Promise<Receipt> {
  const { client, file, unpacked, folder, options } = task;
  const feed = feeds[file.feed ?? "parties"];
  const span = declaredSpan(feed.shape.coverage, file.declared, file.name);
  const earlier = options.again ? null : await firstReceipt(client, unpacked.sha256, feed.shape.name, span);
  if (earlier) return earlier;
  if (span && !options.restate) await requireUnpublished(client, feed.shape.coverage, daysCovered(feed.shape.coverage, span, []));
  const duck = await openDuck(folder);
  try {
    const reading = await readFile(task, feed, span, duck);
    await requireUnchanged(unpacked);
    const days = daysCovered(
      feed.shape.coverage,
      span,
      reading.days.map(({ day }) => day),
    );
    if (!options.restate) await requireUnpublished(client, feed.shape.coverage, days);
    const receipt = await describe(task, duck, reading, span ?? spanOf(days));
    const reason = whyRefused(reading, feed.shape.coverage, file.declared?.rows ?? null, options.tolerance);
    if (reason !== null) return await keepRefused(task, duck, { ...receipt, reason, accepted: 0, not_counted: 0 });
    return await load(task, feed, duck, reading, days, { ...receipt, state: "accepted" });
  } finally {
    duck.close();
  }
}

function spanOf(days: Day[]): Span {
  return days.length ? { from: days[0], to: days[days.length - 1] } : null;
}

async function readFile({ client, file, unpacked, folder, progress }: Acceptance, feed: Feed, span: Span, duck: Duck): Promise<Reading> {
  const header = await readHeader(unpacked.csvPath, feed.shape);
  await fetchReference(client, duck, folder);
  const day = (text: Day | undefined) => (text ? `date '${text}'` : "null::date");
  await duck.run(`create or replace table covered as select ${day(span?.from)} as first_day, ${day(span?.to)} as last_day`);
  const reading = await feed.read(
    {
      duck,
      folder,
      csvPath: unpacked.csvPath,
      header,
      shape: feed.shape,
      days: span,
      producedAt: file.declared?.producedAt ?? null,
      onProgress: (share) => progress.step("checking", share, file.declared?.rows),
    },
    client,
  );
  if (reading.rowsRead !== reading.accepted + reading.notCounted + reading.setAside || reading.accepted < 0)
    throw new Error(`The rows of ${file.name} do not add up: ${JSON.stringify({ ...reading, days: undefined, unknown: undefined })}`);
  return { ...reading, notices: [...header.notices, ...reading.notices] };
}

async function describe({ draft, unpacked }: Acceptance, duck: Duck, reading: Reading, span: Span): Promise<Receipt> {
  return {
    ...draft,
    from: span?.from ?? null,
    to: span?.to ?? null,
    rows_read: reading.rowsRead,
    accepted: reading.accepted,
    not_counted: reading.notCounted,
    set_aside: reading.setAside,
    ...(await numberSetAside(duck, unpacked.csvPath)),
    unknown: reading.unknown,
    notices: reading.notices,
  };
}

async function keepRefused({ client, folder, timed, options }: Acceptance, duck: Duck, draft: Receipt): Promise<Receipt> {
  const receipt = timed(draft);
  await inTransaction(client, async () => {
    await keepReceipt(client, receipt, options.actor);
    await keepSetAside(client, duck, folder, receipt.load_id, true);
  });
  return receipt;
}

async function load(task: Acceptance, feed: Feed, duck: Duck, reading: Reading, days: Day[], draft: Receipt): Promise<Receipt> {
  const { client, folder, progress, timed, options } = task;
  for (const period of new Set(days.map(periodOf))) await client.query("select ensure_month_partitions($1)", [period]);
  let written = 0;
  const onRows = (rows: number) => progress.step("loading", (written += rows) / Math.max(1, reading.accepted), written);
  const producedAt = draft.produced_at ?? draft.received_at;
  const receipt = await inTransaction(client, async () => {
    await feed.load({ client, duck, folder, loadId: draft.load_id, reading, days, producedAt, onRows });
    const rowsOf = new Map(reading.days.map(({ day, rows }) => [day, rows]));
    const kept = timed({ ...draft, notices: reading.notices });
    await keepReceipt(client, kept, options.actor);
    await replaceDays(
      client,
      kept.feed,
      kept.load_id,
      days.map((day) => ({ day, rows: rowsOf.get(day) ?? 0 })),
      feed.facts,
    );
    await keepSetAside(client, duck, folder, kept.load_id, false);
    await keepUnknown(client, kept.load_id, kept.unknown);
    return kept;
  });
  return receipt;
}
