import type { EstateMeasure } from "@/lib/bench/bench-estate";
import { asMb, asMs, asRate, asRatio, plainLine, targetLine, type Line } from "@/lib/bench/report";

/** The industry's Devices, which one PostgreSQL must hold month after month (performance design). */
const industryDevices = 70e6;
/** Tens of millions of Alerts a day are what one PostgreSQL is asked to hold row by row. */
const dayOfAlerts = 30e6;
const monthOfAlerts = 30 * dayOfAlerts;
const asBytes = (bytes: number) => `${bytes.toFixed(0)} B`;
const asGb = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
const asMinutes = (seconds: number) => `${(seconds / 60).toFixed(0)} min`;

/** The lines of Devices and Alerts: load rates, storage now and packed with what 70 M Devices come to, extracts, publication and pages. */
export function estateLines(measured: EstateMeasure): Line[] {
  const { devices, deviceRate, bytes, packedBytes, packRate, extract, packedSeconds } = measured;
  const projected = (what: string, value: number, show: (value: number) => string) =>
    plainLine(`${what}, projected to 70 M`, null, value, show(value));
  return [
    plainLine("Devices: ingest", devices, deviceRate, asRate(deviceRate)),
    projected("Devices: ingest of a snapshot", industryDevices / deviceRate, asMinutes),
    plainLine("Devices: storage with indexes, each", devices, bytes, asBytes(bytes)),
    projected("Devices: storage of a month", bytes * industryDevices, asGb),
    targetLine("Devices: storage packed, each", devices, packedBytes, { atMost: 60 }, asBytes),
    projected("Devices: storage of a month packed", packedBytes * industryDevices, asGb),
    plainLine("Devices: packing", devices, packRate, asRate(packRate)),
    plainLine("inventory extract over HTTP", extract.rows, extract.rows / extract.http, asRate(extract.rows / extract.http)),
    targetLine("inventory extract over HTTP : COPY to /dev/null", extract.rows, extract.nowhere / extract.http, { atLeast: 0.9 }, asRatio),
    targetLine("inventory gzip extract : plain", extract.rows, extract.http / extract.gzip, { atLeast: 0.8 }, asRatio),
    targetLine("memory an inventory extract adds", extract.rows, extract.grownBytes, { atMost: 150e6 }, asMb),
    plainLine(
      "inventory extract of a packed month over HTTP",
      extract.rows,
      extract.rows / packedSeconds,
      asRate(extract.rows / packedSeconds),
    ),
    ...alertLines(measured),
  ];
}

function alertLines({ alerts, alertRate, alertLimit, alertCopy, ingestPeak, alertBytes, publishSeconds, pages }: EstateMeasure): Line[] {
  return [
    plainLine("Alerts: ingest", alerts, alertRate, asRate(alertRate)),
    targetLine("Alerts: ingest : LIMIT of the same file", alerts, alertRate / alertLimit, { atLeast: 0.2 }, asRatio),
    targetLine("Alerts: ingest : raw COPY of the same file", alerts, alertRate / alertCopy, { atLeast: 1.2 }, asRatio),
    targetLine("peak memory of the ingest of Devices and Alerts", alerts, ingestPeak, { atMost: 1e9 }, asMb),
    plainLine("Alerts: storage with indexes, each", alerts, alertBytes, asBytes(alertBytes)),
    plainLine("Alerts: ingest of a day, projected to 30 M", null, dayOfAlerts / alertRate, asMinutes(dayOfAlerts / alertRate)),
    plainLine("Alerts: storage of a month, projected to 30 M a day", null, monthOfAlerts * alertBytes, asGb(monthOfAlerts * alertBytes)),
    plainLine("publication of the month with its Devices and Alerts", alerts, publishSeconds, `${publishSeconds.toFixed(1)} s`),
    ...pages.flatMap(({ what, p50, p95 }) => [
      plainLine(`${what}, p50`, alerts, p50, asMs(p50)),
      targetLine(`${what}, p95`, alerts, p95, { atMost: 50 }, asMs),
    ]),
  ];
}

/** How the pages of Devices and Alerts grow from the smaller run to the larger: each is bounded by what it shows. */
export function estateGrowthLines(small: EstateMeasure, large: EstateMeasure): Line[] {
  const times = (large.alerts / small.alerts).toFixed(0);
  return large.pages.flatMap(({ what, p50 }) => {
    const before = small.pages.find((page) => page.what === what);
    return before ? [targetLine(`${what}, p50 growth for x${times}`, null, p50 / before.p50, { atMost: 2.5 }, asRatio)] : [];
  });
}
