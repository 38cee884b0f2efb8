"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** Asks for the page again every few seconds, while it is in view: for work that is under way. An answer that takes longer is
 *  waited for. Without script the page is as it was when it was opened. */
export function AutoRefresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    if (isPending) return;
    const timer = setInterval(() => {
      if (!document.hidden) startTransition(() => router.refresh());
    }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [router, everySeconds, isPending]);
  return null;
}
