import { prisma } from "./db";

export async function parts(ids: number[]) {
  for (let i = 0; i < ids.length; i += 1000) {
    console.log(await prisma.user.findMany({ where: { id: { in: ids.slice(i, i + 1000) } } }));
  }
}

export async function written() {
  const slugs = ["core", "web", "docs"];
  for (let i = 0; i < slugs.length; i++) {
    console.log(await prisma.team.findFirst({ where: { slug: { startsWith: slugs[i] } } }));
  }
}

/** The first suffix that is free. */
export async function free(slug: string, suffixes: string[]) {
  for (let i = 0; i < suffixes.length; i++) {
    const taken = await prisma.team.findUnique({ where: { slug: `${slug}-${suffixes[i]}` } });
    if (!taken) return `${slug}-${suffixes[i]}`;
  }
  return null;
}
