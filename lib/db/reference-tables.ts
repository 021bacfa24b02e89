/** One line of a reference CSV, by column name. */
export type CsvRow = Record<string, string>;
type Value = string | number | boolean | string[] | null;
/** How a table is filled from a file of prisma/reference: the column of the file, or what makes the value of a line. */
export type ReferenceTable = {
  table: string;
  file: string;
  key: string;
  keep?: (row: CsvRow) => boolean;
  /** SQL over a row of the table: it was changed here, and the files no longer say what it is. */
  changedHere?: string;
  columns: Record<string, string | ((row: CsvRow) => Value)>;
};

/** No process mapping has a published first day; one that a later mapping replaces gets its dates as columns of the file. */
const mappingBegins = "2000-01-01";

const yes = (column: string) => (row: CsvRow) => row[column] === "Y";
const list = (column: string) => (row: CsvRow) => row[column].split(";").filter(Boolean);
const orNull = (column: string) => (row: CsvRow) => row[column] || null;
const number = (column: string) => (row: CsvRow) => (row[column] === "" ? null : Number(row[column]));
const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** Every reference table, parents before children. */
export const referenceTables: ReferenceTable[] = [
  {
    table: "user_role",
    file: "user_roles",
    key: "code",
    columns: { ...same("code", "name", "fuel"), gets_inventory_report: yes("gets_mp176_inventory_report") },
  },
  { table: "device_type", file: "device_types", key: "code", columns: same("code", "name", "fuel", "description", "status_note") },
  {
    table: "csp_region",
    file: "regions",
    key: "code",
    keep: (row) => row.kind === "csp_region",
    columns: same("code", "name", "smets", "technology"),
  },
  {
    table: "service_request",
    file: "service_requests",
    key: "srv",
    columns: {
      ...same("srv", "service_reference", "name", "service_group", "trt_basis", "device_families", "source"),
      critical: yes("critical"),
      eligible_user_roles: list("eligible_user_roles"),
      modes: list("modes"),
      trt_on_demand_s: number("trt_on_demand_s"),
      trt_future_dated_s: number("trt_future_dated_s"),
      trt_dcc_scheduled_s: number("trt_dcc_scheduled_s"),
      trt_other_s: number("trt_other_s"),
      trt_smets1_s: number("trt_smets1_s"),
    },
  },
  {
    table: "response_code",
    file: "response_codes",
    key: "code",
    columns: {
      ...same("code", "code_class", "short_name", "description", "description_status", "source"),
      delivery_failure: yes("mp122_delivery_failure"),
    },
  },
  {
    table: "alert_code",
    file: "alerts",
    key: "code",
    columns: same("code", "family", "name", "meaning", "recipients", "device_types", "name_status", "source"),
  },
  {
    table: "business_process",
    file: "business_processes",
    key: "process_id",
    changedHere:
      "business_process.changed_at is not null or exists (select from business_process_item i where i.process_id = business_process.process_id and i.changed_at is not null)",
    columns: {
      ...same("process_id", "suite", "sub_process", "purpose", "source"),
      name: "process_name",
      display_order: number("display_order"),
    },
  },
  {
    table: "business_process_item",
    file: "business_process_srvs",
    key: "item_id",
    changedHere: "business_process_item.changed_at is not null",
    columns: {
      ...same("item_id", "suite", "process_id", "item_type", "description", "qualifier", "notes", "source"),
      item_order: number("item_order"),
      srv: orNull("srv"),
      alert_code: orNull("alert_code"),
      indicator_code: orNull("indicator_code"),
      matched_qualifier: (row) => (/^[^=]+ = [^=]+$/.test(row.qualifier) ? row.qualifier : null),
      valid_from: (row) => row.valid_from || mappingBegins,
      valid_to: (row) => row.valid_to || null,
    },
  },
  {
    table: "performance_measure",
    file: "performance_measures",
    key: "id",
    columns: {
      ...same("id", "family", "name", "measure_or_indicator", "definition", "formula", "unit", "value_status", "source"),
      target_service_level: orNull("target_service_level"),
      minimum_service_level: orNull("minimum_service_level"),
    },
  },
  {
    table: "incident_category",
    file: "incident_categories",
    key: "category",
    columns: {
      ...same("definition", "times_status", "source"),
      category: number("category"),
      initial_response_minutes: number("initial_response_minutes"),
      resolution_minutes: number("resolution_minutes"),
    },
  },
  {
    table: "smi_status",
    file: "smi_statuses",
    key: "status",
    columns: { ...same("status", "display_name", "meaning", "meaning_status"), in_service: yes("in_service") },
  },
  { table: "meter_variant", file: "meter_variants", key: "code", columns: same("code", "base_name", "option_names") },
  {
    table: "distributor_area",
    file: "dno_licence_areas",
    key: "distributor_id",
    columns: same("distributor_id", "kind", "licence_area", "operator", "csp_region_estimate"),
  },
];
