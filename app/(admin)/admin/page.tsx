import { notFound, redirect } from "next/navigation";
import { requireAdministrator } from "@/lib/session/read-session";

/** Goes on to the first organization that the person administers. */
export default async function AdminPage() {
  const { memberships } = await requireAdministrator();
  const first = memberships.find(({ role }) => role === "ADMINISTRATOR");
  if (!first) notFound();
  redirect(`/admin/${first.organizationId}`);
}
