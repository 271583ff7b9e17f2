import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function reprice() {
  const orders = await prisma.order.findMany();
  for (const order of orders) {
    await prisma.$transaction(async (tx) => {
      await tx.orderItem.deleteMany({ where: { orderId: order.id } });
      await tx.order.update({ where: { id: order.id }, data: { total: 0 } });
    });
  }
}

export async function few(customerId: number) {
  await prisma.$transaction(
    async (tx) => {
      for (const total of [1, 2, 3]) {
        await tx.order.create({ data: { customerId, total } });
      }
    },
    { timeout: 10_000 },
  );
}
