import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function bounded(customerId: number, ids: number[], filters: object, email: string) {
  await prisma.order.findMany({ take: 10, orderBy: { id: "asc" } });
  await prisma.order.findMany({ where: { customerId } });
  await prisma.order.findMany({ where: { id: { in: ids } } });
  await prisma.customer.findMany({ where: { email } });
  await prisma.order.findMany({ ...filters });
  await prisma.order.findMany(filters);
  await prisma.order.findFirst();
  await prisma.order.count();
}
