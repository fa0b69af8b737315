// Customers: everybody whom the center knows, and one record with all that happened.
import { bring } from "@core/words/words";
import { lazy } from "react";
import { Route, Routes } from "react-router";

import { Customers } from "./Customers";
import { Imports } from "./imports/Imports";
import { One } from "./imports/One";
import { Kept } from "./Kept";

const Record = lazy(() => bring("mine").then(() => import("./Record")).then(({ Record }) => ({ default: Record })));

export default function Pages() {
  return (
    <Routes>
      <Route index element={<Customers />} />
      <Route path="kept" element={<Kept />} />
      <Route path="imports" element={<Imports />} />
      <Route path="imports/:id" element={<One />} />
      <Route path=":id" element={<Record />} />
    </Routes>
  );
}
