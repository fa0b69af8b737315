// The seconds of the service level between the step of goals and the first queue, which then says them itself.
const KEY = "wizard-within";

export const rememberWithin = (seconds: number): void => sessionStorage.setItem(KEY, String(seconds));

export function chosenWithin(): number | undefined {
  const found = Number(sessionStorage.getItem(KEY) ?? NaN);
  return Number.isFinite(found) && found > 0 ? found : undefined;
}
