import type { ReactNode, TextareaHTMLAttributes } from "react";

type AreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { name: string; label: string; hint?: ReactNode };

/** A labelled text of several lines; its hint is read with it. `id` where a page has several fields of one name. */
export function TextArea({ name, id = name, label, hint, className = "", ...rest }: AreaProps) {
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-note font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-note text-ink-3">
          {hint}
        </p>
      )}
      <textarea
        rows={4}
        {...rest}
        id={id}
        name={name}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="w-full rounded-control border border-control bg-surface px-2.5 py-1.5 text-body text-ink"
      />
    </div>
  );
}
