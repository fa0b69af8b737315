// The shortcuts of who is signed in, kept in this browser by user: two people at one machine each have their own.
import { session, type Session } from "../session/session";
import { Store } from "../store/store";
import { INITIAL, read, type Shortcuts } from "./keys";

export const mine = new Store<Shortcuts>(INITIAL);

const placeOf = (now: Session): string | null => (now.state === "in" ? `shortcuts:${now.me.username}` : null);

export function keep(shortcuts: Shortcuts): void {
  const place = placeOf(session.get());
  if (place !== null) localStorage.setItem(place, JSON.stringify(shortcuts));
  mine.set(shortcuts);
}

function recall(): void {
  const place = placeOf(session.get());
  mine.set(place === null ? INITIAL : read(localStorage.getItem(place)));
}

session.subscribe(recall);
window.addEventListener("storage", (event) => {
  if (event.key === null || event.key === placeOf(session.get())) recall();
});
recall();
