import { prisma } from "./db";


export async function slug(name: string) {
  let slug = name;
  let suffix = 1;
  while (await prisma.team.findUnique({ where: { slug } })) {
    slug = `${name}-${suffix++}`;
  }
  return slug;
}

export async function bounded(name: string) {
  for (let i = 0; i < 100; i++) {
    const candidate = `${name}-${i}`;
    if (!(await prisma.team.findUnique({ where: { slug: candidate } }))) {
      return candidate;
    }
  }
  throw new Error("no free name");
}

export async function withBreak(name: string) {
  let slug = name;
  for (let i = 0; ; i++) {
    const taken = await prisma.team.findFirst({ where: { slug } });
    if (!taken) break;
    slug = `${name}-${i}`;
  }
  return slug;
}
