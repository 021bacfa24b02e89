"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies the text; says so in a live region, or that the browser does not allow it. Not there without script. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, say] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say("Copied"),
      () => say("Not allowed: select and copy"),
    );
  return (
    <span className="needs-script inline-flex items-center gap-2">
      <Button type="button" look="secondary" onClick={copy}>
        Copy<span className="sr-only">: {label}</span>
      </Button>
      <span role="status" className="text-note text-ink-2">
        {said}
      </span>
    </span>
  );
}
