import { prisma } from "./db";

export async function numbers(userIds: number[]) {
  const numbers = [];
  for (const userId of userIds) {
    const order = await prisma.order.findFirst({ where: { userId } }); // ~ n-plus-one-query
    if (!order) return { error: "no order" };
    numbers.push(order.number);
  }
  return { numbers };
}
