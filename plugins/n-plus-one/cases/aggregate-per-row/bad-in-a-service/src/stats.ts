import { prisma } from "./db";

export class Stats {
  async orders(userId: number) {
    return prisma.order.count({ where: { userId } }); // ~ aggregate-per-row
  }
}
