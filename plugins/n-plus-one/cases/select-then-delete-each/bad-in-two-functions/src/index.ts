import { prisma } from "./db";


async function remove(id: number) {
  await prisma.order.delete({ where: { id } }); // ~ select-then-delete-each
}

export async function cancel(userId: number) {
  const orders = await prisma.order.findMany({ where: { userId } });
  for (const order of orders) {
    await remove(order.id);
  }
}
