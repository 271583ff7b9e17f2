import { prisma } from "./db";

export function page(skip: number) {
  return prisma.post.findMany({ take: 20, skip, orderBy: { views: "desc" } }); // ~ unstable-pagination
}
