import { prisma } from "./db";

export function page(number: number, take: number) {
  return prisma.post.findMany({ orderBy: { id: "asc" }, take, skip: number * take }); // ~ deep-offset-pagination
}
