import type { PartyScope } from "@/lib/access/party-scope";
import type { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** The rows of a Distributor's extract for windows that start in the period, ordered for good; `publications`: windowPublications of it. */
export type ExtractRows = (scope: PartyScope, period: Period, publications: readonly Publication[]) => Prisma.Sql;
