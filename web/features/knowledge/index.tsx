// Knowledge: articles found, read, written and reviewed, and the questions that have none yet.
import { useArticleChanges } from "@kit/useArticles";
import { Navigate, Route, Routes } from "react-router";

import { Editor } from "./Editor";
import { Knowledge } from "./Knowledge";
import { Proposed } from "./Proposed";
import { Questions } from "./Questions";
import { Reader } from "./Reader";
import { Versions } from "./Versions";

export default function Pages() {
  useArticleChanges();
  return (
    <Routes>
      <Route index element={<Knowledge />} />
      <Route path="proposed" element={<Proposed />} />
      <Route path="proposals" element={<Navigate to="../proposed" replace />} />
      <Route path="questions" element={<Questions />} />
      <Route path=":id" element={<Reader />} />
      <Route path=":id/edit" element={<Editor />} />
      <Route path=":id/versions" element={<Versions />} />
    </Routes>
  );
}
