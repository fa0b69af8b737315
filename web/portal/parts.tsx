// What several views of the portal are made of.
import { useTitle } from "@kit/useTitle";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { whyOf, type Why } from "./portal";

export function Nothing({ why }: { readonly why: Why }) {
  const { t } = useTranslation();
  useTitle(t("portal.page"));
  return (
    <>
      <h1>{t(`portal.why.${why}`)}</h1>
      <p className="soft" role="status">{t(`portal.then.${why}`)}</p>
    </>
  );
}

/** What stands over a view, told to who hears the page. */
export function Heading({ children, lang }: { readonly children: string; readonly lang?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [children]);
  useTitle(children);
  return <h1 ref={heading} tabIndex={-1} lang={lang}>{children}</h1>;
}

/** The answer to the question of now; the last one stays on the page until then. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, key: string, pauseMs = 0): { readonly answer: T | null; readonly why: Why | null } {
  const [state, setState] = useState<{ answer: T | null; why: Why | null }>({ answer: null, why: null });
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      asking.current(stop.signal).then(
        (answer) => setState({ answer, why: null }),
        (error: unknown) => {
          if (!stop.signal.aborted) setState({ answer: null, why: whyOf(error) });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, pauseMs]);
  return state;
}
