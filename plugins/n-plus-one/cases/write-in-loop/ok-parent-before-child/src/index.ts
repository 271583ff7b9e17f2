import { prisma } from "./db";


export async function path(names: string[]) {
  let parentId: number | null = null;
  for (const name of names) {
    const category: { id: number } = await prisma.category.create({ data: { name, parentId } });
    parentId = category.id;
  }
  return parentId;
}
