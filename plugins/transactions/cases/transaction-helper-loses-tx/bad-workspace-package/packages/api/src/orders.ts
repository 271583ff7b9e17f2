import { addItem, prisma } from "@shop/db";

export async function place(customerId: number) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    await addItem(order.id, "a");
    return order;
  });
}
