import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { Surface } from "@/components/ui/surface";
import { prepareSecondFactor } from "@/lib/domain/people/prepare-second-factor";
import { readSignInMethods, type SignInMethods } from "@/lib/domain/people/read-sign-in-methods";
import { encodeQr } from "@/lib/platform/pictures/encode-qr";
import { isRecent } from "@/lib/session/is-recent";
import { requireSession } from "@/lib/session/read-session";
import { CodesForm } from "./_codes-form.tsx";
import { createRecoveryCodes, savePassword, turnOffSecondFactor, turnOnSecondFactor } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile.security");
  return { title: t("title") };
}

/** How a person signs in: the password and the authenticator app. Changes require a recent sign-in. */
export default async function SecurityPage({ searchParams }: PageProps<"/profile/security">) {
  const t = await getTranslations("profile.security");
  const { person, signedInAt } = await requireSession("/profile/security");
  const [methods, asked] = await Promise.all([readSignInMethods(person.id), searchParams]);
  const mayChange = isRecent(signedInAt, new Date());
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {asked["required"] && !methods.secondFactorSince ? <Notice tone="problem">{t("required")}</Notice> : null}
        {asked["done"] === "password" ? (
          <Notice tone="done" announce>
            {t("password.done")}
          </Notice>
        ) : null}
        {asked["done"] === "removed" ? (
          <Notice tone="done" announce>
            {t("app.removed")}
          </Notice>
        ) : null}
        {mayChange ? null : (
          <Surface>
            <p className="mb-4">{t("again")}</p>
            <ButtonLink href={`/sign-in?again=1&next=${encodeURIComponent("/profile/security")}`} look="primary">
              {t("signInAgain")}
            </ButtonLink>
          </Surface>
        )}
        <Surface aria-labelledby="password">
          <h2 id="password" className="font-semibold text-xl">
            {t("password.title")}
          </h2>
          <p className="mt-1 mb-4 text-muted">{t(methods.hasPassword ? "password.some" : "password.none")}</p>
          {mayChange ? (
            <ActionForm
              action={savePassword}
              fields={[
                {
                  name: "password",
                  label: t("password.new"),
                  hint: `${t("password.hint")} ${t("password.effect")}`,
                  kind: "password",
                  autoComplete: "new-password",
                },
              ]}
              submit={t("password.submit")}
            />
          ) : null}
        </Surface>
        <ClientMessages of={["profile.security.codes"]}>
          <SecondFactor personId={person.id} methods={methods} mayChange={mayChange} isAsked={asked["add"] === "1"} />
        </ClientMessages>
        <p>
          <Link href="/profile" className="link">
            {t("back")}
          </Link>
        </p>
      </div>
    </PageBody>
  );
}

async function SecondFactor({
  personId,
  methods: { secondFactorSince, recoveryCodes, address },
  mayChange,
  isAsked,
}: {
  personId: string;
  methods: SignInMethods;
  mayChange: boolean;
  /** Whether an app is being added. */
  isAsked: boolean;
}) {
  const t = await getTranslations("profile.security.app");
  const format = await getFormatter();
  const isAdding = mayChange && isAsked && !secondFactorSince;
  const prepared = isAdding ? await prepareSecondFactor(personId, address ?? "", new Date()) : null;
  return (
    <Surface aria-labelledby="app">
      <h2 id="app" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 mb-4 text-muted">
        {secondFactorSince
          ? `${t("some", { when: format.dateTime(secondFactorSince, "short", { timeZone: "UTC" }) })} ${t("recovery", { count: recoveryCodes })}`
          : t("none")}
      </p>
      {prepared ? (
        <div className="mb-5 flex flex-col gap-4">
          <p>{t("scan")}</p>
          <div className="w-56 max-w-full">
            <QrCode code={encodeQr(prepared.uri)} label={t("qrLabel")} />
          </div>
          <p>
            <span className="text-muted">{t("key")}</span> <code className="break-all">{prepared.secret}</code>
          </p>
        </div>
      ) : null}
      {/* In one place, so that the list of codes stays when the app has been turned on. */}
      {mayChange && (prepared || secondFactorSince) ? (
        <CodesForm
          key="codes"
          action={prepared ? turnOnSecondFactor : createRecoveryCodes}
          fields={prepared ? [{ name: "code", label: t("code"), kind: "code" }] : []}
          submit={prepared ? t("confirm") : t("renew")}
          look={prepared ? "primary" : "plain"}
        />
      ) : null}
      {mayChange && !prepared && !secondFactorSince ? (
        <ButtonLink href="/profile/security?add=1">{t("add")}</ButtonLink>
      ) : null}
      {mayChange && secondFactorSince ? (
        <form action={turnOffSecondFactor} className="mt-5 border-hairline border-t pt-4">
          <Button type="submit" look="danger">
            {t("remove")}
          </Button>
        </form>
      ) : null}
    </Surface>
  );
}
