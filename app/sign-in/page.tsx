import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { isDemo } from "@/lib/domain/organizations/is-demo";
import { readSignInMethods } from "@/lib/domain/people/read-sign-in-methods";
import { safeNext } from "@/lib/session/safe-next";
import { askForCode, signInByPassword } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin");
  return { title: t("title") };
}

/** One way of signing in at a time, the one that worked last. */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const t = await getTranslations("signin");
  const asked = await searchParams;
  const { signedIn } = await readViewer();
  // next-auth's own pages send people here with callbackUrl.
  const next = safeNext(asked["next"] ?? pathOf(asked["callbackUrl"]));
  const isAgain = signedIn !== null && asked["again"] === "1";
  if (signedIn && !isAgain) redirect(next);
  const known = isAgain ? await readSignInMethods(signedIn.person.id) : null;
  const demo = await isDemo();
  const by =
    (known && !known.hasPassword ? "code" : asked["by"]) ??
    (await cookies()).get("laurel.sign-in")?.value ??
    (demo ? "password" : "code");
  const isByPassword = by === "password";
  const address = {
    name: "address",
    label: t("address"),
    kind: "email",
    autoComplete: "username",
    ...(known?.address ? { value: known.address } : {}),
  } as const;
  const again = isAgain ? "&again=1" : "";
  const other = `/sign-in?by=${isByPassword ? "code" : "password"}${next === "/" ? "" : `&next=${encodeURIComponent(next)}`}${again}`;
  const reset = `/sign-in?by=code&reset=1&next=${encodeURIComponent("/profile/security")}${again}`;

  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={t(isAgain ? "again" : asked["reset"] ? "reset" : "lead")} />
      <div className="flex flex-col gap-5">
        {demo ? <Notice>{t("demo")}</Notice> : null}
        <Surface>
          {isByPassword ? (
            <ActionForm
              key="password"
              action={signInByPassword}
              hidden={{ next }}
              fields={[
                address,
                { name: "password", label: t("password"), kind: "password", autoComplete: "current-password" },
              ]}
              submit={t("submitPassword")}
            />
          ) : (
            <ActionForm
              key="code"
              action={askForCode}
              hidden={{ next }}
              fields={[{ ...address, hint: t("codeHint") }]}
              submit={t("submitCode")}
            />
          )}
          <p className="mt-5 flex flex-wrap gap-x-5 gap-y-2 border-hairline border-t pt-4">
            <Link href={other} className="link">
              {isByPassword ? t("useCode") : t("usePassword")}
            </Link>
            {isByPassword ? (
              <Link href={reset} className="link">
                {t("forgot")}
              </Link>
            ) : null}
          </p>
        </Surface>
        {isAgain ? null : <p className="text-muted text-sm">{t("newHere")}</p>}
      </div>
    </PageBody>
  );
}

function pathOf(url: string | string[] | undefined): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
