import { alertShareText, legName, stormSpan } from "@/lib/charts/alert-words";
import { countsText } from "@/lib/charts/share-words";
import { codeText } from "@/lib/charts/inventory-words";
import { regionText } from "@/lib/charts/dimension-words";
import type { Cell } from "@/lib/documents/models";
import { formatCount, formatPercent, formatPeriod } from "@/lib/format";
import type { AlertPage, CodeRow } from "@/lib/metrics/alerts/page/models";
import type { Released, Share } from "@/lib/metrics/models";
import {
  releasedCell,
  releasedData,
  shareColumns,
  shareData,
  timeCell,
  timeColumns,
  timeData,
  withTail,
  type ReportTable,
} from "@/lib/reports/report-table";

const codesListed = 20;

function alertCell(share: Share | null): Cell {
  const counts = share && countsText(share);
  return counts ? { text: alertShareText(share), under: counts } : { text: alertShareText(share), tone: "quiet" };
}

function industryCell(released: Released): Cell {
  return released.status === "not-applicable" ? { text: "No Alerts", tone: "quiet" } : releasedCell(released);
}

/** Alerts month by month: delivered, within 60 s, delivery time, own and the industry's. Newest first on paper. */
export function alertMonthTable({ months }: AlertPage): ReportTable {
  const absent: Share = { numerator: null, denominator: null, value: null, status: "not-available" };
  const none = { count: null, best_ms: null, worst_ms: null, mean_ms: null, median_ms: null, status: "not-available" } as const;
  return {
    id: "alert-months",
    caption: "Alerts by month",
    definition:
      "A row per published month: Alerts delivered of those sent, within 60 s of those measured, volume with throttled ones, and delivery times " +
      "in ms (metrics alert-delivery-success, alert-within-60s, alert-volume, alert-delivery-time).",
    none: "no month is published.",
    paper: {
      columns: [
        { head: "Month", width: 1.2 },
        { head: "Delivered", align: "right", width: 1.2 },
        { head: "Industry", align: "right" },
        { head: "Within 60 s", align: "right", width: 1.2 },
        { head: "Industry", align: "right" },
        { head: "Median time", align: "right" },
        { head: "Longest", align: "right" },
      ],
      rows: months
        .toReversed()
        .map(({ period, own, industry, industryWithin }) => [
          formatPeriod(period),
          alertCell(own?.success ?? null),
          industryCell(industry),
          own && own.within.value === null && own.alerts > 0 ? { text: "not measured", tone: "quiet" } : alertCell(own?.within ?? null),
          industryCell(industryWithin),
          timeCell(own?.times.median_ms ?? null),
          timeCell(own?.times.worst_ms ?? null),
        ]),
    },
    data: {
      columns: [
        ...["period", "version", ...shareColumns("delivered"), ...shareColumns("within_60s"), "volume", ...timeColumns],
        ...["industry_delivered", "industry_delivered_reason", "industry_within_60s", "industry_within_60s_reason"],
      ],
      rows: months.map(({ period, version, own, industry, industryWithin }) => ({
        ...{ period, version, volume: own ? own.alerts + own.throttled : "[x]" },
        ...shareData("delivered", own?.success ?? absent),
        ...shareData("within_60s", own?.within ?? absent),
        ...timeData(own?.times ?? none),
        ...releasedData("industry_delivered", industry),
        ...releasedData("industry_within_60s", industryWithin),
      })),
    },
  };
}

