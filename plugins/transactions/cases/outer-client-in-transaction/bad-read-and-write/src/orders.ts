import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function cancel(id: number) {
  await prisma.$transaction(async (tx) => {
    // ~ outer-client-in-transaction "takes a second connection"
    const order = await prisma.order.findUnique({ where: { id } });
    if (!order) throw new Error("not found");
    await tx.orderItem.deleteMany({ where: { orderId: id } });
    await prisma.order.delete({ where: { id } }); // ~ outer-client-in-transaction "not undone"
  });
}
