import { classes } from "./classes.ts";

/** How a mounted badge stands: what no longer holds is shown muted. */
export type MountState = "valid" | "expired" | "revoked" | "external" | "test";

/** Badge art on its mount. The badge's title always stands beside it as text, so the art itself is decoration. */
export function BadgeMount({
  src,
  size,
  state = "valid",
  className,
}: {
  src: string;
  /** Side of the square in CSS pixels. */
  size: number;
  state?: MountState;
  className?: string;
}) {
  return (
    <span
      data-state={state}
      className={classes(
        "mount relative inline-block flex-none overflow-hidden border bg-surface",
        size < 48 ? "rounded-md" : "rounded-lg",
        state === "external" ? "border-2 border-brass border-dashed" : "border-hairline",
        className,
      )}
      style={{ width: size, height: size, padding: Math.round(size * 0.08) }}
    >
      {/* biome-ignore lint/performance/noImgElement: vector art of a few kilobytes gains nothing from an image optimizer */}
      <img src={src} alt="" width={size} height={size} className="block size-full object-contain" />
    </span>
  );
}
