"use client";

import { useEffect, useState } from "react";
import { Notice } from "../ui/notice.tsx";

/** Puts the code that stands behind the mail link's `#` into the form's field `code`, and takes it out of the address. */
export function PrefillCode({ filled }: { filled: string }) {
  const [isFilled, setFilled] = useState(false);

  useEffect(() => {
    const code = /^#(\d{6})$/.exec(window.location.hash)?.[1];
    const input = document.querySelector<HTMLInputElement>('input[name="code"]');
    if (!code || !input) return;
    input.value = code;
    window.history.replaceState(null, "", window.location.pathname);
    setFilled(true);
  }, []);

  return isFilled ? <Notice announce>{filled}</Notice> : null;
}
