// The message that was left in a call, to be heard where the call is told.
import { get } from "@core/api/client";
import { heard, type MessageRow } from "@core/messages/messages";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";

import { Player } from "./Player";

export function Recorded({ call }: { readonly call: string }) {
  const found = useQuery({ queryKey: ["messages", "one", call], queryFn: () => get<{ message: MessageRow }>(`/messages/${encodeURIComponent(call)}`), retry: false });
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const plays = useCallback((on: boolean) => setPlaying(on), []);
  const message = found.data?.message;
  if (message === undefined) return null;
  return <Player message={message} playing={playing} setPlaying={plays} speed={speed} setSpeed={setSpeed} heard={() => void (message.state === "new" && heard(call))} />;
}
