import _ from "lodash";
import { chunk } from "./chunk";
import { prisma } from "./db";

export async function own(ids: number[]) {
  for (const part of chunk(ids, 1000)) {
    console.log(await prisma.user.findMany({ where: { id: { in: part } } }));
  }
}

export async function lodash(ids: number[]) {
  return Promise.all(_.chunk(ids, 1000).map((part) => prisma.user.findMany({ where: { id: { in: part } } })));
}

export async function slices(ids: number[]) {
  for (let i = 0; i < ids.length; i += 1000) {
    const part = ids.slice(i, i + 1000);
    console.log(await prisma.user.findMany({ where: { id: { in: part } } }));
  }
}

export async function ofRows() {
  const posts = await prisma.post.findMany();
  for (const part of chunk(posts, 500)) {
    console.log(await prisma.user.findMany({ where: { id: { in: part.map((post) => post.authorId) } } }));
  }
}

export async function drained(ids: number[]) {
  while (ids.length > 0) {
    const part = ids.splice(0, 100);
    console.log(await prisma.user.findMany({ where: { id: { in: part } } }));
  }
}
