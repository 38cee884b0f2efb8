import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** The one main part of a page, where the skip link leads. `form` for a single short form, `narrow` for reading, `wide` for tables. */
export function PageBody({
  width = "page",
  children,
}: {
  width?: "form" | "narrow" | "page" | "wide";
  children: ReactNode;
}) {
  const widths = { form: "max-w-[528px]", narrow: "max-w-[720px]", page: "max-w-[1120px]", wide: "max-w-[1440px]" };
  return (
    <main
      id="content"
      tabIndex={-1}
      className={classes("mx-auto w-full px-4 py-8 outline-none sm:px-6 sm:py-10", widths[width])}
    >
      {children}
    </main>
  );
}
