"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text that stands nearby. */
export function CopyButton({
  text,
  copy,
  copied,
}: {
  text: string;
  /** The words for "Copy" and "Copied". */
  copy: string;
  copied: string;
}) {
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
      <span aria-live="polite">{isDone ? copied : copy}</span>
    </Button>
  );
}
