/** How much of a stretch of time is covered. xAPI tells no number of statements, so time is what can be told truly. */
export function TimeCovered({
  label,
  share,
  text,
  from,
  to,
}: {
  label: string;
  /** From 0 to 1. */
  share: number;
  /** The share in words, for those who hear the page. */
  text: string;
  from: string;
  to: string;
}) {
  // Nearly done is not done.
  const percent = share === 1 ? 100 : Math.min(99, Math.floor(share * 100));
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        className="h-3 overflow-hidden rounded-full border border-control bg-sunken"
      >
        <div className="h-full bg-primary" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="mt-1 flex justify-between gap-4 text-muted text-sm">
        <span>{from}</span>
        <span className="text-right">{to}</span>
      </p>
    </div>
  );
}
