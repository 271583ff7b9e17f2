import type { Prisma } from "@prisma/client";

export async function addItem(tx: Prisma.TransactionClient, orderId: number) {
  // ~ unawaited-write-in-transaction
  await tx.orderItem.create({ data: { orderId, sku: "a", quantity: 1 } });
}
