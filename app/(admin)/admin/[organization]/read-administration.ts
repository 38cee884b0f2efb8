import { notFound } from "next/navigation";
import { readViewer, type Viewer } from "@/app/read-viewer";
import { requireAdministrator } from "@/lib/session/read-session";

export interface Administration {
  organizationId: number;
  organizationName: string;
  personId: string;
  /** Every organization that the person administers. */
  organizations: { id: number; name: string }[];
  language: Viewer["language"];
}

/** What an administration page is about, for its administrators alone: every page and action asks for it, since a layout is
 *  no guard. */
export async function readAdministration(organization: string): Promise<Administration> {
  if (!/^[1-9]\d{0,9}$/.test(organization)) notFound();
  const organizationId = Number(organization);
  const { person, memberships } = await requireAdministrator(organizationId);
  const { language } = await readViewer();
  const organizations = memberships
    .filter(({ role }) => role === "ADMINISTRATOR")
    .map((membership) => ({ id: membership.organizationId, name: membership.organizationName }));
  const organizationName = organizations.find(({ id }) => id === organizationId)?.name ?? "";
  return { organizationId, organizationName, personId: person.id, organizations, language };
}
