"use client";

import { ErrorState } from "@/components/states/error-state";
import { Code } from "@/components/ui/code";

/** A page of the operators that failed inside its shell; says that deliveries go on regardless. */
export default function OperationsPageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorState error={error} retry={retry}>
      <p>
        What was delivered is kept: a file is loaded whole or not at all. <Code>npm run ingest</Code> prints the same receipts while this
        page is down.
      </p>
    </ErrorState>
  );
}
