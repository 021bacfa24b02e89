import type { InputHTMLAttributes, ReactNode } from "react";
import { Labelled } from "@/components/ui/labelled";

/** `id`: where a page has several fields of one name. */
type FieldProps = InputHTMLAttributes<HTMLInputElement> & { name: string; label: string; hint?: ReactNode; error?: string };

const box =
  "min-h-9 w-full rounded-control border bg-surface px-2.5 text-body text-ink placeholder:text-ink-3 sm:min-h-8 aria-invalid:border-worse aria-invalid:border-2";

/** A labelled text input; its hint and its error are read with it. */
export function TextField({ name, id = name, label, hint, error, className, ...rest }: FieldProps) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error} className={className}>
      {(described) => (
        <input
          {...rest}
          id={id}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
          className={`${box} border-control`}
        />
      )}
    </Labelled>
  );
}
