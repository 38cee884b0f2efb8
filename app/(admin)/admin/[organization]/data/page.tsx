import { redirect } from "next/navigation";
import { readAdministration } from "../read-administration.ts";

/** Goes on to the first of the data pages. */
export default async function DataPage({ params }: PageProps<"/admin/[organization]/data">) {
  const { organizationId } = await readAdministration((await params).organization);
  redirect(`/admin/${organizationId}/data/search`);
}
