import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

/** `primary` once a page at most; `danger` for what takes something away; `quiet` for what accompanies other content. */
export type ButtonLook = "primary" | "plain" | "danger" | "quiet";

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: "border-primary bg-primary text-on-primary hover:border-primary-strong hover:bg-primary-strong",
  plain: "border-control bg-surface text-ink hover:bg-sunken",
  danger: "border-revoked bg-surface text-revoked hover:bg-revoked-tint",
  quiet: "border-transparent bg-transparent text-primary hover:bg-primary-tint",
};

const shape =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-md border px-4 py-2 font-semibold transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60";

/** A button. Give `type` yourself where it is not to submit its form. */
export function Button({ look = "plain", className, ...rest }: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button {...rest} className={classes(shape, looks[look], className)} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({
  look = "plain",
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link {...rest} className={classes(shape, looks[look], className)} />;
}
