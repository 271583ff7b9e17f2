import { prisma } from "./db";

export class Users {
  static async name(id: number) {
    const user = await prisma.user.findFirst({ where: { id } }); // ~ n-plus-one-query
    return user?.name;
  }
}
