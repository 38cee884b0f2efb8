/** The product's mark: a brass seal held by two laurel branches. Decorative; the name stands beside it. */
export function LaurelMark({ size = 30 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <circle cx="16" cy="15" r="4" fill="var(--brass)" />
      <g fill="var(--primary)">
        {leaves.map((leaf) => (
          <path key={leaf} d="M0 1.2C2.5-.6 2.9-4.6.4-7.6C-2.2-4.8-2.4-.8 0 1.2Z" transform={leaf} />
        ))}
      </g>
    </svg>
  );
}

/** Leaves along a circle, from below upwards on both sides, open at the top. */
const leaves = [18, 53, 88, 122].flatMap((degrees, index) => {
  const angle = (degrees / 180) * Math.PI;
  const y = round(15.5 + 10.6 * Math.cos(angle));
  const scale = round(1.08 - index * 0.08);
  return [-1, 1].map((side) => {
    const x = round(16 + side * 10.6 * Math.sin(angle));
    return `translate(${x} ${y}) rotate(${side * (82 - degrees)}) scale(${round(side * scale)} ${scale})`;
  });
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
