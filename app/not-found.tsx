import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { readViewer } from "./read-viewer.ts";

/** The same for what is not there and for what is not the viewer's. */
export default async function NotFoundPage() {
  const { words } = await readViewer();
  const { title, text, home } = words.shell.notFound;
  return (
    <PageBody width="narrow">
      <title>{`${title} · ${words.shell.product}`}</title>
      <EmptyState title={<h1>{title}</h1>}>
        <p>{text}</p>
        <ButtonLink href="/">{home}</ButtonLink>
      </EmptyState>
    </PageBody>
  );
}
