import type { FailingSegment } from "@/lib/metrics/queries/failing-segments";

const named = 3;

/**
 * In words, the released industry cells whose rates gave the expected failures of a segment: "Industry, SRV 8.11 in CSP North", "Industry, SRV 1.1.1
 * and 6.8 on ESME; Tariff Updates". Empty where an SRV has no released rate.
 */
export function expectedFrom({
  rates,
  processName,
  regionName,
  deviceType,
}: Pick<FailingSegment, "rates" | "processName" | "regionName" | "deviceType">): string {
  if (rates.some(({ level }) => level === null)) return "";
  const srvsAt = (wanted: string) => rates.filter(({ level }) => level === wanted).map(({ srv }) => srv);
  const parts = [
    partOf(srvsAt("csp_region"), ` in ${regionName || "no Region"}`),
    partOf(srvsAt("device_type"), ` on ${deviceType || "no Device"}`),
    partOf(srvsAt("srv"), ""),
    srvsAt("process").length > 0 ? processName : "",
  ].filter((part) => part !== "");
  return `Industry, ${parts.join("; ")}`;
}

function partOf(srvs: string[], where: string): string {
  if (srvs.length === 0) return "";
  if (srvs.length > named) return `${srvs.length} SRVs, each${where}`;
  return `SRV ${srvs.join(", ")}${where}`;
}
