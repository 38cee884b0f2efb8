/** Where a source's secret is wrapped for: see lib/platform/crypto/wrap-secret.ts. */
export function secretPlace(organizationId: number, sourceId: string): string {
  return `source:${organizationId}/${sourceId}`;
}
