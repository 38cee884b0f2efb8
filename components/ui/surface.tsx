import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

/** A sheet on the paper: what belongs together, set off by a hairline. */
export function Surface({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={classes("rounded-lg border border-hairline bg-surface p-5 shadow-lift sm:p-6", className)}
    />
  );
}
