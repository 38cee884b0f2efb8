import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { PrefillCode } from "@/components/people/prefill-code";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { requireSession } from "@/lib/session/read-session";
import { verifyByCode } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.profile.verifying.title };
}

/** Asks for the code that was mailed to one of the person's addresses. Opening it uses nothing up. */
export default async function VerifyAddressPage({ params }: PageProps<"/profile/verify/[challenge]">) {
  const { challenge } = await params;
  const { person } = await requireSession(`/profile/verify/${encodeURIComponent(challenge)}`);
  const { words } = await readViewer();
  const text = words.profile.verifying;
  const found = await findChallenge(challenge, person.id);
  const isOpen = found && !found.isUsed && found.expiresAt > new Date();
  return (
    <PageBody width="form">
      <PageHeader title={text.title} lead={isOpen ? text.mailedTo(found.address) : `${text.gone} ${text.goneHint}`} />
      <div className="flex flex-col gap-5">
        {isOpen ? (
          <Surface>
            <ActionForm
              action={verifyByCode}
              hidden={{ challenge }}
              before={<PrefillCode filled={text.filled} />}
              fields={[{ name: "code", label: text.label, kind: "code" }]}
              submit={text.submit}
            />
          </Surface>
        ) : null}
        <p>
          <Link href="/profile" className="link">
            {text.back}
          </Link>
        </p>
      </div>
    </PageBody>
  );
}
