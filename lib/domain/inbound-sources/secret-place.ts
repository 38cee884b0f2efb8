/** The encryption context of a source's secret: see lib/platform/crypto/wrap-secret.ts. */
export function secretPlace(organizationId: number, sourceId: string): string {
  return `source:${organizationId}/${sourceId}`;
}
