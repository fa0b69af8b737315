// Signed in or not: the sign-in page, or the shell with its pages.
import { live } from "@core/center/center";
import { recognise, session } from "@core/session/session";
import { useLive } from "@kit/useLive";
import { useStore } from "@kit/useStore";
import { lazy, Suspense, useEffect } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";

import { pages } from "./pages";
import { Shell } from "./Shell";
import { Unreachable } from "./Unreachable";
import { useQuery } from "@tanstack/react-query";

const SignIn = lazy(() => import("@features/signin"));

export function App() {
  const asked = useQuery({ queryKey: ["me"], queryFn: () => recognise().then(() => true), retry: false, refetchOnWindowFocus: false });
  const now = useStore(session);
  useEndOfSession();
  if (asked.isError) return <Unreachable again={() => void asked.refetch()} />;
  if (now.state === "unknown") return null;
  return (
    <Suspense fallback={null}>
      {now.state === "out" ? <SignedOut /> : <SignedIn />}
    </Suspense>
  );
}

function SignedOut() {
  const { pathname, search } = useLocation();
  const after = pathname === "/sign-in" ? "" : `?after=${encodeURIComponent(pathname + search)}`;
  return (
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route path="*" element={<Navigate to={`/sign-in${after}`} replace />} />
    </Routes>
  );
}

function SignedIn() {
  useEffect(() => {
    live.open();
    return () => live.close();
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

/** Where a one-time link was to lead; the start page for everybody else. */
function afterLink(): string {
  const path = sessionStorage.getItem("after-link") ?? "/start";
  sessionStorage.removeItem("after-link");
  return path;
}

/** The live socket is the first to hear that the session is over. */
function useEndOfSession(): void {
  const phase = useLive((state) => state.phase);
  useEffect(() => {
    if (phase === "signed_out") session.set({ state: "out" });
  }, [phase]);
}
