import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

/** How every control looks: also for `<textarea>` and `<select>`. */
export const controlShape =
  "w-full min-h-11 rounded-md border border-control bg-surface px-3 py-2 text-ink placeholder:text-muted aria-invalid:border-revoked disabled:opacity-60";

/** A one-line input; give it a label with Field. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classes(controlShape, className)} />;
}

/** An input of several lines. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classes(controlShape, className)} />;
}
