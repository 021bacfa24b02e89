import { deviceText, regionText } from "@/lib/charts/dimension-words";

type Segment = { deviceType: string; manufacturer: string; model: string; firmwareVersion: string; cspRegion: string };
/** One piece of a segment's words; codes are set in the code face. */
export type CausePart = { text: string; isCode?: boolean };

/** Where a cause sits, in pieces: "on CHF model", "4FD58DBE", ", firmware", "1A28F7B3", ", in CSP North". Absent parts are left out. */
export function segmentParts({ deviceType, model, firmwareVersion, cspRegion }: Segment): CausePart[] {
  const parts: CausePart[] = [];
  if (deviceType) parts.push({ text: `on ${deviceText(deviceType)}` });
  if (model) parts.push({ text: deviceType ? " model " : "on model " }, { text: model, isCode: true });
  if (firmwareVersion) parts.push({ text: ", firmware " }, { text: firmwareVersion, isCode: true });
  if (cspRegion) parts.push({ text: `${parts.length > 0 ? ", " : ""}in ${regionText(cspRegion)}` });
  return parts;
}

/** The same in one plain line; "all requests" when nothing narrows it. */
export function segmentText(segment: Segment): string {
  return (
    segmentParts(segment)
      .map(({ text }) => text)
      .join("") || "all requests"
  );
}
