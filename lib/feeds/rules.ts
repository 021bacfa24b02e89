/** Why a row is set aside: a closed set of names, each with its words for the operator. */
export const rules = {
  columns: "The row has more or fewer fields than the header.",
  quotes: "A quoted field goes on after its closing quote.",
  "line-too-long": "The row is longer than 1,000,000 bytes.",
  required: "The value is absent, and the row means nothing without it.",
  "too-long": "The text is longer than its column allows.",
  identifier: "The identifier is malformed.",
  time: "The time is not ISO 8601 in UTC with Z and at most 6 digits of a second.",
  date: "The date is not YYYY-MM-DD.",
  number: "The value is not a whole number from 0 up, or is beyond belief (throttled Alerts: above 1,000,000).",
  "number-too-large": "The number is beyond anything that can be.",
  code: "The code is malformed.",
  "outside-list": "The value is not one of those the column may have.",
  "outside-days": "The row's day is outside the days the file covers.",
  "unknown-party": "No Party of the register has this id.",
  "role-not-held": "The Party does not hold this User Role on that day.",
  "negative-round-trip": "The response is earlier than the request.",
  "ends-before-start": "The end is earlier than the start.",
  "more-than-total": "More events are within target than there are events.",
  duplicate: "An earlier row of the file has the same identifier.",
} as const;

export type RuleName = keyof typeof rules;
