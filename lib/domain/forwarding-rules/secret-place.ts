/** The encryption context of a rule's secret: see lib/platform/crypto/wrap-secret.ts. */
export function secretPlace(organizationId: number, ruleId: string): string {
  return `forwarding-rule:${organizationId}/${ruleId}`;
}
