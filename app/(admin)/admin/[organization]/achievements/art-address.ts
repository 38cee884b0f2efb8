/** Where the console has an achievement's art as it is now, drafts too; with a name that is not saved yet, drawn of that. */
export function artAddress(organizationId: number, { id, version }: { id: string; version: number }): string {
  return `/admin/${organizationId}/achievements/${id}/art?v=${version}`;
}
