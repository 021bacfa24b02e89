import type { ReactNode, TextareaHTMLAttributes } from "react";
import { Labelled } from "@/components/ui/labelled";

type AreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { name: string; label: string; hint?: ReactNode };

/** A labelled text of several lines; its hint is read with it. `id` where a page has several fields of one name. */
export function TextArea({ name, id = name, label, hint, className, ...rest }: AreaProps) {
  return (
    <Labelled id={id} label={label} hint={hint} className={className}>
      {(described) => (
        <textarea
          rows={4}
          {...rest}
          id={id}
          name={name}
          aria-describedby={described}
          className="w-full rounded-control border border-control bg-surface px-2.5 py-1.5 text-body text-ink"
        />
      )}
    </Labelled>
  );
}
