import { Select, type SelectOption } from "@/components/ui/select";

type SelectFieldProps = { name: string; id?: string; label: string; options: SelectOption[]; value?: string };

/** A native select under its label. `id` where a page has several fields of one name. */
export function SelectField({ name, id = name, label, options, value }: SelectFieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-note font-medium">
        {label}
      </label>
      <Select id={id} name={name} label={label} options={options} defaultValue={value} className="self-start" />
    </div>
  );
}
