import { prisma } from "./db";

export async function descendants(root: number) {
  const found = [];
  let parents = [root];
  while (parents.length > 0) {
    const children = await prisma.category.findMany({ where: { parentId: { in: parents } } });
    found.push(...children);
    parents = children.map((child) => child.id);
  }
  return found;
}
