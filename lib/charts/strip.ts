import { volumeOf } from "@/lib/diagnosis/verdict";
import { chanceLimits } from "@/lib/charts/chance";
import { standingOf, type Standing } from "@/lib/charts/standing";
import type { Released, Share } from "@/lib/metrics/models";

/** A row of strips: places 0 (left, worse) to 1 (right, better), the industry in the middle. Null where the industry is withheld. */
export type Strip = { own: number; chance: [number, number]; standing: Standing };
export type StripSet = { strips: (Strip | null)[]; /** Points from the middle to either end, one scale for all rows. */ reach: number };

const reaches = [0.5, 1, 2, 3, 5, 10, 20, 50, 100];

const clamp = (place: number) => Math.min(1, Math.max(0, place));

/** Own outcome success set against the industry, row by row on one scale, with what chance alone gives at each row's volume. */
export function stripsOf(rows: { success: Share; industry: Released }[]): StripSet {
  const standings = rows.map(({ success, industry }) => standingOf(success, industry, "higher"));
  const widest = Math.max(0, ...standings.map((standing) => Math.abs(standing?.points ?? 0)));
  const reach = reaches.find((candidate) => candidate >= widest) ?? 100;
  const place = (points: number) => clamp(0.5 + points / (2 * reach));
  const strips = standings.map((standing, index) => {
    const { success, industry } = rows[index];
    if (!standing || industry.value === null || success.denominator === null) return null;
    const [low, high] = chanceLimits(industry.value, volumeOf(success));
    const chance: [number, number] = [place((low - industry.value) * 100), place((high - industry.value) * 100)];
    return { own: place(standing.points), chance, standing };
  });
  return { strips, reach };
}
