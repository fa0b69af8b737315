// What a browser needs to be a phone, and how its microphone is let go. The same for who works here and for a visitor.

/** What is missing here; null: nothing. A microphone is given to pages over HTTPS or on localhost only. */
export function missingHere(): "insecure" | "unsupported" | null {
  if (!window.isSecureContext) return "insecure";
  return "RTCPeerConnection" in window ? null : "unsupported";
}

/** The browser's sign that it listens goes out. */
export function letGo(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
