import { expect, it } from "vitest";
import { GET } from "./app/api/users/[id]/route";

it("finds a user", async () => {
  expect(await GET(new Request("x"), { params: { id: "1" } })).toBe(1);
});
