import type { ComponentProps, ReactNode } from "react";

/** An on/off choice inside a form: a checkbox, drawn as a switch. */
export function Switch({
  label,
  hint,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "className"> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className="flex cursor-pointer items-start gap-3 py-1">
      <span className="relative mt-0.5 inline-flex h-6 w-11 flex-none">
        <input
          {...rest}
          type="checkbox"
          className="peer absolute inset-0 m-0 cursor-pointer appearance-none rounded-full border border-control bg-sunken transition-colors duration-100 checked:border-primary checked:bg-primary"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-control transition-transform duration-100 peer-checked:translate-x-5 peer-checked:bg-on-primary"
        />
      </span>
      <span>
        <span className="font-semibold">{label}</span>
        {hint ? <span className="block text-sm text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
