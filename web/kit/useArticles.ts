// Articles, asked for anew whenever the server says that one is another now.
import { get } from "@core/api/client";
import { article, ask, categories, listPath, search, type ArticleLine, type List, type Narrowed } from "@core/knowledge/knowledge";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useLive } from "./useLive";

/** Somebody who stopped typing for so long has asked. */
const ASKED_MS = 1_500;
const SHORTEST = 3;

/** Where articles are shown: each is asked for anew when one changes. */
export function useArticleChanges(): void {
  const queries = useQueryClient();
  const changed = useLive((live) => live.articles);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["articles"] }), [changed, queries]);
}

export function useArticleList(list: List, narrowed: Narrowed, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ["articles", "list", list, narrowed],
    queryFn: ({ pageParam }) => get<{ items: ArticleLine[]; next: string | null }>(listPath(list, narrowed, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** What answers the words; the last answer stays while the next is on its way. */
export function useArticleSearch(words: string, narrowed: Narrowed, limit: number) {
  return useQuery({
    queryKey: ["articles", "search", words, narrowed, limit],
    queryFn: ({ signal }) => search(words, narrowed, limit, signal),
    placeholderData: keepPreviousData,
    enabled: words !== "",
  });
}

export const useArticle = (id: string) => useQuery({ queryKey: ["articles", "one", id], queryFn: () => article(id), enabled: id !== "" });
export const useCategories = () => useQuery({ queryKey: ["articles", "categories"], queryFn: categories });

const told = new Set<string>();

/** A question that found nothing is told to those who write, once a page. */
export function useUnanswered(words: string, nothing: boolean): void {
  const says = words.trim();
  useEffect(() => {
    if (!nothing || says.length < SHORTEST || told.has(says)) return;
    const timer = setTimeout(() => {
      told.add(says);
      void ask(says).catch(() => told.delete(says));
    }, ASKED_MS);
    return () => clearTimeout(timer);
  }, [says, nothing]);
}
