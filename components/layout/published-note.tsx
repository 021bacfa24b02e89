import { formatDate } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";

/** "Version 1, published 14 October 2026" under the heading of a phone, where the header has no room for it. */
export function PublishedNote({ published: { version, publishedAt } }: { published: PublishedPeriod }) {
  return (
    <span className="text-note md:hidden">
      Version {version}, published {formatDate(publishedAt)}
    </span>
  );
}
