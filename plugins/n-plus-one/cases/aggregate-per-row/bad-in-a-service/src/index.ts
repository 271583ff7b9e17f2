import { prisma } from "./db";
import { Stats } from "./stats";

const stats = new Stats();

export async function table() {
  const users = await prisma.user.findMany();
  return Promise.all(users.map(async ({ id, name }) => [name, await stats.orders(id)]));
}
