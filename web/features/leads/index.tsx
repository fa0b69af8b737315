// Leads: what may become a sale, whose it is, and one of them with its story.
import { useLeadChanges } from "@kit/useLeads";
import { Route, Routes } from "react-router";

import { Leads } from "./Leads";
import { One } from "./One";

export default function Pages() {
  useLeadChanges();
  return (
    <Routes>
      <Route index element={<Leads />} />
      <Route path=":id" element={<One />} />
    </Routes>
  );
}
