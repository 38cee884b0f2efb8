/** A QR code, dark on light in either theme: many readers take no other. */
export function QrCode({
  code: { size, runs },
  label,
}: {
  /** As lib/platform/pictures/encode-qr.ts gives it. */
  code: { size: number; runs: readonly (readonly [x: number, y: number, length: number])[] };
  label: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block w-full max-w-[280px] rounded-md border border-hairline"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={runs.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join("")} fill="#000" />
    </svg>
  );
}
