import type { InputHTMLAttributes, ReactNode } from "react";

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id"> & { name: string; label: string; hint?: ReactNode; error?: string };

const box =
  "min-h-9 w-full rounded-control border bg-surface px-2.5 text-body text-ink placeholder:text-ink-3 sm:min-h-8 aria-invalid:border-worse aria-invalid:border-2";

/** A labelled text input; its hint and its error are read with it. */
export function TextField({ name, label, hint, error, className = "", ...rest }: FieldProps) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={name} className="text-note font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-note text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="text-note font-medium text-worse">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      <input
        {...rest}
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        className={`${box} border-control`}
      />
    </div>
  );
}
