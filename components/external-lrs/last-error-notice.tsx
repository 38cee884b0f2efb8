import { useTranslations } from "next-intl";
import type { LastError } from "@/lib/domain/external-lrs/last-error";
import { Disclosure } from "../ui/disclosure.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { Notice } from "../ui/notice.tsx";
import { describeFault } from "./describe-fault.ts";

/** What went wrong with another store the last time, and whether it is over. */
export function LastErrorNotice({
  error,
  failures,
  time,
  of,
}: {
  error: LastError | null;
  /** In a row, up to now. */
  failures: number;
  time: (moment: Date) => string;
  of: "source" | "rule";
}) {
  const t = useTranslations("data.source");
  const tExternalLrs = useTranslations(`data.${of}`);
  const tFaults = useTranslations("data.connection.faults");
  if (!error) return null;
  return (
    <div className="mt-5">
      <Notice
        tone={failures > 0 ? "problem" : "info"}
        title={failures > 0 ? tExternalLrs("failing", { count: failures }) : t("lastError")}
      >
        <p>
          {time(error.at)}: {describeFault(error, tFaults)} {failures > 0 ? null : tExternalLrs("errorOver")}
        </p>
        {error.body ? (
          <div className="mt-2">
            <Disclosure title={t("errorBody")}>
              <JsonView text={error.body} label={t("errorBody")} />
            </Disclosure>
          </div>
        ) : null}
      </Notice>
    </div>
  );
}
