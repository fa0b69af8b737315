// Scripts: what agents are helped to say; the list, and one of them as it is made and tried.
import { Route, Routes } from "react-router";

import { Builder } from "./Builder";
import { ScriptList } from "./ScriptList";

export default function Pages() {
  return (
    <Routes>
      <Route index element={<ScriptList />} />
      <Route path=":name" element={<Builder />} />
    </Routes>
  );
}
