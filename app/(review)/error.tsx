"use client";

import { referenceOf } from "@/components/states/panel-boundary";
import { StatePage } from "@/components/states/state-page";
import { Button } from "@/components/ui/button";

/** A page that failed inside its shell: header and navigation stay. */
export default function PartyPageError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <StatePage kind="Error" title="This page could not be shown" actions={<Button onClick={() => retry()}>Try again</Button>}>
      <p>Your data is not affected. Try again, or quote the reference to the Service Desk.</p>
      {reference && (
        <p className="text-ink">
          Reference <span className="font-mono font-medium">{reference}</span>
        </p>
      )}
    </StatePage>
  );
}
