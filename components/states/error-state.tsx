"use client";

import type { ReactNode } from "react";
import { referenceOf } from "@/components/states/panel-boundary";
import { StatePage } from "@/components/states/state-page";
import { Button } from "@/components/ui/button";

type ErrorStateProps = { error: unknown; retry: () => void; children?: ReactNode };

/** A page that failed: what to do, and the reference its cause was logged under. `children` say what is not affected. */
export function ErrorState({ error, retry, children }: ErrorStateProps) {
  const reference = referenceOf(error);
  return (
    <StatePage kind="Error" title="This page could not be shown" actions={<Button onClick={() => retry()}>Try again</Button>}>
      {children ?? <p>Your data is not affected. Try again, or quote the reference to the Service Desk.</p>}
      {reference && (
        <p className="text-ink">
          Reference <span className="font-mono font-medium">{reference}</span>
        </p>
      )}
    </StatePage>
  );
}
