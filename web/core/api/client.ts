// Requests to REST. Owns the form of an answer and of a refusal; what is asked is the features' affair.
//
// The browser sends the session's cookie by itself; nothing here knows a token.

/** What the server says when it says no (RFC 9457). `code` is stable; `detail` and `remedy` are for people. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly remedy: string,
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || code);
  }
}

/** Nothing came back: the center is not reached. */
export const UNREACHABLE = "unreachable";

const DEADLINE_MS = 15_000;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Options {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent although the page is being left. */
  readonly keepalive?: boolean;
  /** How long an answer may take, in ms. */
  readonly deadlineMs?: number;
}

/** Ask and return the answer's JSON; `undefined` for an answer without a body. Raises Problem. */
export async function ask<T>(method: Method, path: string, body?: unknown, options: Options = {}): Promise<T> {
  const response = await answered(method, path, body, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** A sound file. Raises Problem. */
export async function sound(path: string, body?: unknown): Promise<ArrayBuffer> {
  const response = await answered(body === undefined ? "GET" : "POST", path, body, { headers: { Accept: "audio/wav" } });
  return response.arrayBuffer();
}

async function answered(method: Method, path: string, body: unknown, options: Options): Promise<Response> {
  const form = body instanceof FormData || body instanceof Blob;
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const signals = [AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS), ...(options.signal ? [options.signal] : [])];
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? null : form ? body : JSON.stringify(body),
      signal: AbortSignal.any(signals),
      keepalive: options.keepalive ?? false,
      credentials: "same-origin",
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem(0, UNREACHABLE, "", "");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export const get = <T>(path: string, options?: Options): Promise<T> => ask("GET", path, undefined, options);
export const post = <T = void>(path: string, body?: unknown, options?: Options): Promise<T> => ask("POST", path, body ?? {}, options);
export const put = <T = void>(path: string, body: unknown, options?: Options): Promise<T> => ask("PUT", path, body, options);
export const patch = <T = void>(path: string, body: unknown, options?: Options): Promise<T> => ask("PATCH", path, body, options);
export const remove = <T = void>(path: string, options?: Options): Promise<T> => ask("DELETE", path, undefined, options);

/** A query string of what is given; lists become several of the same name. */
export function query(given: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    if (typeof value === "object") value.forEach((one) => found.append(name, one));
    else found.append(name, String(value));
  }
  const text = found.toString();
  return text ? `?${text}` : "";
}

/** Why an answer is a refusal. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const word = (name: string): string => (typeof said[name] === "string" ? said[name] : "");
  return new Problem(response.status, word("code") || `http_${response.status}`, word("detail"), word("remedy"), said);
}
