import { CircleAlert, CircleCheck, Info, Lock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** What a notice means; never told by its color alone. */
export type NoticeTone = "info" | "done" | "warning" | "problem" | "private";

const tones = {
  info: { Icon: Info, look: "border-info/40 bg-info-tint text-info" },
  done: { Icon: CircleCheck, look: "border-valid/40 bg-valid-tint text-valid" },
  warning: { Icon: TriangleAlert, look: "border-expired/40 bg-expired-tint text-expired" },
  problem: { Icon: CircleAlert, look: "border-revoked/40 bg-revoked-tint text-revoked" },
  private: { Icon: Lock, look: "border-unknown/40 bg-unknown-tint text-unknown" },
} as const;

/** A message about the page or about what was just done. `announce` reads it out: for what appears after an action. */
export function Notice({
  tone = "info",
  title,
  announce = false,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  announce?: boolean;
  children?: ReactNode;
}) {
  const { Icon, look } = tones[tone];
  const role = announce ? (tone === "problem" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={classes("flex gap-3 rounded-md border px-4 py-3", look)}>
      <Icon aria-hidden="true" size={20} className="mt-0.5" />
      <div className="min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
