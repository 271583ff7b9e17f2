import { db } from "./db";

export async function clear(ids: number[]) {
  await db.$transaction(async (tx) => {
    await tx.orderItem.deleteMany({ where: { orderId: { in: ids } } });
    await Promise.all(
      ids.map((id) =>
        // ~ outer-client-in-transaction
        db.order.delete({ where: { id } }),
      ),
    );
  });
}
