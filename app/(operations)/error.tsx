"use client";

import { referenceOf } from "@/components/states/panel-boundary";
import { StatePage } from "@/components/states/state-page";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";

/** A page of the operators that failed inside its shell; says that deliveries go on regardless. */
export default function OperationsPageError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <StatePage kind="Error" title="This page could not be shown" actions={<Button onClick={() => retry()}>Try again</Button>}>
      <p>
        What was delivered is kept: a file is loaded whole or not at all. <Code>npm run ingest</Code> prints the same receipts while this
        page is down.
      </p>
      {reference && (
        <p className="text-ink">
          Reference <span className="font-mono font-medium">{reference}</span>
        </p>
      )}
    </StatePage>
  );
}
