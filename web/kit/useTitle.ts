// The title of the browser's tab, while a page is shown.
import { useEffect } from "react";

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Centrala`;
  }, [title]);
}
