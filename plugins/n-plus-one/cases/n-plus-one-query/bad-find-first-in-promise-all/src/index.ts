import { prisma } from "./db";


export async function users(ids: number[]) {
  return Promise.all(ids.map((id) => prisma.user.findFirst({ where: { id } }))); // ~ n-plus-one-query "each element"
}
