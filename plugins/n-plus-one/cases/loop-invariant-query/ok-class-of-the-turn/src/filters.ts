import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

class Everybody {
  async names() {
    return ["all"];
  }
}

class OfTheTeam {
  constructor(private slug: string) {}

  async names() {
    const team = await prisma.team.findUnique({ where: { slug: this.slug } });
    return [team?.name ?? ""];
  }
}

// Each turn asks another object, and one of them the database.
export async function listed(slug: string) {
  const names: string[] = [];
  for (const filter of [new Everybody(), new OfTheTeam(slug)]) {
    names.push(...(await filter.names()));
  }
  return names;
}

async function role(id: number) {
  const user = await prisma.user.findUnique({ where: { id } });
  return user?.name;
}

// The row is another one in each turn, and so is what is asked for by it.
export async function roles(titles: string[]) {
  const found = [];
  for (const title of titles) {
    const post = await prisma.post.findFirst({ where: { title } });
    if (post) found.push(await role(post.authorId));
  }
  return found;
}
