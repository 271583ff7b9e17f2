import { prisma } from "@acme/db";
import { latestOrder } from "@acme/db/queries";

export async function page() {
  const users = await prisma.user.findMany();
  return Promise.all(users.map(async (user) => ({ user, order: await latestOrder(user.id) })));
}
