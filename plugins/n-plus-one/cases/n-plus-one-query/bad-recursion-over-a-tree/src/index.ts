import { prisma } from "./db";


export async function tree(parentId: number | null): Promise<unknown[]> {
  const categories = await prisma.category.findMany({ where: { parentId } }); // ~ n-plus-one-query
  const nodes = [];
  for (const category of categories) {
    nodes.push({ ...category, children: await tree(category.id) });
  }
  return nodes;
}
