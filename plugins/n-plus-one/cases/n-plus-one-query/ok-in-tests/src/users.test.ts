import { prisma } from "./db";

test("users", async () => {
  for (const user of await prisma.user.findMany()) {
    expect(await prisma.order.findFirst({ where: { userId: user.id } })).toBeNull();
  }
});
