import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** How far a node of a thread is: done, still to come, or one of the outcomes of a check. */
export type NodeState = "done" | "seal" | "waiting" | "failed" | "warned" | "unchecked";

const nodes: Readonly<Record<NodeState, string>> = {
  done: "border-primary bg-primary",
  seal: "border-brass bg-brass",
  waiting: "border-control bg-surface",
  failed: "border-revoked bg-revoked rounded-none rotate-45",
  warned: "border-expired bg-expired-tint rotate-45 rounded-none",
  unchecked: "border-control bg-surface border-dashed",
};

/** A thin line with nodes: the same picture for a timeline, for where a badge comes from and for the checks of one. */
export function ProvenanceThread({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="relative">
      {children}
    </ol>
  );
}

/** One step of a thread. `icon` stands in place of the plain node; the line goes on to the next one by itself. */
export function ThreadNode({
  state,
  icon,
  className,
  children,
}: {
  state: NodeState;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <li className={classes("group/node relative pl-7 sm:pl-9", className)}>
      <span
        aria-hidden="true"
        className="absolute top-0 bottom-0 left-[9px] w-px sm:left-[11px] bg-control/60 group-first/node:top-3 group-last/node:bottom-[calc(100%-0.75rem)]"
      />
      {icon ? (
        <span
          aria-hidden="true"
          className="-left-0.5 absolute top-0 inline-flex size-6 items-center justify-center bg-surface sm:left-0"
        >
          {icon}
        </span>
      ) : (
        <span
          aria-hidden="true"
          className={classes(
            "absolute top-[7px] left-[4px] size-[11px] rounded-full border-2 sm:left-[6px]",
            nodes[state],
          )}
        />
      )}
      {children}
    </li>
  );
}
