/** SQL of the histogram's bucket of a time in ms (lib/metrics/histogram.ts): 0 for 0 and less, else 1 + floor(log base 1.02). */
export const bucketOf = (ms: string) => `case when ${ms} <= 0 then 0 else 1 + floor(ln(${ms}) / ln(1.02)) end::integer`;
