// An answer that comes piece by piece: one JSON object a line, each as soon as it is known.
import { problemOf } from "./client";

/** Raises Problem; what breaks in the middle raises what the browser raises. */
export async function* lines<T>(path: string, signal?: AbortSignal): AsyncGenerator<T> {
  const answer = await fetch(`/api/v1${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", credentials: "same-origin", signal: signal ?? null });
  if (!answer.ok || answer.body === null) throw await problemOf(answer);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? "";
    const whole = rest.split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) if (line.trim() !== "") yield JSON.parse(line) as T;
    if (done) return;
  }
}
