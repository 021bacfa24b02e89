"use client";

import { referenceOf } from "@/components/states/panel-boundary";
import { StatePage } from "@/components/states/state-page";
import { Button } from "@/components/ui/button";
import "./globals.css";

/** The last resort: the frame of every page itself failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <html lang="en-GB">
      <body className="min-h-dvh bg-canvas text-ink">
        <main id="content" className="mx-auto w-full max-w-3xl px-4 py-10 sm:px-6">
          <StatePage kind="Error" title="The portal could not show this page" actions={<Button onClick={() => retry()}>Try again</Button>}>
            <p>Your data is not affected. Try again, or quote the reference to the Service Desk.</p>
            {reference && <p className="font-mono font-medium text-ink">{reference}</p>}
          </StatePage>
        </main>
      </body>
    </html>
  );
}
