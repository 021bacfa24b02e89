const word = /^(v\d+|[a-z][a-z-]{0,30}(\.[a-z]{2,5})?)$/;
const segmentsAtMost = 6;

/**
 * The address as it may be counted and logged: words of the portal's own routes stay, whatever else stands in it (ids, Periods, models,
 * tokens) is `*`, and the query is left out. Nothing of a Party or a person is in it.
 */
export function routeLabel(url: string): string {
  const path = url.split(/[?#]/, 1)[0].slice(0, 500);
  if (path.startsWith("/_next/")) return "/_next";
  const segments = path.split("/").filter((segment) => segment !== "");
  return `/${segments
    .slice(0, segmentsAtMost)
    .map((segment) => (word.test(segment) ? segment : "*"))
    .join("/")}`;
}
