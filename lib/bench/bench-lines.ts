import type { SizeMeasure } from "@/lib/bench/bench-size";
import type { PageMeasure } from "@/lib/bench/measure-pages";
import { asMb, asMs, asPercent, asRate, asRatio, asSeconds, plainLine, targetLine, type Line } from "@/lib/bench/report";

/** The lines of one size: ingest, publication, pages, raw rows, extracts, medians. Targets are the "first" ones of the performance design. */
export function linesOf(size: SizeMeasure): Line[] {
  return [...ingestLines(size), ...pageLines(size), ...rawLines(size), ...otherLines(size)];
}

/** "A national month computes within publication in minutes." Seconds. */
const mostOfReport = 300;

function ingestLines({ requests, fileRows, ingest, limitRate, copyRate, publishSeconds, reportSeconds }: SizeMeasure): Line[] {
  const rate = ingest.read / ingest.seconds;
  const unaccounted = Math.abs(ingest.read - ingest.accepted - ingest.notCounted - ingest.setAside) + Math.abs(ingest.read - fileRows);
  return [
    plainLine("ingest", requests, rate, asRate(rate)),
    plainLine("LIMIT: typed scan, rejects, one group-by", requests, limitRate, asRate(limitRate)),
    plainLine("raw COPY into text columns", requests, copyRate, asRate(copyRate)),
    targetLine("ingest : LIMIT of the same file", requests, rate / limitRate, { atLeast: 0.2 }, asRatio),
    targetLine("ingest : raw COPY of the same file", requests, rate / copyRate, { atLeast: 1.2 }, asRatio),
    targetLine("peak memory of the ingest", requests, ingest.peakBytes, { atMost: 1e9 }, asMb),
    targetLine("rows read less accepted, not counted, set aside", requests, unaccounted, { atMost: 0 }, String),
    plainLine(
      "publish, per million requests",
      requests,
      (publishSeconds / requests) * 1e6,
      `${((publishSeconds / requests) * 1e6).toFixed(1)} s`,
    ),
    targetLine("performance report of the month, with the version's digest", requests, reportSeconds, { atMost: mostOfReport }, asSeconds),
  ];
}

function pageLines({ requests, pages }: SizeMeasure): Line[] {
  return pages.flatMap(({ question, p50, p95 }) => [
    plainLine(`${question.what}, p50`, requests, p50, asMs(p50)),
    question.isFallback
      ? plainLine(`${question.what}, p95`, requests, p95, asMs(p95))
      : targetLine(`${question.what}, p95`, requests, p95, { atMost: 50 }, asMs),
  ]);
}

function rawLines({ requests, pages, raw }: SizeMeasure): Line[] {
  return raw.flatMap(({ id, postgres, duckdb }) => {
    const page = pages.find(({ question }) => question.id === id);
    if (!page) return [];
    const { what } = page.question;
    return [
      plainLine(`${what}: raw rows in PostgreSQL, p50`, requests, postgres, asMs(postgres)),
      plainLine(`${what}: DuckDB on Parquet, p50`, requests, duckdb, asMs(duckdb)),
      againstRaw(`${what}: better of the two : ours`, requests, Math.min(postgres, duckdb) / page.p50),
    ];
  });
}

// What cubes gain grows with the rows behind them: the target is one of the real size, smaller runs only show the way.
function againstRaw(what: string, requests: number, ratio: number): Line {
  return requests >= 50_000_000
    ? targetLine(what, requests, ratio, { atLeast: 10 }, asRatio)
    : plainLine(what, requests, ratio, asRatio(ratio));
}

function otherLines({ requests, pdfMs, rowSecurity, extract, median }: SizeMeasure): Line[] {
  return [
    targetLine("monthly PDF of a Party and role, p95", requests, pdfMs / 1000, { atMost: 3 }, asSeconds),
    targetLine("row-level security : explicit WHERE without it", requests, rowSecurity, { atMost: 1.25 }, asRatio),
    plainLine("failures extract over HTTP", requests, extract.rows / extract.http, asRate(extract.rows / extract.http)),
    targetLine("extract over HTTP : COPY to /dev/null", requests, extract.nowhere / extract.http, { atLeast: 0.9 }, asRatio),
    targetLine("gzip extract : plain", requests, extract.http / extract.gzip, { atLeast: 0.8 }, asRatio),
    targetLine(`median against exact, ${median.cells} cells`, requests, median.worst, { atMost: 0.02 }, asPercent),
  ];
}

/** How much slower the pages get from the smaller size to the larger, and how much more memory the ingest takes. */
export function growthLines(small: SizeMeasure, large: SizeMeasure): Line[] {
  const lines = large.pages.flatMap((page) => growthOf(small.pages, page, large.requests / small.requests));
  if (small.ingest.peakBytes === null || large.ingest.peakBytes === null) return lines;
  const growth = large.ingest.peakBytes / small.ingest.peakBytes;
  return [...lines, plainLine("peak memory of the ingest, growth", null, growth, asRatio(growth))];
}

function growthOf(small: PageMeasure[], { question, p50 }: PageMeasure, times: number): Line[] {
  const before = small.find((each) => each.question.id === question.id);
  if (!before) return [];
  const what = `${question.what}, p50 growth for x${times}`;
  return [
    question.isFallback
      ? plainLine(what, null, p50 / before.p50, asRatio(p50 / before.p50))
      : targetLine(what, null, p50 / before.p50, { atMost: 2.5 }, asRatio),
  ];
}
