import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { FactsList } from "@/components/ui/facts-list";
import { Surface } from "@/components/ui/surface";
import type { Issuer } from "@/lib/domain/issuers/read-issuer";
import { tokenAlgorithms } from "@/lib/domain/issuers/token-algorithm";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { changeIssuerByForm } from "./actions.ts";

/** What the issuer says about itself, and where that is published. */
export function Identity({
  organizationId,
  issuer,
  words: text,
}: {
  organizationId: number;
  issuer: Issuer;
  words: Messages["issuing"]["issuer"];
}) {
  const own = `/issuers/${organizationId}`;
  const link = (href: string, label: string) => (
    <a key={href} href={href} className="link inline-flex min-h-8 items-center">
      {label}
    </a>
  );
  return (
    <Surface aria-labelledby="identity">
      <h2 id="identity" className="font-semibold text-xl">
        {text.identity}
      </h2>
      <p className="mt-1 mb-5 text-muted">{text.identityLead}</p>
      <FactsList
        facts={[
          [
            text.name,
            <>
              {issuer.name}
              <span className="block text-muted text-sm">
                {text.nameHint}{" "}
                <Link href={`/admin/${organizationId}/settings`} className="link">
                  {text.changeName}
                </Link>
              </span>
            </>,
          ],
          [
            text.did,
            <>
              <code className="font-mono text-sm">{issuer.did}</code>
              <span className="block text-muted text-sm">{text.didHint}</span>
            </>,
          ],
          [
            text.documents,
            <span key="documents" className="flex flex-wrap gap-x-4">
              {link(own, text.publicPage)}
              {link(`${own}/did.json`, "did.json")}
              {link(`${own}/jwks.json`, "jwks.json")}
            </span>,
          ],
        ]}
      />
      <div className="mt-6">
        <ActionForm
          action={changeIssuerByForm}
          hidden={{ organization: String(organizationId) }}
          submit={text.submit}
          fields={[
            { name: "url", label: text.url, hint: text.urlHint, value: issuer.url },
            {
              name: "description",
              label: text.description,
              hint: text.descriptionHint,
              optional: text.optional,
              kind: "lines",
              value: issuer.description ?? "",
            },
            {
              name: "email",
              label: text.email,
              hint: text.emailHint,
              optional: text.optional,
              kind: "email",
              value: issuer.email ?? "",
            },
            {
              name: "tokenAlgorithm",
              label: text.tokenAlgorithm,
              hint: text.tokenAlgorithmHint,
              kind: "choice",
              options: tokenAlgorithms.map((value) => ({ value, label: text.tokenAlgorithms[value] })),
              value: issuer.tokenAlgorithm,
            },
          ]}
        />
      </div>
    </Surface>
  );
}
