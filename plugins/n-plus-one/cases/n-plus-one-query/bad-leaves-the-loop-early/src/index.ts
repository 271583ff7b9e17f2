import { prisma } from "./db";

export async function mayLeave(userId: number) {
  const orders = await prisma.order.findMany({ where: { userId } });
  for (const order of orders) {
    const lines = await prisma.line.findMany({ where: { orderId: order.id } }); // ~ n-plus-one-query
    if (lines.length === 0) return false;
  }
  return true;
}
