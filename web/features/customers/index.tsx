// Customers: everybody whom the center knows, and one record with all that happened.
import { Route, Routes } from "react-router";

import { Customers } from "./Customers";
import { Kept } from "./Kept";
import { Record } from "./Record";

export default function Pages() {
  return (
    <Routes>
      <Route index element={<Customers />} />
      <Route path="kept" element={<Kept />} />
      <Route path=":id" element={<Record />} />
    </Routes>
  );
}
