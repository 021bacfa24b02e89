"use client";

import { ErrorState } from "@/components/states/error-state";

/** A whole page that failed: what to do, and the reference its cause was logged under. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 py-10 sm:px-6">
      <ErrorState error={error} retry={retry} />
    </main>
  );
}
