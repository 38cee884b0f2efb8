import type { ComponentProps } from "react";
import { BackLink } from "../ui/back-link.tsx";
import { ClientMessages } from "../ui/client-messages.tsx";
import { PageBody } from "../ui/page-body.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Surface } from "../ui/surface.tsx";
import { ExternalLrsForm } from "./external-lrs-form.tsx";

/** The page on which another store is entered, or what was entered is changed. */
export function ExternalLrsFormPage({
  back,
  title,
  lead,
  ...form
}: {
  /** Where it is left for, without saving, too. */
  back: { href: string; label: string };
  title: string;
  lead?: string;
} & Omit<ComponentProps<typeof ExternalLrsForm>, "cancelHref" | "words">) {
  return (
    <PageBody width="narrow">
      <BackLink href={back.href}>{back.label}</BackLink>
      <PageHeader title={title} {...(lead === undefined ? {} : { lead })} />
      <Surface>
        <ClientMessages of={["data.sourceForm"]}>
          <ExternalLrsForm {...form} cancelHref={back.href} />
        </ClientMessages>
      </Surface>
    </PageBody>
  );
}
