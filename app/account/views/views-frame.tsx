import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { OwnView } from "@/lib/access/saved-views/loaders";
import { formatDate } from "@/lib/format";

/** As whom the view was kept, where that is not as whom one works now. */
function seatWords({ as, isActive }: OwnView): string {
  if (as === null) return " for a Party and User Role that you no longer hold";
  if (isActive) return "";
  return as === "" ? " outside any Party" : ` as ${as}; it opens as whom you work for now`;
}

function ViewItem({ view }: { view: OwnView }) {
  const { viewId, name, address, keptAt, as } = view;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 sm:px-5">
      <div className="flex min-w-0 flex-col gap-1 [overflow-wrap:anywhere]">
        <p className="text-body font-medium">{as === null ? name : <TextLink href={address}>{name}</TextLink>}</p>
        <p className="text-axis text-ink-2">
          <Code>{address}</Code>
        </p>
        <p className="text-note text-ink-2">
          Kept {formatDate(keptAt)}
          {seatWords(view)}
        </p>
      </div>
      <form method="post" action="/account/views/remove">
        <input type="hidden" name="view" value={viewId} />
        <Button type="submit" look="secondary">
          Remove<span className="sr-only"> {name}</span>
        </Button>
      </form>
    </li>
  );
}

/** One's views, the newest first. */
export function ViewsFrame({ views }: { views: OwnView[] }) {
  if (views.length === 0) {
    return (
      <Frame labelledBy="views">
        <FrameHead
          id="views"
          title="Nothing is kept yet"
          summary="Open a page, choose its filters, and follow Keep this view below the menu."
        />
        <div className="h-4" />
        <FrameFoot>The address of a page holds its filters: a bookmark or a link sent to a colleague does, too.</FrameFoot>
      </Frame>
    );
  }
  return (
    <Frame labelledBy="views">
      <FrameHead
        id="views"
        title="Your views"
        summary="Each opens with the filters it was kept with, for the Party and User Role you work as."
      />
      <ul className="mt-3">
        {views.map((view) => (
          <ViewItem key={view.viewId} view={view} />
        ))}
      </ul>
    </Frame>
  );
}
