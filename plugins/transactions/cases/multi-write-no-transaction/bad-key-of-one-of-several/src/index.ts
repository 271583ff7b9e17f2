import { prisma } from "./db";
import { session } from "./session";

export async function removeOwn(request: Request) {
  const found = session(request);
  if (!found) return;
  await prisma.line.deleteMany({ where: { orderId: found.order.id } });
  await prisma.order.delete({ where: { id: found.order.id } }); // ~ multi-write-no-transaction
}

export async function removeChosen(a: number | undefined, b: number) {
  const chosen = a ?? b;
  await prisma.line.deleteMany({ where: { orderId: chosen } });
  await prisma.order.delete({ where: { id: chosen } }); // ~ multi-write-no-transaction
}
