import { Fragment } from "react";
import type { Words } from "@/lib/charts/words";

/** A prepared sentence with its key figure in bold. */
export function WordsText({ words }: { words: Words }) {
  return words.map((part, index) =>
    typeof part === "string" ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <strong key={index} className="font-semibold text-ink">
        {part.strong}
      </strong>
    ),
  );
}
