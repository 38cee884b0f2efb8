import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findIdentity } from "@/lib/domain/completions/list-identities";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readAdministration } from "../../read-administration.ts";
import { assignIdentityByForm, unassignOneIdentity } from "../actions.ts";
import { IdentityName } from "../identity-name.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.identities");
  return { title: t("one") };
}

/** Assigns an identity to a learner's email address, or takes that back. */
export default async function IdentityPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/identities/[identity]">) {
  const { organization, identity: identityId } = await params;
  const { organizationId } = await readAdministration(organization);
  const t = await getTranslations("admin.identities");
  const format = await getFormatter();
  const identity = isUuid(identityId) ? await findIdentity(organizationId, identityId) : null;
  if (!identity) notFound();
  const { done, badges } = await searchParams;
  const timeZone = await readTimeZone(organizationId);
  const date = (moment: Date) => format.dateTime(moment, "short", { timeZone });
  const { address, assignedAt, completions, unmatchedCompletions, firstAt, lastAt } = identity;
  const remaining = Number(badges) || 0;
  return (
    <PageBody width="narrow">
      <BackLink href={`/admin/${organizationId}/identities`}>{t("title")}</BackLink>
      <PageHeader title={t("one")} lead={<IdentityName {...identity} />} />
      <div className="flex flex-col gap-6">
        {done === "assigned" && address !== null ? (
          <Notice tone="done" announce>
            {t("assigned", { address })}
          </Notice>
        ) : null}
        {done === "unassigned" ? (
          <Notice tone={remaining > 0 ? "warning" : "done"} announce>
            {remaining > 0 ? t("unassignedBadges", { count: remaining }) : t("unassigned")}
          </Notice>
        ) : null}
        <Surface>
          <FactsList
            facts={[
              [t("completions"), format.number(completions)],
              [t("unmatchedCompletions"), format.number(unmatchedCompletions)],
              [t("first"), firstAt && date(firstAt)],
              [t("last"), lastAt && date(lastAt)],
              [
                t("assignedTo"),
                address !== null && assignedAt !== null
                  ? t("assignedSince", { address, date: date(assignedAt) })
                  : null,
              ],
            ]}
          />
        </Surface>
        <Surface aria-labelledby="assign">
          <h2 id="assign" className="mb-4 font-semibold text-xl">
            {address === null ? t("assign") : t("reassign")}
          </h2>
          <ActionForm
            action={assignIdentityByForm}
            hidden={{ organization: String(organizationId), identity: identity.id }}
            fields={[
              {
                name: "address",
                label: t("address"),
                hint: t("addressHint"),
                value: address ?? "",
                autoComplete: "off",
              },
            ]}
            submit={t("submit")}
          />
        </Surface>
        {address === null ? null : (
          <form action={unassignOneIdentity} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <input type="hidden" name="organization" value={organizationId} />
            <input type="hidden" name="identity" value={identity.id} />
            <Button type="submit" look="danger">
              {t("unassign")}
            </Button>
            <p className="text-muted">{t("unassignHint")}</p>
          </form>
        )}
      </div>
    </PageBody>
  );
}
