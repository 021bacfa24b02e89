import type { RuleName } from "@/lib/feeds/rules";

/** How a kind of value is read: `typed` gives SQL of the value, null when the text is malformed (and, but for text, when it is absent). */
type ValueKind = { typed: (raw: string) => string; rule: RuleName; longest: number };

// Years from 1000 on: PostgreSQL and DuckDB disagree about year 0.
const day = "[1-9]\\d{3}-\\d{2}-\\d{2}";
const timePattern = `${day}T([01]\\d|2[0-3]):\\d{2}:\\d{2}(\\.\\d{1,6})?Z`;
export const eui64Pattern = "([0-9A-Fa-f]{2}-){7}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{16}";
export const srvPattern = "\\d{1,2}(\\.\\d{1,2}){1,2}";

const matching = (pattern: string, value: (raw: string) => string) => (raw: string) =>
  `case when regexp_full_match(${raw}, '${pattern}') then ${value(raw)} end`;
const orEmpty = (typed: (raw: string) => string) => (raw: string) => `case when ${raw} = '' then '' else ${typed(raw)} end`;
const itself = (raw: string) => raw;

/** Every kind of value a column may hold. Text kinds give '' when absent. Lengths in bytes keep every primary key below PostgreSQL's limit. */
export const valueKinds = {
  text: { typed: itself, rule: "too-long", longest: 100 },
  name: { typed: itself, rule: "too-long", longest: 300 },
  prose: { typed: itself, rule: "too-long", longest: 20_000 },
  id: { typed: itself, rule: "too-long", longest: 200 },
  eui64: { typed: orEmpty(hyphenated), rule: "identifier", longest: 23 },
  mpan: { typed: orEmpty(matching("\\d{13}", itself)), rule: "identifier", longest: 13 },
  // An MPAN of 13 digits, or a gas meter's MPRN of 6 to 10.
  mpxn: { typed: orEmpty(matching("\\d{6,10}|\\d{13}", itself)), rule: "identifier", longest: 13 },
  srv: { typed: orEmpty(matching(srvPattern, itself)), rule: "code", longest: 8 },
  "response-code": { typed: orEmpty(matching("[IWE]\\d{1,8}", itself)), rule: "code", longest: 9 },
  period: { typed: orEmpty(matching("[1-9]\\d{3}-(0[1-9]|1[0-2])", itself)), rule: "date", longest: 7 },
  // Semicolons join the entries.
  list: {
    typed: (raw) => `list_filter(list_transform(string_split(${raw}, ';'), lambda each: trim(each)), lambda each: each <> '')`,
    rule: "too-long",
    longest: 1000,
  },
  time: { typed: matching(timePattern, (raw) => `try_cast(${raw} as timestamp)`), rule: "time", longest: 27 },
  date: { typed: matching(`${day}Z?`, (raw) => `try_cast(left(${raw}, 10) as date)`), rule: "date", longest: 11 },
  count: { typed: matching("\\d{1,15}", (raw) => `${raw}::bigint`), rule: "number", longest: 15 },
  // Fits PostgreSQL's integer.
  number: { typed: matching("\\d{1,9}", (raw) => `${raw}::integer`), rule: "number", longest: 9 },
  "yes-no": { typed: (raw) => `case ${raw} when 'Y' then true when 'N' then false end`, rule: "outside-list", longest: 100 },
} as const satisfies Record<string, ValueKind>;

export type ValueKindName = keyof typeof valueKinds;

/** EUI-64 in its one form: upper case, two digits a group, hyphens between (as DUIS prints it). */
function hyphenated(raw: string): string {
  return `case when regexp_full_match(${raw}, '([0-9A-Fa-f]{2}-){7}[0-9A-Fa-f]{2}') then upper(${raw})
    when regexp_full_match(${raw}, '[0-9A-Fa-f]{16}') then rtrim(regexp_replace(upper(${raw}), '(..)', '\\1-', 'g'), '-') end`;
}

/**
 * SQL of a time as valueKinds has it, null when absent or malformed. Most have three digits of a second, which LIKE tells five times faster than a
 * pattern. (DuckDB takes hour 24 for the next day's first.)
 */
export function quickTime(text: string): string {
  const time = `try_cast(${text} as timestamp)`;
  return `case when ${text} = '' then null
    when ${text} like '2___-__-__T__:__:__.___Z' and ${text}[12:13] < '24' and not contains(${text}, ' ') then ${time}
    when regexp_full_match(${text}, '${timePattern}') then ${time} end`;
}
