"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { controlShape } from "./input.tsx";

/** A value to take along, such as an address or a key: readable, selectable, copied with one button. */
export function CopyField({
  label,
  value,
  copy,
}: {
  label: string;
  value: string;
  /** What the button says; "Copy" when it is left out. */
  copy?: string;
}) {
  const t = useTranslations("shell");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState(false);

  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2500);
    return () => clearTimeout(timer);
  }, [done]);

  async function take() {
    try {
      await navigator.clipboard.writeText(value);
      setDone(true);
    } catch {
      // Without permission (or without https) the selected text is one keystroke away.
      input.current?.select();
    }
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className={`${controlShape} min-w-0 bg-sunken font-mono text-sm`}
        />
        <button
          type="button"
          onClick={take}
          className="inline-flex min-h-11 items-center gap-2 rounded-md border border-control bg-surface px-3 font-semibold hover:bg-sunken"
        >
          {done ? <Check aria-hidden="true" size={18} /> : <Copy aria-hidden="true" size={18} />}
          <span aria-live="polite">{done ? t("copied") : (copy ?? t("copy"))}</span>
        </button>
      </div>
    </div>
  );
}
