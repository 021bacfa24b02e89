import type { RuleName } from "@/lib/feeds/rules";
import type { ValueKindName } from "@/lib/feeds/value-kinds";

export const feedNames = ["parties", "devices", "service-requests", "alerts", "incidents", "availability", "reported-measures"] as const;
export type FeedName = (typeof feedNames)[number];

/** A column of a feed, found by its name. */
export type Column = {
  name: string;
  kind: ValueKindName;
  /** The file may lack it. */
  optional?: true;
  /** A row without a value is set aside. */
  needed?: true;
  /** A value outside the list sets the row aside; an empty one too, when needed. */
  oneOf?: readonly string[];
  /** The reference list it belongs to: a value that is not in it is kept and shown to the operator as unknown. */
  known?: KnownList;
};

/** The reference lists that feeds are compared with; the names under which unknown values are listed. */
export type KnownList =
  | "srv"
  | "command_variant"
  | "response_code"
  | "alert_code"
  | "device_type"
  | "device_status"
  | "csp_region"
  | "smets"
  | "esme_variant"
  | "party_category"
  | "service"
  | "responsible_party"
  | "incident_category"
  | "business_process"
  | "measure_id";

/** A rule over several columns, or over a column and the register. `broken` is SQL over the typed row; null counts as kept. */
export type RowRule = { name: RuleName; column: string; broken: string };

/**
 * What days a file stands for. days: the rows' own, replaced whole; snapshot: its last day, replaced whole; months: whole months, replaced
 * whole; register: none, the newest file is the whole truth; latest: none, the newest row per id wins, whatever file it came in.
 */
export type Coverage = "days" | "snapshot" | "months" | "register" | "latest";

export type Shape = {
  name: FeedName;
  columns: readonly Column[];
  coverage: Coverage;
  /** The columns that make a row unique within a file. */
  key: readonly string[];
  /** SQL of the UTC day a row belongs to; null where it says nothing. */
  day?: string;
  /** A row belongs to one Party in one User Role: it gets the columns `party_known` and `role_held` (on its day). */
  ofPartyAndRole?: true;
  rules: readonly RowRule[];
  /** SQL over the row as text: read, but stored and counted nowhere. */
  notCounted?: string;
  /** Accepted, yet said to the operator: SQL over the typed row, and the words after the number of rows. */
  notices?: readonly { when: string; words: string }[];
};
