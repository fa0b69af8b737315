import { expect, it } from "vitest";

import { Problem } from "../api/client";
import { ASK_AGAIN_MS, Rejoining } from "./rejoining";

function asking(refusal: (call: string) => string | null) {
  const asked: string[] = [];
  let nowMs = 0;
  const rejoining = new Rejoining(
    (call) => {
      asked.push(call);
      const code = refusal(call);
      return code === null ? Promise.resolve() : Promise.reject(new Problem(409, code, "", ""));
    },
    () => nowMs,
  );
  const look = async (...missing: readonly string[]): Promise<void> => {
    rejoining.look(missing);
    await Promise.resolve();
    nowMs += ASK_AGAIN_MS;
  };
  return { asked, look };
}

it("asks for each call, again after a while, until all are here; then never more", async () => {
  const { asked, look } = asking(() => null);
  await look("c1", "c2");
  await look("c2");
  await look();
  await look("c3");
  expect(asked).toEqual(["c1", "c2", "c2"]);
});

it("asks no more for a call that is at another device, and goes on asking for the others", async () => {
  const { asked, look } = asking((call) => (call === "c1" ? "at_another_device" : "not_talking"));
  await look("c1", "c2");
  await look("c1", "c2");
  expect(asked).toEqual(["c1", "c2", "c2"]);
  await look("c1");
  await look("c1", "c2");
  expect(asked).toHaveLength(3);
});
