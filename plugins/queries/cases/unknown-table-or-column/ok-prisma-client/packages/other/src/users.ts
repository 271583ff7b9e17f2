import { PrismaClient } from "@acme/other-client";

const other = new PrismaClient();

export async function gone() {
  return other.user.findMany({ where: { deleted: true }, select: { id: true }, take: 10 });
}
