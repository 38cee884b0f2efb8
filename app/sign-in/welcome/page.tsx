import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { requireSession } from "@/lib/session/read-session";
import { safeNext } from "@/lib/session/safe-next";
import { nameYourself } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.signin.welcome.title };
}

/** The first page of somebody who just got an account: asks for the name, of which the address is only a guess. */
export default async function WelcomePage({ searchParams }: PageProps<"/sign-in/welcome">) {
  const { person } = await requireSession("/profile");
  const { words } = await readViewer();
  const { welcome } = words.signin;
  return (
    <PageBody width="form">
      <PageHeader title={welcome.title} lead={welcome.lead} />
      <Surface>
        <ActionForm
          action={nameYourself}
          hidden={{ next: safeNext((await searchParams)["next"]) }}
          fields={[{ name: "name", label: welcome.name, value: person.name, autoComplete: "name" }]}
          submit={welcome.submit}
        />
      </Surface>
    </PageBody>
  );
}
