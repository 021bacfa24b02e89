"use client";

import { referenceOf } from "@/components/states/panel-boundary";
import { StatePage } from "@/components/states/state-page";
import { Button } from "@/components/ui/button";

/** A whole page that failed: what to do, and the reference its cause was logged under. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 py-10 sm:px-6">
      <StatePage kind="Error" title="This page could not be shown" actions={<Button onClick={() => retry()}>Try again</Button>}>
        <p>Your data is not affected. Try again, or quote the reference to the Service Desk.</p>
        {reference && (
          <p className="text-ink">
            Reference <span className="font-mono font-medium">{reference}</span>
          </p>
        )}
      </StatePage>
    </main>
  );
}
