"use client";

import { catchError, type ErrorInfo } from "next/error";
import { Button } from "@/components/ui/button";

/** The reference a fault was logged under; the cause itself never reaches the reader. */
export function referenceOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

function PanelError({ bodyClass }: { bodyClass: string }, { error, retry }: ErrorInfo) {
  const reference = referenceOf(error);
  return (
    <div role="alert" className={`mt-3 flex flex-col items-start justify-center gap-3 px-5 ${bodyClass}`}>
      <p className="font-semibold">This figure could not be drawn</p>
      <p className="text-ink-2">The other figures on this page are not affected. Try again, or quote the reference to the Service Desk.</p>
      {reference && (
        <p>
          Reference <span className="font-mono font-medium">{reference}</span>
        </p>
      )}
      <Button look="secondary" onClick={() => retry()}>
        Try again
      </Button>
    </div>
  );
}

/** Keeps a figure's fault inside its frame: what failed, the reference, try again; the rest of the page stays. */
export const PanelBoundary = catchError(PanelError);
