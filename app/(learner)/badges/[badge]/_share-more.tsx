import { SquareArrowOutUpRight } from "lucide-react";
import { Disclosure } from "@/components/ui/disclosure";
import { QrCode } from "@/components/ui/qr-code";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { encodeQr } from "@/lib/platform/pictures/encode-qr";
import { type LinkedInEntry, linkedInAddress } from "./linkedin-address.ts";

/** Ways to show a badge that whoever has the link may see. */
export function ShareMore({ entry, words }: { entry: LinkedInEntry; words: Messages["wallet"]["own"] }) {
  return (
    <>
      <div>
        <a
          href={linkedInAddress(entry)}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex min-h-10 items-center gap-2 rounded-md border border-control bg-surface px-4 py-2 font-semibold hover:bg-sunken"
        >
          <SquareArrowOutUpRight aria-hidden="true" size={18} />
          {words.linkedIn}
        </a>
        <p className="mt-1.5 text-muted text-sm">{words.linkedInHint}</p>
      </div>
      <Disclosure title={words.qr}>
        <QrCode code={encodeQr(entry.url)} label={words.qrAlt} />
      </Disclosure>
    </>
  );
}
