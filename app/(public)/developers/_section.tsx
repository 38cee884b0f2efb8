import type { ReactNode } from "react";

/** A part of the page: what there is to know, and below it commands to try it. */
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
      className="flex min-w-0 flex-col gap-6 border-hairline border-t pt-8 first:border-t-0 first:pt-0"
    >
      <div className="flex min-w-0 flex-col gap-5">
        <h2 id={id} className="font-semibold text-xl">
          {title}
        </h2>
        {children}
      </div>
      {samples ? <div className="flex min-w-0 flex-col gap-4">{samples}</div> : null}
    </section>
  );
}
