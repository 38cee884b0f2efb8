import type { LastError } from "@/lib/domain/external-lrs/last-error";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";
import { Disclosure } from "../ui/disclosure.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { Notice } from "../ui/notice.tsx";
import { describeFault } from "./describe-fault.ts";

/** What went wrong with another store the last time, and whether it is over. */
export function LastErrorNotice({
  error,
  failures,
  time,
  language,
  text: { failing, errorOver },
  words: { source, connection },
}: {
  error: LastError | null;
  /** In a row, up to now. */
  failures: number;
  time: (moment: Date) => string;
  language: Language;
  text: { failing: { one: string; other: string }; errorOver: string };
  words: Messages["data"];
}) {
  if (!error) return null;
  return (
    <div className="mt-5">
      <Notice
        tone={failures > 0 ? "problem" : "info"}
        title={failures > 0 ? plural(language, failures, failing) : source.lastError}
      >
        <p>
          {time(error.at)}: {describeFault(error, connection.faults)} {failures > 0 ? null : errorOver}
        </p>
        {error.body ? (
          <div className="mt-2">
            <Disclosure title={source.errorBody}>
              <JsonView text={error.body} label={source.errorBody} />
            </Disclosure>
          </div>
        ) : null}
      </Notice>
    </div>
  );
}