/** Alerts of the month by Alert Code, most first; the tail in one row on paper. */
export function alertCodeTable({ byCode }: AlertPage): ReportTable {
  const cells = ({ key: [code], name, isUnknown, alerts, success, industry, times }: CodeRow): Cell[] => [
    { text: code, under: isUnknown ? "unknown code" : name },
    formatCount(alerts),
    alertCell(success),
    industryCell(industry),
    timeCell(times.median_ms),
  ];
  const tail = (others: readonly CodeRow[]): Cell[] => {
    const alerts = others.reduce((total, row) => total + row.alerts, 0);
    const delivered = others.reduce((total, { success }) => total + (success.numerator ?? 0), 0);
    return [`${others.length} other Alert Codes`, formatCount(alerts), alerts === 0 ? "–" : formatPercent(delivered / alerts), "–", "–"];
  };
  return {
    id: "alert-codes",
    caption: "Alerts of the month by Alert Code",
    definition:
      "A row per Alert Code: Alerts sent to you, throttled ones not sent, delivered of those sent, delivery times in ms, the industry's share delivered.",
    none: "you were sent no Alert in the month. Nothing is missing.",
    paper: {
      columns: [
        { head: "Alert Code", width: 3 },
        { head: "Alerts", align: "right" },
        { head: "Delivered", align: "right", width: 1.3 },
        { head: "Industry", align: "right" },
        { head: "Median time", align: "right" },
      ],
      rows: withTail(byCode, codesListed, cells, tail),
    },
    data: {
      columns: [
        "alert_code",
        "name",
        "alerts",
        "throttled",
        ...shareColumns("delivered"),
        ...timeColumns,
        "industry_delivered",
        "industry_delivered_reason",
      ],
      rows: byCode.map(({ key: [code], name, alerts, throttled, success, times, industry }) => ({
        ...{ alert_code: code, name, alerts, throttled },
        ...shareData("delivered", success),
        ...timeData(times),
        ...releasedData("industry_delivered", industry),
      })),
    },
  };
}

/** The legs of an Alert's way and where late ones lose their time. */
export function alertLegTable({ legs }: AlertPage): ReportTable {
  const measured = legs.filter((leg) => leg.measured > 0);
  return {
    id: "alert-legs",
    caption: "Where an Alert's time goes",
    definition:
      "A row per leg of an Alert's way: Alerts that carry both of its times, the late ones (over 60 s end to end) and those it was the longest leg of, times in ms.",
    none: "no Alert carries two of the four times.",
    paper: {
      columns: [
        { head: "Leg", width: 1.6 },
        { head: "Measured", align: "right" },
        { head: "Median", align: "right" },
        { head: "Longest", align: "right" },
        { head: "Longest leg of late Alerts", align: "right", width: 1.3 },
      ],
      rows: measured.map(({ leg, measured: count, times, lateAlerts, lateLongest }) => [
        legName(leg),
        formatCount(count),
        timeCell(times.median_ms),
        timeCell(times.worst_ms),
        leg === "end-to-end" ? "–" : `${formatCount(lateLongest)} of ${formatCount(lateAlerts)}`,
      ]),
    },
    data: {
      columns: ["leg", "measured", "negative", "late_alerts", "longest_leg_of", ...timeColumns],
      rows: legs.map(({ leg, measured: count, negative, lateAlerts, lateLongest, times }) => ({
        ...{ leg, measured: count, negative, late_alerts: lateAlerts, longest_leg_of: lateLongest },
        ...timeData(times),
      })),
    },
  };
}

/** Alert storms of the month. */
export function stormTable({ storms }: AlertPage): ReportTable {
  return {
    id: "alert-storms",
    caption: "Alert storms",
    definition: "A row per Alert storm: one Alert Code from Devices of one model far above their usual number, hours in UTC.",
    none: "no storm was found.",
    paper: {
      columns: [
        { head: "Alert Code" },
        { head: "Model and firmware", width: 2 },
        { head: "Region" },
        { head: "When", width: 2 },
        { head: "Alerts", align: "right" },
        { head: "Devices", align: "right" },
      ],
      rows: storms.map((storm) => [
        storm.alertCode,
        { text: codeText(storm.model), under: `firmware ${codeText(storm.firmwareVersion)}` },
        regionText(storm.cspRegion),
        stormSpan(storm),
        { text: formatCount(storm.alerts), under: storm.throttled > 0 ? `and ${formatCount(storm.throttled)} throttled` : "" },
        formatCount(storm.devices),
      ]),
    },
    data: {
      columns: [
        "storm",
        "alert_code",
        "manufacturer",
        "model",
        "firmware_version",
        "csp_region",
        "from_hour",
        "until_hour",
        "alerts",
        "throttled",
        "devices",
      ],
      rows: storms.map(
        ({ no, alertCode, manufacturer, model, firmwareVersion, cspRegion, fromHour, untilHour, alerts, throttled, devices }) => ({
          ...{ storm: no, alert_code: alertCode, manufacturer, model, firmware_version: firmwareVersion, csp_region: cspRegion },
          ...{ from_hour: fromHour, until_hour: untilHour, alerts, throttled, devices },
        }),
      ),
    },
  };
}
