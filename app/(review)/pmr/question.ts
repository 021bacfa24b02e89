import { textOf, type SearchParams } from "@/app/chosen-period";
import type { PartQuestion } from "@/lib/pmr/load-part";
import { isUserRole } from "@/lib/pmr/load-rsvp";

/** What an address asks of a part of the report; what it does not know becomes the first there is. */
export function questionOf(params: SearchParams): PartQuestion {
  const role = textOf(params, "role");
  return {
    role: isUserRole(role) ? role : "IS",
    process: textOf(params, "process") ?? "",
    srv: textOf(params, "srv") ?? "",
    apart: textOf(params, "regions") === "apart",
    heading: textOf(params, "heading") ?? "",
  };
}

/** The question as address parameters, only what differs from the plainest. */
export function questionParams({ role, process, srv, apart, heading }: PartQuestion): Record<string, string> {
  const given = { role: role === "IS" ? "" : role, process, srv, regions: apart ? "apart" : "", heading };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
}
