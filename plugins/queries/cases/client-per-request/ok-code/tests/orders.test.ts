import { PrismaClient } from "@prisma/client";

describe("orders", () => {
  it("are none", async () => {
    const prisma = new PrismaClient();
    expect(await prisma.order.count()).toBe(0);
  });
});
