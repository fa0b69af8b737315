// Tickets: lists and registers, and one ticket with all that happened to it.
import { lazy } from "react";
import { Route, Routes } from "react-router";

import { Tickets } from "./Tickets";

const One = lazy(() => import("./One").then(({ One }) => ({ default: One })));
const Reasons = lazy(() => import("./Reasons").then(({ Reasons }) => ({ default: Reasons })));

export default function Pages() {
  return (
    <Routes>
      <Route index element={<Tickets />} />
      <Route path="reasons" element={<Reasons />} />
      <Route path=":id" element={<One />} />
    </Routes>
  );
}
