import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { AutoRefresh } from "../ui/auto-refresh.tsx";
import { BackLink } from "../ui/back-link.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { FactsList } from "../ui/facts-list.tsx";
import { HiddenFields } from "../ui/hidden-fields.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageBody } from "../ui/page-body.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Surface } from "../ui/surface.tsx";
import { TestConnectionForm } from "./test-connection-form.tsx";

type FormAction = (form: FormData) => Promise<void>;

/** The page of one other store that statements come from, or go to: how it is doing, its connection, and what can be done. */
export function ExternalLrsPage({
  lrs: { name, endpoint, key, tokenUrl, state },
  list,
  page,
  hidden,
  actions,
  isBusy,
  done,
  problem,
  text,
  facts,
  link,
  below,
  children,
}: {
  lrs: { name: string; endpoint: string; key: string; tokenUrl: string | null; state: string };
  /** The list's address, and the page's. */
  list: string;
  page: string;
  /** Which one it is, for the actions. */
  hidden: Readonly<Record<string, string>>;
  actions: {
    run: FormAction;
    pause: FormAction;
    resume: FormAction;
    remove: FormAction;
    test: ComponentProps<typeof TestConnectionForm>["action"];
  };
  /** Whether there is work under way, which the page follows. */
  isBusy: boolean;
  /** What was done just now, and what could not be. */
  done: string | undefined;
  problem: string | null;
  text: Record<"back" | "run" | "testLead" | "deleteTitle" | "deleteLead", string>;
  /** Of the connection, beside the key and how to sign in. */
  facts: ComponentProps<typeof FactsList>["facts"];
  /** Below the facts. */
  link?: ReactNode;
  /** Between the connection and the end of the page. */
  below?: ReactNode;
  /** Above the connection. */
  children: ReactNode;
}) {
  const t = useTranslations("data.source");
  const isPaused = state === "paused";
  const code = (text: string) => <code className="font-mono text-sm">{text}</code>;
  return (
    <PageBody>
      {isBusy ? <AutoRefresh everySeconds={3} /> : null}
      <BackLink href={list}>{text.back}</BackLink>
      <PageHeader
        title={name}
        lead={<span className="wrap-anywhere font-mono text-sm">{endpoint}</span>}
        actions={
          <>
            {isPaused ? null : (
              <form action={actions.run}>
                <HiddenFields values={hidden} />
                <Button type="submit">{text.run}</Button>
              </form>
            )}
            <form action={isPaused ? actions.resume : actions.pause}>
              <HiddenFields values={hidden} />
              <Button type="submit">{isPaused ? t("resume") : t("pause")}</Button>
            </form>
            <ButtonLink href={`${page}/edit`}>{t("edit")}</ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {done === undefined ? null : (
          <Notice tone="done" announce>
            {done}
          </Notice>
        )}
        {problem === null ? null : (
          <Notice tone="problem" announce>
            {problem}
          </Notice>
        )}
        {children}
        <Surface aria-labelledby="connection">
          <h2 id="connection" className="mb-4 font-semibold text-xl">
            {t("testTitle")}
          </h2>
          <FactsList facts={[[t("key"), code(key)], [t("oauth"), tokenUrl ? code(tokenUrl) : t("basic")], ...facts]} />
          {link ? <p className="mt-4">{link}</p> : null}
          <p className={`${link ? "mt-4" : "mt-5"} mb-3 text-muted`}>{text.testLead}</p>
          <TestConnectionForm action={actions.test} hidden={hidden} submit={t("test")} />
        </Surface>
        {below}
        <Disclosure title={text.deleteTitle}>
          <form action={actions.remove} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <HiddenFields values={hidden} />
            <Button type="submit" look="danger">
              {t("delete")}
            </Button>
            <p className="text-muted">{text.deleteLead}</p>
          </form>
        </Disclosure>
      </div>
    </PageBody>
  );
}
