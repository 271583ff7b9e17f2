import { prisma } from "./client";
import { addItem, addOther } from "./items";

export async function place(customerId: number) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    await addItem(order.id, "a", tx);
    await addOther({ db: tx as never, orderId: order.id });
    return order;
  });
}
