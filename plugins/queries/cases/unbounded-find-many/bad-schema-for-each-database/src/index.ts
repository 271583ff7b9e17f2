import { prisma } from "./db";

export async function GET() {
  return prisma.post.findMany(); // ~ unbounded-find-many
}
