"use client";

import { ErrorState } from "@/components/states/error-state";

/** A page that failed inside its shell: header and navigation stay. */
export default function PageInShellError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState error={error} retry={retry} />;
}
