import { prisma } from "./db";


export async function walk() {
  let cursor: number | undefined;
  while (true) {
    const page = await prisma.post.findMany({
      take: 500,
      ...(cursor ? { skip: 1, cursor: { id: cursor } } : {}),
      orderBy: { id: "asc" },
    });
    if (page.length === 0) break;
    cursor = page[page.length - 1].id;
  }
}

export async function keyset() {
  let last = 0;
  let page = [];
  do {
    page = await prisma.post.findMany({ where: { id: { gt: last } }, take: 500, orderBy: { id: "asc" } });
    last = page.at(-1)?.id ?? last;
  } while (page.length > 0);
}

export async function whileCursor(start: number | null) {
  let cursor = start;
  while (cursor) {
    const page = await prisma.post.findMany({ take: 500, cursor: { id: cursor } });
    cursor = page.length === 500 ? page[499].id : null;
  }
}
