/** Counts with their labels, side by side. */
export function Counters({ counters }: { counters: readonly (readonly [label: string, count: string])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {counters.map(([label, count]) => (
        <div key={label}>
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="font-semibold text-xl tabular-nums">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
