import { prisma } from "../db";

export default async function allPosts() {
  return prisma.post.findMany();
}
