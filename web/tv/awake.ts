// Asks the machine to keep its screen lit while the board is seen. Not every browser can; then its own settings hold.

export function stayAwake(): void {
  const ask = (): void => {
    if (document.visibilityState === "visible" && "wakeLock" in navigator) navigator.wakeLock.request("screen").catch(() => undefined);
  };
  ask();
  document.addEventListener("visibilitychange", ask); // a hidden page loses it
}
