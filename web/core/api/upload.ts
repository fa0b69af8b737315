// A file on its way to the server, with how far it has come. `fetch` does not tell that, so the older way is taken.
import { Problem, problemOf, UNREACHABLE } from "./client";

/** Sends the file as the body, and gives the answer's JSON. `told`: the share that has left, 0 to 1. Raises Problem. */
export function upload<T>(path: string, file: Blob, told: (share: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}`);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status });
      if (answer.ok) answer.json().then(done, failed);
      else void problemOf(answer).then(failed);
    };
    request.onerror = request.onabort = () => failed(new Problem(0, UNREACHABLE, "", ""));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
