import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { CopyField } from "@/components/ui/copy-field";
import { FactsList } from "@/components/ui/facts-list";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { findReceipt } from "@/lib/domain/completions/find-receipt";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { findRequest } from "@/lib/domain/requests/find-request.sql";
import { readAdministration } from "../../../read-administration.ts";
import { describeFailureKind } from "../describe-failure-kind.ts";
import { storedStatements } from "../stored-statements.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.request");
  return { title: t("title") };
}

/** One request: who sent what, and what it was answered. */
export default async function RequestPage({ params }: PageProps<"/admin/[organization]/data/requests/[request]">) {
  const t = await getTranslations("data.request");
  const tData = await getTranslations("data");
  const format = await getFormatter();
  const tKinds = await getTranslations("data.requests.kinds");
  const { organization, request: requestId } = await params;
  const { organizationId } = await readAdministration(organization);
  const base = `/admin/${organizationId}`;
  const request = await findRequest(organizationId, requestId.toLowerCase());
  if (!request) notFound();
  const timeZone = await readTimeZone(organizationId);
  const { failure, method, path, query, status, activityProviderId, activityProviderName } = request;
  const statements = await Promise.all(
    storedStatements(request).map(async (id) => ({
      id,
      warnings: (await findReceipt(organizationId, id))?.warnings ?? [],
    })),
  );
  const headers = Object.entries(request.requestHeaders);
  const retained = request.requestBody ?? "";
  // Redaction changes lengths too, but only long texts are cut.
  const isCut = retained.length > 2000 && Buffer.byteLength(retained) < request.requestBodyBytes;
  const mono = (value: string | null) => value && <code className="font-mono text-sm">{value}</code>;

  return (
    <PageBody width="wide">
      <BackLink href={`${base}/data/requests`}>{t("back")}</BackLink>
      <PageHeader
        title={
          <span className="wrap-anywhere">
            {method} {path}
          </span>
        }
        lead={<StatusChip status={status < 400 ? "valid" : "invalid"} label={String(status)} />}
      />
      <div className="flex flex-col gap-6">
        {failure ? (
          <Notice tone="problem" title={`${t("refused")}: ${describeFailureKind(failure.kind, tKinds)}`}>
            <p className="wrap-anywhere">{failure.message}</p>
            {failure.field ? (
              <p className="text-sm">
                {t("field")}: <code className="wrap-anywhere font-mono">{failure.field}</code>
              </p>
            ) : null}
          </Notice>
        ) : null}
        {statements.length > 0 ? (
          <Surface aria-labelledby="statements">
            <h2 id="statements" className="mb-2 font-semibold text-xl">
              {t("statements")}
            </h2>
            <ul>
              {statements.map(({ id, warnings }) => (
                <li key={id}>
                  <Link
                    href={`${base}/data/search/${id}`}
                    aria-label={t("openStatement", { id })}
                    className="link wrap-anywhere inline-flex min-h-8 items-center font-mono text-sm"
                  >
                    {id}
                  </Link>
                  {warnings.map((warning) => (
                    <p key={warning} className="wrap-anywhere text-expired text-sm">
                      {warning}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </Surface>
        ) : null}
        <Surface>
          <CopyField label={t("id")} value={request.id} />
          <hr className="my-5 border-hairline" />
          <FactsList
            facts={[
              [
                tData("requests.received", { zone: timeZone }),
                <Timestamp key="received" at={request.receivedAt} timeZone={timeZone} />,
              ],
              [
                tData("filter.provider"),
                activityProviderId ? (
                  <Link key="provider" href={`${base}/providers/${activityProviderId}`} className="link">
                    {activityProviderName ?? activityProviderId}
                  </Link>
                ) : (
                  tData("requests.unknownProvider")
                ),
              ],
              [t("endpoint"), tData(`requests.endpoints.${request.endpoint}`)],
              [
                tData("requests.took"),
                t("took", { milliseconds: format.number(request.latencyMs, { maximumFractionDigits: 1 }) }),
              ],
              [t("from"), mono(request.clientAddress)],
              [t("version"), mono(request.xapiVersion)],
              [t("userAgent"), mono(request.userAgent)],
            ]}
          />
        </Surface>
        <div className="grid gap-6 xl:grid-cols-2">
          <Surface className="min-w-0 self-start">
            <h2 className="mb-3 font-semibold text-xl">{t("sent")}</h2>
            <p className="wrap-anywhere mb-4 font-mono text-sm">
              {method} {path}
              {query === null ? "" : `?${query}`}
            </p>
            {headers.length > 0 ? (
              <>
                <h3 className="mb-1 text-muted text-sm">{t("headers")}</h3>
                <ul className="mb-4 font-mono text-sm">
                  {headers.map(([name, value]) => (
                    <li key={name} className="wrap-anywhere">
                      {name}: {value}
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {request.requestBody ? (
              <JsonView text={request.requestBody} label={t("bodyOf")} />
            ) : (
              <p className="text-muted">{t("noBody")}</p>
            )}
            {request.requestBodyBytes > 0 ? (
              <p className="mt-2 text-muted text-sm">
                {t("bytes", { count: request.requestBodyBytes })}. {isCut ? t("cut") : null}
              </p>
            ) : null}
          </Surface>
          <Surface className="min-w-0 self-start">
            <h2 className="mb-3 font-semibold text-xl">{t("answered")}</h2>
            <p className="mb-4 font-mono text-sm">{status}</p>
            {request.responseBody ? (
              <JsonView text={request.responseBody} label={t("answerOf")} />
            ) : (
              <p className="text-muted">{t("noAnswer")}</p>
            )}
          </Surface>
        </div>
      </div>
    </PageBody>
  );
}
