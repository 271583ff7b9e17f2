import { prisma } from "./db";


export async function free(name: string) {
  let slug = name;
  let suffix = 0;
  while ((await prisma.team.count({ where: { slug } })) > 0) {
    slug = `${name}-${++suffix}`;
  }
  return slug;
}
