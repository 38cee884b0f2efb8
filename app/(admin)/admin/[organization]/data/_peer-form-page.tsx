import type { ComponentProps } from "react";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { BackLink } from "../_back-link.tsx";
import { PeerForm } from "./_peer-form.tsx";

/** The page on which another store is entered, or what was entered is changed. */
export function PeerFormPage({
  back,
  title,
  lead,
  words: { test, save, cancel, testAgain },
  ...form
}: {
  /** Where it is left for, without saving, too. */
  back: { href: string; label: string };
  title: string;
  lead?: string;
  words: Messages["data"]["sourceForm"];
} & Omit<ComponentProps<typeof PeerForm>, "cancelHref" | "words">) {
  return (
    <PageBody width="narrow">
      <BackLink href={back.href}>{back.label}</BackLink>
      <PageHeader title={title} {...(lead === undefined ? {} : { lead })} />
      <Surface>
        <PeerForm {...form} cancelHref={back.href} words={{ test, save, cancel, testAgain }} />
      </Surface>
    </PageBody>
  );
}
