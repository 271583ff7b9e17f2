import { prisma } from "./db";

interface Actor {
  teamId: number;
  role: string;
}

async function mayRead(actor: Actor, secret: boolean) {
  if (actor.role === "admin") return true;
  const team = await prisma.team.findUnique({ where: { id: actor.teamId } }); // ~ loop-invariant-query
  return team?.slug === "core" || !secret;
}

export async function readable(actor: Actor) {
  const posts = await prisma.post.findMany({ take: 100 });
  const allowed = [];
  for (const post of posts) {
    if (await mayRead(actor, !post.published)) allowed.push(post);
  }
  return allowed;
}

export async function exported(actor: Actor, full: boolean) {
  const lines: string[] = [];
  for (const post of await prisma.post.findMany({ take: 100 })) {
    const setting = full
      ? await prisma.setting.findFirst({ where: { key: "footer" } }) // ~ loop-invariant-query
      : null;
    lines.push(post.title + (setting?.value ?? ""));
  }
  return lines;
}
