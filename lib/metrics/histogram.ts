/**
 * Histograms of Round Trip Times that merge by concatenation: repeated (uint16 bucket, uint32 count), big-endian, base 1.02.
 * Bucket 0 holds times of 0 ms, bucket b > 0 the times from 1.02^(b-1) up to, not including, 1.02^b ms: an estimate is within 1 %.
 * `counts` by bucket, from 0 on; beyond its end there are none.
 */
export type Histogram = { counts: ArrayLike<number>; total: number };

const base = 1.02;
const entryBytes = 6;
/** Enough for the longest round trip that ingest takes, 34 years. */
const usualBuckets = 1_500;
const mostBuckets = 2 ** 16;

/** The bucket of a time in ms. */
export function bucketOf(ms: number): number {
  return ms <= 0 ? 0 : 1 + Math.floor(Math.log(ms) / Math.log(base));
}

/** The histogram of times in ms that ascend; its entries by ascending bucket. Empty for no times. */
export function encodeHistogram(times: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(times.length * entryBytes);
  let end = 0;
  for (let from = 0, to = 0; from < times.length; from = to) {
    const bucket = bucketOf(times[from]);
    while (to < times.length && (times[to] === times[from] || bucketOf(times[to]) === bucket)) to++;
    const count = to - from;
    bytes[end] = bucket >>> 8;
    bytes[end + 1] = bucket;
    bytes[end + 2] = count >>> 24;
    bytes[end + 3] = count >>> 16;
    bytes[end + 4] = count >>> 8;
    bytes[end + 5] = count;
    end += entryBytes;
  }
  return bytes.subarray(0, end);
}

/** The bytes of a counted histogram, as encodeHistogram gives those of its times. */
export function packHistogram({ counts, total }: Histogram): Uint8Array {
  const bytes: number[] = [];
  let passed = 0;
  for (let bucket = 0; passed < total; bucket++) {
    const count = counts[bucket];
    passed += count;
    if (count > 0) bytes.push(bucket >>> 8, bucket, count >>> 24, count >>> 16, count >>> 8, count);
  }
  return Uint8Array.from(bytes);
}

/** Counts per bucket of one or more concatenated histograms. Throws when the bytes are not whole entries. */
export function decodeHistogram(bytes: Uint8Array): Histogram {
  if (bytes.byteLength % entryBytes !== 0) throw new Error(`a histogram of ${bytes.byteLength} bytes is cut short`);
  let counts = new Float64Array(usualBuckets);
  let total = 0;
  for (let at = 0; at < bytes.length; at += entryBytes) {
    const bucket = (bytes[at] << 8) | bytes[at + 1]; // four times as fast as a DataView
    const count = bytes[at + 2] * 0x1000000 + ((bytes[at + 3] << 16) | (bytes[at + 4] << 8) | bytes[at + 5]);
    if (bucket >= counts.length) counts = widened(counts);
    counts[bucket] += count;
    total += count;
  }
  return { counts, total };
}

function widened(counts: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(mostBuckets);
  wide.set(counts);
  return wide;
}

/**
 * The lower percentile in ms (the ceil(share x n)-th smallest; contracts.md 2 for the median), within 1 %, clamped to the exact best and
 * worst; null of an empty histogram. `share` is above 0 and at most 1.
 */
export function percentileMs(histogram: Histogram, share: number, best: number, worst: number): number | null {
  if (histogram.total === 0) return null;
  const rank = Math.min(Math.max(Math.ceil(share * histogram.total - 1e-9), 1), histogram.total);
  let passed = 0;
  for (let bucket = 0; bucket < histogram.counts.length; bucket++) {
    passed += histogram.counts[bucket];
    if (passed >= rank) return Math.min(Math.max(middleOf(bucket), best), worst);
  }
  return worst;
}

/** The percentile ladder p10 to p99 in ms, each within 1 %; empty of an empty histogram. */
export function ladderOf(histogram: Histogram, best: number, worst: number): { label: string; ms: number }[] {
  return [10, 25, 50, 75, 90, 95, 99].flatMap((percent) => {
    const ms = percentileMs(histogram, percent / 100, best, worst);
    return ms === null ? [] : [{ label: `p${percent}`, ms }];
  });
}

// Times are whole ms, so the geometric middle of the smallest and the largest whole ms of the bucket is nearer than that of its edges,
// and exact below 50 ms, where a bucket holds one whole ms.
function middleOf(bucket: number): number {
  if (bucket === 0) return 0;
  const smallest = Math.ceil(base ** (bucket - 1));
  const largest = Math.ceil(base ** bucket) - 1;
  return largest <= smallest ? smallest : Math.round(Math.sqrt(smallest * largest) * 100) / 100;
}
