import type { DrawnQr } from "./draw-qr.ts";

/** A QR code, dark on light in either theme: many readers take no other. */
export function QrCode({ drawn, label }: { drawn: DrawnQr; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${drawn.size} ${drawn.size}`}
      shapeRendering="crispEdges"
      className="block w-full max-w-[280px] rounded-md border border-hairline"
    >
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
