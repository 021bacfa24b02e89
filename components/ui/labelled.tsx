import type { ReactNode } from "react";

type LabelledProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  className?: string;
  children: (describedBy: string | undefined) => ReactNode;
};

/** A field under its label, with its hint and its error; `children` draws the field, which is described by what it is given. */
export function Labelled({ id, label, hint, error, className = "", children }: LabelledProps) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
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
      {error && (
        <p id={`${id}-error`} className="text-note font-medium text-worse">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      {children(described)}
    </div>
  );
}
