import Link from "next/link";
import type { ReactNode } from "react";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { Surface } from "@/components/ui/surface";
import type { IssuedBadgeRecord } from "@/lib/domain/credentials/read-issued-badge";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** What a badge was signed with, and where its status stands. */
export function Signatures({
  badge,
  issuerPage,
  words: text,
}: {
  badge: IssuedBadgeRecord;
  issuerPage: string;
  words: Messages["issuing"]["badge"];
}) {
  const { signingKeyId, tokenKeyId, keyStates, statusList, statusIndex } = badge;
  const isCompromised = [signingKeyId, tokenKeyId].some((id) => id !== null && keyStates.get(id) === "COMPROMISED");
  const key = (id: string | null): ReactNode =>
    id === null ? null : (
      <Link href={`${issuerPage}#keys`} className="link wrap-anywhere font-mono text-sm">
        {id}
      </Link>
    );
  return (
    <Surface aria-labelledby="signatures">
      <h2 id="signatures" className="mb-4 font-semibold text-xl">
        {text.signatures}
      </h2>
      <div className="flex flex-col gap-4">
        {isCompromised ? <Notice tone="problem">{text.keyCompromised}</Notice> : null}
        <FactsList
          facts={[
            [text.proof, key(signingKeyId)],
            [text.token, badge.jws === null ? text.noToken : key(tokenKeyId)],
            [
              text.status,
              statusList === null || statusIndex === null
                ? text.noStatus
                : text.statusPlace(String(statusList), String(statusIndex)),
            ],
          ]}
        />
      </div>
    </Surface>
  );
}
