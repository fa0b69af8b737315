// The list of flows, and the builder of one. The builder is fetched when the first flow is opened.
import { lazy, Suspense } from "react";
import { Route, Routes, useParams } from "react-router";

import { FlowList } from "./FlowList";

const Builder = lazy(() => import("./Builder").then((found) => ({ default: found.Builder })));

export default function Flows() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route path=":name" element={<One />} />
        <Route path="*" element={<FlowList />} />
      </Routes>
    </Suspense>
  );
}

function One() {
  const { name = "" } = useParams();
  return <Builder key={name} name={name} />;
}
