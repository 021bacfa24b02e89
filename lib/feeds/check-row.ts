import type { Column, Shape } from "@/lib/feeds/define-feed";
import { rules, type RuleName } from "@/lib/feeds/rules";
import { valueKinds } from "@/lib/feeds/value-kinds";

/** One thing that may be wrong with a row: SQL that is true when it is, over the row `r` of `typedRows`. Null counts as kept. */
export type Check = { rule: RuleName; column: string; broken: string };

/**
 * SQL of the rows with every column twice, as text (raw_NAME) and as what it means (NAME, null when malformed), with their `day`, the
 * first and last day the file covers, and how they stand in the register. `source` gives `record` and the declared columns as text.
 */
export function typedRows(shape: Shape, source: string): string {
  const columns: readonly Column[] = shape.columns;
  const typed = columns.flatMap(({ name, kind }) => [`${name} as raw_${name}`, `${valueKinds[kind].typed(name)} as ${name}`]);
  const dated = `
    select r.*, ${shape.day ?? "null::date"} as day, w.first_day, w.last_day
    from (select record, ${typed.join(", ")} from (${source}) s) r cross join covered w`;
  if (!shape.ofPartyAndRole) return dated;
  return `
    select r.*, p.party_id is not null as party_known, h.party_id is not null as role_held
    from (${dated}) r left join party p on p.party_id = r.party_id
    left join party_role h
      on h.party_id = r.party_id and h.user_role = r.user_role and r.day >= h.held_from and r.day < h.held_before`;
}

/** Every check of the shape, those of its columns first, in the order of the columns. */
export function checksOf(shape: Shape): Check[] {
  return [...shape.columns.flatMap(columnChecks), ...shape.rules.map(({ name, column, broken }) => ({ rule: name, column, broken }))];
}

function columnChecks({ name, kind, needed, oneOf }: Column): Check[] {
  const { rule, longest } = valueKinds[kind];
  const raw = `r.raw_${name}`;
  const checks: Check[] = [];
  if (needed) checks.push({ rule: "required", column: name, broken: `${raw} = ''` });
  if (rule === "too-long") checks.push({ rule, column: name, broken: `strlen(${raw}) > ${longest}` });
  else checks.push({ rule, column: name, broken: `${raw} <> '' and (r.${name} is null or strlen(${raw}) > ${longest})` });
  if (oneOf)
    checks.push({
      rule: "outside-list",
      column: name,
      broken: `${raw} <> '' and ${raw} not in (${oneOf.map((each) => `'${each}'`).join(", ")})`,
    });
  return checks;
}

/** SQL that is true when no check of the shape is broken. */
export function passes(shape: Shape): string {
  return `not (${checksOf(shape)
    .map(({ broken }) => `coalesce(${broken}, false)`)
    .join(" or ")})`;
}

/** SQL of one row per broken check: record, ordinal, column_name, rule, value (at most 500 characters). `rows` gives typedRows. */
export function faults(shape: Shape, rows: string): string {
  const each = checksOf(shape).map(
    ({ rule, column, broken }, ordinal) =>
      `select record, ${ordinal} as ordinal, '${column}' as column_name, '${rule}' as rule, left(raw_${column}, 500) as value from typed_row r where coalesce(${broken}, false)`,
  );
  return `with typed_row as materialized (${rows}) ${each.join(" union all ")}`;
}

/** The rules a feed's rows are held to, with their words, in the order they are checked. */
export function rulesOf(shape: Shape): { column: string; rule: RuleName; words: string }[] {
  return checksOf(shape).map(({ rule, column }) => ({ column, rule, words: rules[rule] }));
}
