import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Happening } from "@/lib/notifications/announce";
import type { NotificationSettings } from "@/lib/notifications/loaders";

const names: Record<Happening, string> = {
  "period-published": "A Reporting Period is published",
  "period-restated": "A Reporting Period is restated",
  "delivery-refused": "A delivered file is refused",
  "report-unopened": "DCC reminds you of a report that your Party has not opened",
  "trouble-found": "Watching finds something out of the ordinary, or beyond a threshold, in a published month",
};

function titleOf({ kinds, choices, sendsMail }: NotificationSettings): string {
  if (!sendsMail) return "This portal sends no e-mail";
  const wanted = kinds.filter((kind) => choices[kind]).length;
  return wanted === 0
    ? "You are told of nothing by e-mail"
    : `You are told of ${wanted === kinds.length ? "all of this" : "some of this"} by e-mail`;
}

/** What one is told of by e-mail. */
export function ChoicesFrame({ settings }: { settings: NotificationSettings }) {
  const { kinds, choices, session, sendsMail } = settings;
  return (
    <Frame labelledBy="choices">
      <FrameHead id="choices" title={titleOf(settings)} summary={`To ${session.email}.`} />
      {!sendsMail && (
        <div className="mt-3 px-4 sm:px-5">
          <Notice>No mail server is set up. What you choose is kept for when there is one.</Notice>
        </div>
      )}
      <form method="post" action="/account/notifications/choices" className="mt-3 flex flex-col gap-2 px-4 pb-4 sm:px-5">
        <fieldset className="flex flex-col">
          <legend className="sr-only">Tell me by e-mail when</legend>
          {kinds.map((kind) => (
            <label key={kind} className="flex min-h-9 items-center gap-3 text-body">
              <input type="checkbox" name="happened" value={kind} defaultChecked={choices[kind]} className="size-4 shrink-0 accent-ink" />
              {names[kind]}
            </label>
          ))}
        </fieldset>
        <p>
          <Button type="submit">Keep</Button>
        </p>
      </form>
      <FrameFoot>One message for each, sent again until your mail server takes it, for almost two days.</FrameFoot>
    </Frame>
  );
}
