/** Where a rule's secret is wrapped for: see lib/platform/crypto/wrap-secret.ts. */
export function secretPlace(organizationId: number, ruleId: string): string {
  return `forwarding-rule:${organizationId}/${ruleId}`;
}
