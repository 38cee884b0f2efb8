/** Returns the `did:web` of an organization's issuer, like `did:web:localhost%3A3000:issuers:1234`. Its document is at
 *  `<publicUrl>/issuers/1234/did.json`.
 *  @see https://w3c-ccg.github.io/did-method-web/#method-specific-identifier */
export function didOf(publicUrl: string, organizationId: number): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split("/").filter((folder) => folder !== "");
  return ["did", "web", encodeURIComponent(host), ...folders, "issuers", organizationId].join(":");
}
