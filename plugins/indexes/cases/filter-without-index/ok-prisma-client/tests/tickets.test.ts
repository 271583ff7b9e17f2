import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

it("finds tickets", async () => {
  const other = String(Math.random());
  expect(await prisma.ticket.findFirst({ where: { other } })).toBeNull();
});
