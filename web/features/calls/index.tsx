import { Route, Routes } from "react-router";

import { Accuracy } from "./Accuracy";
import { Calls } from "./Calls";

export default function Pages() {
  return (
    <Routes>
      <Route path="accuracy" element={<Accuracy />} />
      <Route path="*" element={<Calls />} />
    </Routes>
  );
}
