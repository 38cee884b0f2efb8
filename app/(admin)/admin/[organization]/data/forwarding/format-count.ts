/** Where counting ends: see lib/domain/forwarding-rules/read-rule.ts. */
const countMax = 10_000;

/** A count that goes no further than so many, in words. */
export function upTo(count: number, format: (count: number) => string, atLeast: (count: string) => string): string {
  const written = format(count);
  return count < countMax ? written : atLeast(written);
}
