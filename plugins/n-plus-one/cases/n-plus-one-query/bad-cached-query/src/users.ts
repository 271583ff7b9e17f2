import { wrap } from "./cache";
import { prisma } from "./db";

export async function byEmail(email: string) {
  return wrap(email, async () => {
    return prisma.user.findFirst({ where: { email } }); // ~ n-plus-one-query
  });
}
