import { Input, TextArea } from "./input.tsx";
import { Select } from "./select.tsx";
import { TimeZoneSelect } from "./time-zone-select.tsx";

/** A field of a form, as plain data: a server component can pass it on. */
export interface FormField {
  name: string;
  label: string;
  hint?: string;
  /** The word for "optional", where the field may stay empty. */
  optional?: string;
  /** What stands in it at first. */
  value?: string;
  kind?: "text" | "email" | "password" | "code" | "lines" | "choice" | "time-zone" | "moment";
  autoComplete?: string;
  inputMode?: "numeric";
  /** Of a choice, also that of a time zone. */
  options?: readonly { value: string; label: string }[];
}

/** The control of a form's field. */
export function FormControl({
  field: { name, kind = "text", options, autoComplete, inputMode },
  value,
  isFirstError,
  ...control
}: {
  field: FormField;
  value: string;
  isFirstError: boolean;
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}) {
  const shared = {
    ...control,
    name,
    defaultValue: value,
    // Without script this is what brings the reader to what has to be changed.
    autoFocus: isFirstError,
    ...(autoComplete ? { autoComplete } : {}),
  };
  if (kind === "lines") return <TextArea {...shared} rows={4} />;
  if (kind === "choice" || kind === "time-zone") {
    const List = kind === "choice" ? Select : TimeZoneSelect;
    return (
      // A new key gives the list its new default: React resets forms after an action, lists to what they began with.
      <List key={value} {...shared}>
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </List>
    );
  }
  if (kind === "code")
    return (
      <Input
        {...shared}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        className="max-w-60 font-mono text-xl tracking-[0.3em]"
      />
    );
  if (kind === "moment") return <Input {...shared} type="datetime-local" step={1} className="max-w-72" />;
  return (
    <Input
      {...shared}
      type={kind}
      {...(inputMode ? { inputMode } : {})}
      {...(kind === "text" ? {} : { autoCapitalize: "none", spellCheck: false })}
    />
  );
}
