// Follow-ups: what was promised, whose it is, and one of them with all that belongs to it.
import { Route, Routes } from "react-router";

import { Followups } from "./Followups";
import { One } from "./One";

export default function Pages() {
  return (
    <Routes>
      <Route index element={<Followups />} />
      <Route path=":id" element={<One />} />
    </Routes>
  );
}
