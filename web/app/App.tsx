// Signed in or not: the sign-in page, or the shell with its pages.
import { get } from "@core/api/client";
import { live } from "@core/center/center";
import { phone } from "@core/phone/mine";
import { home, recognise, session } from "@core/session/session";
import { useLive } from "@kit/useLive";
import { useStore } from "@kit/useStore";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes, useLocation } from "react-router";

import classes from "./App.module.css";
import { pages, signIn } from "./pages";
import { Shell } from "./Shell";
import { Unreachable } from "./Unreachable";

/** A session lives while it is used: also by a page that only listens. */
const RENEW_MS = 30 * 60_000;

/** Who is there, asked once: by `main` before anything is drawn. */
export const WHO = { queryKey: ["me"], queryFn: () => recognise().then(() => true), retry: false } as const;

export function App() {
  const asked = useQuery({ ...WHO, refetchOnWindowFocus: false });
  const now = useStore(session);
  if (asked.isError) return <Unreachable again={() => void asked.refetch()} />;
  if (now.state === "unknown") return null;
  return (
    <Suspense fallback={null}>
      {now.state === "out" ? <SignedOut /> : <SignedIn />}
      {now.state === "in" && <EndOfSession />}
    </Suspense>
  );
}

function SignedOut() {
  const { pathname, search } = useLocation();
  const after = pathname === "/sign-in" ? "" : `?after=${encodeURIComponent(pathname + search)}`;
  return (
    <Routes>
      <Route path="/sign-in" element={<signIn.Content />} />
      <Route path="*" element={<Navigate to={`/sign-in${after}`} replace />} />
    </Routes>
  );
}

function SignedIn() {
  useEffect(() => {
    live.open();
    const renewing = setInterval(() => void get("/auth/me").catch(() => undefined), RENEW_MS);
    return () => {
      clearInterval(renewing);
      live.close();
    };
  }, []);
  return (
    <Shell>
      <Suspense fallback={null}>
        <Routes>
          {pages.map(({ path, Content }) => (
            <Route key={path} path={path} element={<Content />} />
          ))}
          <Route path="*" element={<Navigate to={afterLink()} replace />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}

/** Where a one-time link was to lead; for everybody else the page on which they begin. */
function afterLink(): string {
  const now = session.get();
  const path = sessionStorage.getItem("after-link") ?? (now.state === "in" ? home(now.me) : "/start");
  sessionStorage.removeItem("after-link");
  return path;
}

/** The live socket is the first to hear that the session is over. Nobody is taken out of a call for that. */
function EndOfSession() {
  const { t } = useTranslation();
  const over = useLive((state) => state.phase === "signed_out");
  const talks = useStore(phone.state, (state) => state.calls.length > 0);
  useEffect(() => {
    if (over && !talks) session.set({ state: "out" });
  }, [over, talks]);
  return over && <div role="alert" className={classes.over}>{t("connection.session_over")}</div>;
}
