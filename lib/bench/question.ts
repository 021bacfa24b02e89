import type { Seat } from "@/lib/bench/bench-seats";
import type { Period } from "@/lib/period";

/** A question a page or the API asks, through the code that answers it for real. */
export type PageQuestion = { id: string; what: string; ask: (seat: Seat, period: Period) => Promise<unknown>; isFallback?: true };

/** Where raw rows are read, as table expressions, and how the lower median of rtt_ms is written there. */
export type RawTables = { requests: string; alerts: string; median: string };

/**
 * A page's question asked of raw rows, in one statement or more: where the page compares with the industry, the industry is asked too. The SQL
 * reads alike in PostgreSQL and DuckDB but for the median.
 */
export type RawQuestion = {
  id: string;
  sql: (table: string, seat: Seat, srvs: string[], median: string, alerts: string) => string | string[];
};
