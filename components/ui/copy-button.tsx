"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text that stands nearby. */
export function CopyButton({
  text,
  copy,
}: {
  text: string;
  /** What the button says; "Copy" when it is left out. */
  copy?: string;
}) {
  const t = useTranslations("shell");
  const [isDone, setDone] = useState(false);

  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setDone(false), 2500);
    return () => clearTimeout(timer);
  }, [isDone]);

  async function take() {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
    } catch {
      // Without permission (or without https) the text beside the button can still be selected.
    }
  }

  return (
    <Button type="button" onClick={take}>
      {isDone ? <Check aria-hidden="true" size={18} /> : <Copy aria-hidden="true" size={18} />}
      <span aria-live="polite">{isDone ? t("copied") : (copy ?? t("copy"))}</span>
    </Button>
  );
}
