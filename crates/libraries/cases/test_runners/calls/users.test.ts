import { db } from "./db";

describe("users", () => {
  beforeEach(async () => {
    await db.user.deleteMany();
  });

  it("are none", async () => {
    expect(await db.user.count()).toBe(0);
  });

  it.each([1, 2])("%d", async (id) => {
    await db.user.findUnique({ where: { id } });
  });
});
