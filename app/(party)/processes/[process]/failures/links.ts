import { failuresPageAddress } from "@/app/(party)/processes/[process]/failures/search-params";
import type { UserRole } from "@/lib/access/party-scope";
import { failuresAddress } from "@/lib/charts/figure-links";
import type { FailureDimension } from "@/lib/metrics/dimensions";
import { fileFilters, type FailurePage } from "@/lib/metrics/failures/failure-question";

type Values = readonly (readonly [FailureDimension, string])[];

/** The page narrowed to the values too. */
export function narrowedPage({ process, question }: FailurePage, values: Values): string {
  return failuresPageAddress(process.processId, { ...question, filters: new Map([...question.filters, ...values]) });
}

/** The data file of the failing requests of the page, narrowed to the values too. */
export function failingRequestsOf({ party, process, question, current }: FailurePage, values: Values = []): string {
  const filters = fileFilters({ kind: question.kind, filters: new Map([...question.filters, ...values]) });
  return failuresAddress({
    role: party.userRole as UserRole, // safe: it is the scope's own role
    period: current.period,
    process: process.processId,
    ...Object.fromEntries(filters),
  });
}
