import type { Pmr } from "@/lib/pmr/models";
import { services } from "@/lib/pmr/availability";
import { countInWords, countOf } from "@/lib/format";
import type { PmrPartId } from "@/lib/pmr/parts";
import { clockSentence } from "@/lib/pmr/words";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The finding of a part, or what it is about where it has none. */
export function partTitle(part: PmrPartId, report: Pmr): string {
  const { rows } = report;
  if (part === "services") {
    const down = rows.filter(
      ({ measureId, dimensions, value }) => measureId === "AV-AVAIL" && dimensions.service && value !== null && value < 1,
    );
    if (down.length === 0) return "Every Service was available throughout";
    return `${capital(countInWords(down.length))} of ${countInWords(services.length)} Services had unplanned downtime`;
  }
  if (part === "incidents") {
    const raised = rows.find(({ measureId, dimensions }) => measureId === "REL-INC_345" && !dimensions.service)?.value ?? 0;
    return `${countOf(raised, "Incident")} of Category 3, 4 and 5 raised with the DCC`;
  }
  if (part === "clock") return clockSentence(report).replace(/\.$/, "");
  const titles: Partial<Record<PmrPartId, string>> = {
    outcomes: "Outcome measures of the Business Processes",
    processes: "Rate, speed, volume and payload by Business Process",
    annex: "The MP122A annex: Service Requests by anonymised Party",
    regime: "Ofgem's areas by Target Response Time and Round Trip Time",
  };
  return titles[part] ?? "";
}

/** A sentence under the title of a table, where its caption does not say enough. */
export function tableSummary(id: string): string | undefined {
  if (id === "availability")
    return "Uptime is the time in the month less Planned Maintenance; a Service is down when any of its sub-systems is, and what overlaps counts once. Bars run to 100%: the thin tick is the Minimum, the thick one the Target, the dot the level.";
  if (id === "partial-availability") return "From lack of activity against expectation, never from test messages.";
  return undefined;
}
