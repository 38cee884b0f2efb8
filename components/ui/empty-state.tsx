import type { ReactNode } from "react";

/** Why there is nothing here, and what happens or can be done next. */
export function EmptyState({ title, art, children }: { title: ReactNode; art?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-control border-dashed px-6 py-10 text-center">
      {art}
      <div className="max-w-prose font-semibold text-lg">{title}</div>
      {children ? <div className="flex max-w-prose flex-col items-center gap-3 text-muted">{children}</div> : null}
    </div>
  );
}
