import { prisma } from "./db";

// Which of the two is meant is not known.
export async function GET() {
  return prisma.post.findMany();
}
