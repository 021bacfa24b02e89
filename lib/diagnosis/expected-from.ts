import { regionText } from "@/lib/charts/dimension-words";
import type { RateLevel } from "@/lib/diagnosis/publication/released-rates";
import type { FindingRead } from "@/lib/diagnosis/queries/findings";
import { joinWords, periodMonth } from "@/lib/format";
import type { Period } from "@/lib/period";

const named = 3;

/**
 * In words, what the expected failures of a segment come from: the released industry cells whose rates were used ("Industry, SRV 8.11 in CSP
 * North", "Industry, SRV 1.1.1 and 6.8 by Region; Tariff Updates"), or the requests of the month before.
 */
export function expectedFrom(finding: FindingRead, before: Period): string {
  const month = periodMonth(before);
  if (finding.baseline === "self") return `the same requests in ${month}, SRV by SRV`;
  if (finding.baseline === "wider") return `all requests to the same Devices in ${month}; there were too few of these then`;
  if (finding.baseline === "model") return `the model's other firmware in ${month}; this one had too few requests then`;
  if (finding.baseline === "srv") return `the process's SRVs in ${month}; there were too few such requests then`;
  const parts = (["csp_region", "device_type", "srv", "process"] as const)
    .map((level) => partOf(finding, level))
    .filter((part) => part !== "");
  return `Industry, ${parts.join("; ")}`;
}

function partOf({ rates, processName, cspRegion, deviceType }: FindingRead, level: RateLevel): string {
  const srvs = [...new Set(rates.filter((each) => each.level === level).map(({ srv }) => srv))];
  if (srvs.length === 0) return "";
  if (level === "process") return processName;
  const where = {
    csp_region: cspRegion === null ? " by Region" : ` in ${regionText(cspRegion)}`,
    device_type: deviceType === null ? " by Device Type" : ` on ${deviceType}`,
    srv: "",
  }[level];
  return srvs.length > named ? `${srvs.length} SRVs${where}` : `SRV ${joinWords(srvs)}${where}`;
}
