import { label } from "./b";
import { prisma } from "./db";

export async function labels() {
  const labels: string[] = [];
  (await prisma.post.findMany()).forEach(async (post) => {
    labels.push(await label(post));
  });
  return labels;
}
