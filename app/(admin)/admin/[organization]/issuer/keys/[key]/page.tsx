import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { countBadgesOfKey } from "@/lib/domain/credentials/count-badges-of-key";
import { readIssuer } from "@/lib/domain/issuers/read-issuer";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../../read-administration.ts";
import { markCompromised } from "../../actions.ts";
import { countedMax } from "../../describe-signed.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.issuing.issuer.compromiseTitle };
}

/** What it means to mark a key as compromised, before it is done. */
export default async function CompromisePage({ params }: PageProps<"/admin/[organization]/issuer/keys/[key]">) {
  const { organization, key: keyId } = await params;
  const { organizationId, organizationName, language, words } = await readAdministration(organization);
  const text = words.issuing.issuer;
  const page = `/admin/${organizationId}/issuer`;
  const issuer = await readIssuer(organizationId);
  const id = decodeURIComponent(keyId);
  const key = issuer?.keys.find((one) => one.id === id);
  if (!key || key.state === "COMPROMISED") notFound();
  const count = await countBadgesOfKey(organizationId, id, countedMax + 1);
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{text.back}</BackLink>
      <PageHeader
        title={text.compromiseTitle}
        lead={`${words.issuing.change.of(organizationName)} ${text.compromiseLead}`}
      />
      <Surface className="flex flex-col gap-5">
        <FactsList
          facts={[
            [text.use, text.algorithms[key.algorithm]],
            [
              text.key,
              <code key="id" className="font-mono text-sm">
                {id}
              </code>,
            ],
          ]}
        />
        <Notice tone="warning">
          <p>
            {count > countedMax
              ? text.compromiseMore(countedMax.toLocaleString(language))
              : plural(language, count, text.compromiseCount)}
          </p>
          {key.state === "ACTIVE" ? <p>{text.compromiseActive}</p> : null}
        </Notice>
        <form action={markCompromised} className="flex flex-wrap gap-3">
          <input type="hidden" name="organization" value={organizationId} />
          <input type="hidden" name="key" value={id} />
          <Button type="submit" look="danger">
            {text.compromiseSubmit}
          </Button>
          <ButtonLink href={page}>{text.cancel}</ButtonLink>
        </form>
      </Surface>
    </PageBody>
  );
}
