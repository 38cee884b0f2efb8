import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/** A part of the page: what there is to know, and beside it, where there is room, commands to try it. */
export function Section({
  id,
  title,
  samples,
  children,
}: {
  id: string;
  title: string;
  samples?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={id}
      className={classes(
        "grid min-w-0 gap-x-12 gap-y-6 border-hairline border-t pt-8 first:border-t-0 first:pt-0",
        samples ? "xl:grid-cols-2" : null,
      )}
    >
      <div className="flex min-w-0 flex-col gap-5">
        <h2 id={id} className="font-semibold text-xl">
          {title}
        </h2>
        {children}
      </div>
      {samples ? <div className="flex min-w-0 flex-col gap-4 self-start xl:sticky xl:top-20">{samples}</div> : null}
    </section>
  );
}
