import { prisma } from "./db";


export async function counted() {
  const users = await prisma.user.findMany({ include: { _count: { select: { orders: true } } } });
  return users.map((user) => user._count.orders);
}

export async function grouped() {
  const users = await prisma.user.findMany();
  const counts = await prisma.order.groupBy({ by: ["userId"], _count: true, where: { userId: { in: users.map((user) => user.id) } } });
  return new Map(counts.map((row) => [row.userId, row._count]));
}
